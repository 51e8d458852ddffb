import { mustBeTexts } from '../arguments.js';
import type { Mask } from './mask.js';
import { type Measure, mean, people } from './measure.js';

const isHeard: Mask = [{ field: 'what', is: 'heard' }, { within: 'at' }];
const isFirst: Mask = [...isHeard, { flag: 'isFirst' }];
const within = 'within the window';

/**
 * Who has heard of an incident, from whom, and when: different customers, whether or not they ever contacted anybody.
 *
 * @param sources the media of notices, the channels, and whoever else may bring news, by name.
 */
export function newsMeasures(sources: readonly string[]): Measure[] {
  mustBeTexts('sources', sources, 'a list of names');
  return [
    heard('heard', 'heard of an incident, whoever told them', isHeard),
    heard('heard-cause', 'were told what is broken', [...isHeard, { flag: 'cause' }]),
    heard('heard-eta', 'were told when service will be back', [...isHeard, { flag: 'eta' }]),
    heard('unaffected', 'heard of an incident that did not affect them', [...isHeard, { not: { flag: 'isAffected' } }]),
    people(
      {
        name: 'news.worried',
        definition: `different customers who heard of an incident that they had not noticed, and worried, ${within}`,
        source: 'house',
        better: 'lower',
      },
      'happening',
      [{ field: 'what', is: 'worried' }, { within: 'at' }],
    ),
    mean(
      {
        name: 'news.detected-after',
        unit: 'seconds',
        definition: `mean time from the start of an incident until the company knew of it, of those that it came to know of ${within}`,
        source: 'house',
        better: 'lower',
      },
      'happening',
      { minus: ['at', 'since'] },
      [{ field: 'what', is: 'detected' }, { within: 'at' }],
    ),
    mean(
      {
        name: 'news.after',
        unit: 'seconds',
        definition: `mean time from the start of the incident to the first news of it, 0 if that came before, of the customers who had it ${within}`,
        source: 'house',
        better: 'lower',
      },
      'happening',
      { atLeast: [{ minus: ['at', 'since'] }, 0] },
      isFirst,
    ),
    ...sources.flatMap((source) => [
      heard(`from-${source}`, `heard of an incident from ${source}`, [...isHeard, { field: 'by', is: source }]),
      heard(`first-from-${source}`, `heard of an incident from ${source} first`, [
        ...isFirst,
        { field: 'by', is: source },
      ]),
    ]),
  ];
}

function heard(name: string, did: string, where: Mask): Measure {
  const definition = `different customers who ${did}, ${within}`;
  return people({ name: `news.${name}`, definition, source: 'house' }, 'happening', where);
}
