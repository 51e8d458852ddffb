import { ended, inChannel, type Mask, type Measure, ofChannel, share } from '../../measures/index.js';

/**
 * What is particular of chats: the bot, the customers who leave without a word, and how many chats agents have at once.
 *
 * - *bot containment*: chats that did not go on to the queue ÷ chats that a bot began, and its two halves: *self-served*
 *   (settled, or informed), and *lost* (given up, and not helped).
 * - *silent rate*: customers who left the queue without a word ÷ all who left it unanswered.
 * - *time on silent*: agents' time spent to find out that nobody is there ÷ all their time in chats.
 * - *chats in hand*: mean number of chats in the hands of an agent on duty.
 *
 * @param hasBot whether the channel has one; default yes.
 * @param groups the channel's own agent groups, whose chats in hand are counted. Default: all that serve it.
 */
export function chatMeasures(channel: string, hasBot = true, groups?: readonly string[]): Measure[] {
  const begun: Mask = [ofChannel(channel), ...ended, { known: 'botSeconds' }];
  const own: Mask = groups === undefined ? [] : [{ field: 'group', is: groups }];
  const selfServed = { ending: { name: ['self-served', 'informed'] } } as const;
  const lost = { ending: { name: 'lost-in-bot' } } as const;
  const ofBegun = '÷ chats that a bot began and that ended within the window';
  const source = 'house: containment always stands beside its two halves';
  const abandoned: Mask = [ofChannel(channel), { within: 'endedAt' }, { ending: { name: 'abandoned' } }];
  const busy = { overlap: ['answeredAt', { plus: ['answeredAt', 'handleSeconds'] }] } as const;
  const atWork: Mask = [ofChannel(channel), { above: ['capacity', 0] }];
  const ofBot = [
    share({ name: 'bot-containment', definition: `chats that ended in the bot ${ofBegun}`, source }, 'contact', begun, [
      { any: [[selfServed], [lost]] },
    ]),
    share(
      {
        name: 'bot-self-served-rate',
        definition: `chats that the bot settled, or whose customer it informed, ${ofBegun}`,
        source,
        better: 'higher',
      },
      'contact',
      begun,
      [selfServed],
    ),
    share(
      {
        name: 'bot-lost-rate',
        definition: `chats whose customer gave up on the bot, not helped, ${ofBegun}`,
        source,
        better: 'lower',
      },
      'contact',
      begun,
      [lost],
    ),
  ];
  return inChannel(channel, [
    ...(hasBot ? ofBot : []),
    share(
      {
        name: 'silent-rate',
        definition: 'customers who left the queue without a word ÷ customers who left it unanswered within the window',
        source: 'Castellanos, Yom-Tov and Goldberg: silent abandonment',
        better: 'lower',
      },
      'contact',
      abandoned,
      [{ flag: 'isSilent' }],
    ),
    {
      name: 'time-on-silent',
      unit: 'share',
      definition:
        "agents' time spent to find out that the customer has left ÷ all their time in chats, within the window",
      source: 'Castellanos, Yom-Tov and Goldberg: silent abandonment',
      better: 'lower',
      numerator: { over: 'contact', of: busy, where: [ofChannel(channel), { flag: 'isSilent' }] },
      denominator: { over: 'contact', of: busy, where: [ofChannel(channel)] },
    },
    {
      name: 'chats-in-hand',
      unit: 'chats',
      definition: 'mean number of chats in the hands of an agent on duty, after-contact work included, over the window',
      source: 'the trade: concurrency',
      numerator: { over: 'contact', of: busy, where: [ofChannel(channel), ...own] },
      denominator: { over: 'shift', of: { overlap: ['startedAt', 'endedAt'] }, where: atWork },
    },
  ]);
}
