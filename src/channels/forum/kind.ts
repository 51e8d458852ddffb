import * as z from 'zod';
import { number, rate, share, whole } from '../../document/index.js';
import { contactMeasures, costMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import { unanswered } from '../endings.js';
import { cost, longWait, resolves, tells } from '../fields.js';
import { type ChannelKind, defineKind, endingsOf } from '../kind.js';
import { Forum, zipfRates } from './forum.js';

const file = z
  .strictObject({
    answerers: whole({ min: 0, max: 100_000 })
      .prefault(50)
      .describe('The number of contributors who answer. Default 50.'),
    answers: rate
      .prefault('2/d')
      .describe('The rate at which answers come to an open question, all answerers together. Default 2/d.'),
    inequality: number({ min: 0, max: 5 })
      .prefault(0.8)
      .describe(
        'How much answerers differ: their rates fall with rank to this power (Zipf). Default 0.8; observed 0.79 to 0.84.',
      ),
    accepted: share.prefault('50%').describe('The chance that the asker accepts an answer. Default 50%.'),
    patience: longWait.prefault('3d'),
    tells: tells('answerers know'),
    resolves: resolves('an accepted answer', '80%'),
    cost,
  })
  .describe('A community forum: customers answer customers.');

/** A community forum. */
export const forum: ChannelKind = defineKind({
  name: 'forum',
  definition: 'A community forum: customers answer customers.',
  endings: {
    answered: { helpedBy: 'customer', failed: false, definition: 'in which the asker accepted an answer' },
    unanswered,
  },
  file,
  resolves: (section) => section.resolves,
  cost: (section) => section.cost,
  compile: ({ file: section }) => ({
    rates: zipfRates(section.answerers, section.answers, section.inequality),
    accepted: section.accepted,
    patience: makeDistribution(section.patience),
    tells: section.tells,
    cost: section.cost,
  }),
  create: (settings, host) => new Forum(settings, host),
  measures: (channel, currency) => [...contactMeasures(channel, endingsOf(forum)), ...costMeasures(channel, currency)],
});
