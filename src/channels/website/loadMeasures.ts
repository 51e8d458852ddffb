import { ended, inChannel, type Mask, type Measure, mean, ofChannel, share, total } from '../../measures/index.js';

const ofVisits = 'visits that ended within the window';

/**
 * How the site bears its visitors.
 *
 * - *down rate*: found it down or full, or went down with it, ÷ ended. *too slow rate*: left before the visit was over, ÷ ended.
 * - *visit time*: mean length of the visits that went through.
 * - *slowdown*: the time that those took ÷ the time that they take at full speed.
 * - *visitors*: mean number of visits in progress.
 */
export function loadMeasures(channel: string): Measure[] {
  const over: Mask = [ofChannel(channel), ...ended];
  const through: Mask = [...over, { not: { ending: { name: ['down', 'too-slow'] } } }];
  const time = { minus: ['endedAt', 'arrivedAt'] } as const;
  const ofThrough = `${ofVisits} and went through`;
  return inChannel(channel, [
    share(
      {
        name: 'down-rate',
        definition: `visits that found the site down, or full, or went down with it ÷ ${ofVisits}`,
        source: 'house',
        by: ['need', 'segment'],
        better: 'lower',
      },
      'contact',
      over,
      [{ ending: { name: 'down' } }],
    ),
    share(
      {
        name: 'too-slow-rate',
        definition: `visits whose visitor left before they were over ÷ ${ofVisits}`,
        source: 'queueing theory: reneging from processor sharing',
        by: ['need', 'segment'],
        better: 'lower',
      },
      'contact',
      over,
      [{ ending: { name: 'too-slow' } }],
    ),
    mean(
      {
        name: 'visit-time',
        unit: 'seconds',
        definition: `mean length of the ${ofThrough}`,
        source: 'queueing theory (sojourn time)',
        better: 'lower',
      },
      'contact',
      time,
      through,
    ),
    {
      name: 'slowdown',
      unit: 'seconds per second at full speed',
      definition: `time that the ${ofThrough} took ÷ time that they take at full speed`,
      source: 'queueing theory (slowdown, stretch), as a ratio of means',
      better: 'lower',
      numerator: { over: 'contact', of: time, where: through },
      denominator: { over: 'contact', of: 'fullSpeedSeconds', where: through },
    },
    total(
      {
        name: 'visitors',
        unit: 'visitors',
        definition: 'mean number of visits in progress, over the window',
        source: 'queueing theory (number in system)',
      },
      'contact',
      { share: ['arrivedAt', 'endedAt'] },
      [ofChannel(channel)],
    ),
  ]);
}
