import * as z from 'zod';
import type { Offer } from '../customers/offers.js';
import { duration, durationDistribution, money, share, sinceStart, yesNo } from '../document/index.js';
import { makeDistribution } from '../random/index.js';
import { microseconds } from '../units.js';

export const offerSection = z
  .strictObject({
    at: sinceStart.describe("When it goes out, counted from the scenario's start."),
    share: share.describe('The share of customers whom it reaches.'),
    delay: durationDistribution.prefault(0).describe('Until they read it. Default 0.'),
    spares: yesNo
      .prefault(false)
      .describe(
        'Whether customers with an open issue, or without service in an incident that the company knows of, are left out. With no, marketing works by itself. Default no.',
      ),
    irritates: share
      .prefault('30%')
      .describe('The share who are irritated, of those reached in the middle of an issue or soon after. Default 30%.'),
    lately: duration.prefault('7d').describe('How soon after an issue an offer still irritates. Default 7d.'),
    complains: share
      .prefault('5%')
      .describe('The share of the irritated who say so in public, if there is `word-of-mouth.public`. Default 5%.'),
    sells: share.prefault('0%').describe('The chance that it sells something to anybody else. Default 0%.'),
    margin: money.prefault(0).describe('What such a sale brings. Default 0.'),
    cost: money.prefault(0).describe('The price of each message. Default 0.'),
  })
  .describe('A marketing offer.');

export function offerOf(name: string, file: z.output<typeof offerSection>): Offer {
  return {
    ...file,
    name,
    at: microseconds(file.at),
    delay: makeDistribution(file.delay),
    lately: microseconds(file.lately),
  };
}
