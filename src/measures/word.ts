import { mustBeText } from '../arguments.js';
import type { Mask } from './mask.js';
import { type Measure, people, total } from './measure.js';

const source = 'house';
const within = 'within the window';

/** What customers say in public and in private, and whom it reaches. All by its instant within the window. */
export function wordMeasures(): Measure[] {
  return [
    sum('posts', 'posts', 'mentions that customers wrote in public', 1, happens('posted'), 'lower'),
    sum('reshares', 'posts', 'times that readers passed a mention on', 1, happens('reshared'), 'lower'),
    sum(
      'readers',
      'readings',
      'times that somebody read a mention, passed on or not',
      'people',
      happens('posted', 'reshared'),
    ),
    people(
      {
        name: 'word.tellers',
        definition: `different customers who told others in private how they were treated, ${within}`,
        source,
        better: 'lower',
      },
      'happening',
      happens('told-others'),
    ),
    sum('told', 'people', 'people who were told so', 'people', happens('told-others'), 'lower'),
    sum(
      'turned-away',
      'prospects',
      'prospects who turned away after what they read or heard',
      'people',
      happens('turned-away'),
      'lower',
    ),
  ];
}

/** What became of marketing offers, within the window. */
export function offerMeasures(currency: string): Measure[] {
  mustBeText('currency', currency);
  // Purchases after reviews are nobody's whom the company knows.
  const isOffer: Mask = [{ known: 'customer' }];
  const of = (...what: string[]): Mask => [...happens(...what), ...isOffer];
  const offer = (name: string, definition: string, where: Mask, better?: Measure['better']) =>
    people(
      { name: `offers.${name}`, definition: `${definition}, ${within}`, source, ...(better && { better }) },
      'happening',
      where,
    );
  return [
    offer('reached', 'different customers who read an offer', of('offered', 'bought', 'irritated')),
    offer(
      'irritated',
      'different customers whom an offer irritated in the middle of an issue, or soon after',
      of('irritated'),
      'lower',
    ),
    offer('sold', 'different customers who bought because of an offer', of('bought'), 'higher'),
  ];
}

export function happens(...what: string[]): Mask {
  return [{ field: 'what', is: what }, { within: 'at' }];
}

function sum(
  name: string,
  unit: string,
  definition: string,
  of: 1 | 'people',
  where: Mask,
  better?: Measure['better'],
): Measure {
  const heading = {
    name: `word.${name}`,
    unit,
    definition: `${definition}, ${within}`,
    source,
    ...(better && { better }),
  };
  return total(heading, 'happening', of, where);
}
