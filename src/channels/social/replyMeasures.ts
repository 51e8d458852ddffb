import { inChannel, type Mask, type Measure, mean, ofChannel, percentiles, share } from '../../measures/index.js';

/** How long customers waited for the first reply in public, and how many had one. */
export function replyMeasures(channel: string): Measure[] {
  const mentions: Mask = [
    ofChannel(channel),
    { within: 'endedAt' },
    { not: { ending: { name: ['open', 'informed'] } } },
    { not: { flag: 'isPrivate' } },
  ];
  const replied: Mask = [ofChannel(channel), { within: 'repliedAt' }];
  const timeToReply = mean(
    {
      name: 'time-to-reply',
      unit: 'seconds',
      definition: 'mean time from a mention to the first reply in public, of those that had one within the window',
      source: 'house',
      better: 'lower',
    },
    'contact',
    { minus: ['repliedAt', 'arrivedAt'] },
    replied,
  );
  return inChannel(channel, [
    timeToReply,
    ...percentiles(timeToReply, 'time from a mention to the first reply', 'mentions that had one'),
    share(
      {
        name: 'seen',
        definition: 'mentions that the company saw ÷ mentions that ended within the window',
        source: 'house',
        better: 'higher',
      },
      'contact',
      mentions,
      [{ flag: 'isSeen' }],
    ),
    share(
      {
        name: 'discarded',
        definition:
          'mentions that triage took for something that needs no answer ÷ mentions that ended within the window',
        source: 'house',
        better: 'lower',
      },
      'contact',
      mentions,
      [{ flag: 'isDiscarded' }],
    ),
    share(
      {
        name: 'replied',
        definition: 'mentions that had a reply in public ÷ mentions that ended within the window',
        source: 'house',
        better: 'higher',
      },
      'contact',
      mentions,
      [{ known: 'repliedAt' }],
    ),
  ]);
}
