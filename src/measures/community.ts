import { mustBeBoolean, mustBeText, mustBeTexts, mustNotBeNegative } from '../arguments.js';
import { inChannel } from './contacts.js';
import { ended, endsWithin, type Mask, ofChannel } from './mask.js';
import { type Measure, mean, type Sum, share, total } from './measure.js';
import type { Quantity } from './quantity.js';

/**
 * What customers find who ask others. Questions are contacts in which something was asked.
 *
 * - *questions*: by when they were asked. *answered*: those that had an answer, right or wrong. *accepted*: those whose
 *   asker accepted one.
 * - *time to first answer*: of questions that had one.
 * - *found*: visitors who found an answer from before and did not ask: view-through. Where nobody can, left out.
 */
export function questionMeasures(channel: string, canFind = true): Measure[] {
  mustBeText('channel', channel);
  mustBeBoolean('canFind', canFind);
  const asked: Mask = [ofChannel(channel), ...ended, { known: 'askedAt' }];
  return inChannel(channel, [
    total(
      { name: 'questions', unit: 'contacts', definition: 'questions asked within the window', source: 'house' },
      'contact',
      1,
      [ofChannel(channel), { within: 'askedAt' }],
    ),
    share(
      {
        name: 'answered',
        definition: 'questions that had an answer, right or wrong ÷ questions that ended within the window',
        source: 'Stack Overflow counts so: 92.6 % answered',
        by: ['need'],
        better: 'higher',
      },
      'contact',
      asked,
      [{ known: 'firstAnswerAt' }],
    ),
    share(
      {
        name: 'accepted',
        definition: 'questions whose asker accepted an answer ÷ questions that ended within the window',
        source: 'Stack Exchange: accepted answers',
        by: ['need'],
        better: 'higher',
      },
      'contact',
      asked,
      [{ flag: 'accepted' }],
    ),
    mean(
      {
        name: 'time-to-first-answer',
        unit: 'seconds',
        definition:
          'mean time from a question to its first answer, right or wrong, of those that had one within the window',
        source: 'community operators (time to first response)',
        by: ['need'],
        better: 'lower',
      },
      'contact',
      { minus: ['firstAnswerAt', 'askedAt'] },
      [ofChannel(channel), { known: 'askedAt' }, { within: 'firstAnswerAt' }],
    ),
    ...(canFind
      ? [
          total(
            {
              name: 'found',
              unit: 'contacts',
              definition: 'visitors who found an answer from before, by their end within the window',
              source: 'community operators (view-through)',
            },
            'contact',
            1,
            [ofChannel(channel), endsWithin, { ending: { name: 'found' } }],
          ),
        ]
      : []),
  ]);
}

/**
 * What contributors of a channel did within the window.
 *
 * @param named those with measures of their own.
 */
export function communityMeasures(channel: string, named: readonly string[] = []): Measure[] {
  mustBeText('channel', channel);
  mustBeTexts('named', named);
  const own: Mask = [{ field: 'channel', is: channel }];
  const sum = (name: string, unit: string, definition: string, of: string | number, where: Mask = own) =>
    total({ name, unit, definition: `${definition}, within the window`, source: 'house' }, 'contributor', of, where);
  const atHorizon = (name: string, definition: string, where: Mask) =>
    total({ name, unit: 'contributors', definition, source: 'house' }, 'contributor', 1, where);
  return [
    ...inChannel(channel, [
      sum('contributors', 'contributors', 'those who wrote at least one answer', 1, [...own, { above: ['posts', 0] }]),
      atHorizon('contributors-left', 'those who have left for good by the horizon', [...own, { known: 'leftAt' }]),
      atHorizon('contributors-there', 'those who are there at the horizon', [...own, { not: { known: 'leftAt' } }]),
      sum('posts', 'posts', 'answers that contributors wrote', 'posts'),
      {
        name: 'top-10-share',
        unit: 'share',
        definition: `answers by the tenth of contributors who wrote most (rounded, at least one) ÷ all answers, within the window`,
        source: 'participation inequality: 143 communities, mean 56 %, deviation 13 points',
        numerator: { over: 'contributor', of: 'posts', where: [...own, { flag: 'isTop' }] },
        denominator: { over: 'contributor', of: 'posts', where: own },
      },
      {
        name: 'good',
        unit: 'share',
        definition: `right answers ÷ answers, within the window`,
        source: 'house: the simulator knows which are right',
        better: 'higher',
        numerator: { over: 'contributor', of: 'good', where: own },
        denominator: { over: 'contributor', of: 'posts', where: own },
      },
    ]),
    ...named.flatMap((name) => namedMeasures(channel, name)),
  ];
}

/**
 * How a panel is watched and what it sells.
 *
 * - *biased*: answers bent towards buying. *caught*: wrong answers, bent ones too, that an audit caught; *caught after*: how
 *   long those stood.
 * - *staff answers*: by staff who pose as customers; *exposed*: how many of them it came out about.
 * - *sales*: customers who bought something after an answer; *sales margin*: what the company earns by them.
 *
 * @param margin of one sale, in the scenario's currency.
 */
export function panelMeasures(channel: string, currency: string, margin = 0): Measure[] {
  mustBeText('channel', channel);
  mustBeText('currency', currency);
  mustNotBeNegative('margin', margin);
  const own: Mask = [{ field: 'channel', is: channel }];
  const staff: Mask = [...own, { field: 'motive', is: 'job' }];
  const sold: Mask = [ofChannel(channel), endsWithin, { flag: 'bought' }];
  const of = (what: string, where: Mask = own) => ({ over: 'contributor', of: what, where }) as const;
  const ratio = (name: string, definition: string, numerator: Sum, denominator: Sum, better?: Measure['better']) => ({
    name,
    unit: 'share',
    definition: `${definition}, within the window`,
    source: 'house',
    ...(better && { better }),
    numerator,
    denominator,
  });
  const whole = (name: string, unit: string, definition: string, what: Quantity, where: Mask) =>
    total({ name, unit, definition: `${definition}, within the window`, source: 'house' }, 'contributor', what, where);
  return inChannel(channel, [
    ratio('biased', 'answers bent towards buying ÷ answers', of('biased'), of('posts'), 'lower'),
    ratio(
      'caught',
      'wrong answers, bent ones too, that an audit caught ÷ wrong answers',
      of('caught'),
      { over: 'contributor', of: { minus: ['posts', 'good'] }, where: own },
      'higher',
    ),
    {
      name: 'caught-after',
      unit: 'seconds',
      definition: `mean time that a wrong answer stood until an audit caught it, of those caught, within the window`,
      source: 'house',
      better: 'lower',
      numerator: of('caughtAfterSeconds'),
      denominator: of('caught'),
    },
    whole('staff-answers', 'posts', 'answers by staff who pose as customers', 'posts', staff),
    total(
      {
        name: 'exposed',
        unit: 'contributors',
        definition: 'staff who posed as customers until it came out, by the horizon',
        source: 'house',
      },
      'contributor',
      1,
      [...staff, { flag: 'isExposed' }],
    ),
    total(
      {
        name: 'sales',
        unit: 'contacts',
        definition: 'contacts in which the customer bought something on advice, by their end within the window',
        source: 'house',
      },
      'contact',
      1,
      sold,
    ),
    total(
      {
        name: 'sales-margin',
        unit: currency,
        definition: 'what the company earns by those sales, before it pays anybody for them',
        source: 'house',
        better: 'higher',
      },
      'contact',
      margin,
      sold,
    ),
  ]);
}

/** What one contributor did whom the scenario names. */
function namedMeasures(channel: string, name: string): Measure[] {
  mustBeText('name', name);
  const where: Mask = [
    { field: 'channel', is: channel },
    { field: 'name', is: name },
  ];
  const sum = (what: string, unit: string, definition: string, of: string) => ({
    ...total(
      { name: `contributor.${name}.${what}`, unit, definition: `${definition}, within the window`, source: 'house' },
      'contributor',
      of,
      where,
    ),
    channel,
  });
  return [
    sum('posts', 'posts', 'answers that they wrote', 'posts'),
    sum('fixes', 'contacts', 'questions in which an answer of theirs was the first to be accepted', 'fixes'),
    sum('kudos', 'contacts', 'customers who accepted an answer of theirs', 'accepted'),
    sum('visits', 'visits', 'how often they came by', 'visits'),
    sum('active', 'seconds', 'how long they wrote', 'activeSeconds'),
    { ...sum('rank', 'ranks', '', 'rank'), definition: 'the rank that they have at the horizon; 0 for none' },
  ];
}
