import * as z from 'zod';
import type { ContextSettings } from '../customers/context.js';
import { duration, number, share, suggestion, text } from '../document/index.js';
import { microseconds } from '../units.js';
import type { ScenarioProblem } from './problem.js';

/*
 * What a journey costs the customer, as a scenario writes it.
 */

const points = (what: string, otherwise: number) =>
  number({ min: 0, max: 1000 }).prefault(otherwise).describe(`Points for ${what}. Default ${otherwise}.`);

export const effortSection = z
  .strictObject({
    contact: points('each contact', 1),
    switch: points('each contact in another channel than the one before', 1),
    repeat: points('each time that an agent must be told all over again: see `context`', 1),
    minute: points('each minute on the line or on a page that did not help', 0.1),
    low: number({ min: 0 }).prefault(2).describe('Up to so many points a journey is of low effort. Default 2.'),
    high: number({ min: 0 }).prefault(6).describe('From so many points on it is of high effort. Default 6.'),
    patience: share
      .prefault('100%')
      .refine((value) => value > 0, 'must be above 0%')
      .describe('The factor on patience for each point of effort before: 90% tires customers. Default 100%.'),
  })
  .refine(({ high, low }) => low < high, 'must have `low` below `high`')
  .prefault({})
  .describe('What the effort of a journey is made of.');

export const contextSection = z
  .strictObject({
    travels: z
      .array(z.array(text).min(1))
      .prefault([])
      .describe(
        'Lists of channels whose agents see the contacts of each other, and their own: [[phone, social]]. Default: none do.',
      ),
    takes: duration
      .prefault('2m')
      .describe('How much longer an agent talks who must be told all over again. Default 2m.'),
    patience: share
      .prefault('100%')
      .refine((value) => value > 0, 'must be above 0%')
      .describe('The factor on patience each time that the customer had to tell it again. Default 100%.'),
  })
  .describe('Whether agents see what the customer told others before. Left out: telling it again takes no time.');

type ContextFile = z.output<typeof contextSection>;

/** @param channels by name, in their order. */
export function contextOf(file: ContextFile | undefined, channels: readonly string[]): ContextSettings | null {
  if (file === undefined) return null;
  const { patience, takes, travels } = file;
  const seen = channels.map((name) => {
    const together = travels.filter((list) => list.includes(name)).flat();
    return new Set(together.map((other) => channels.indexOf(other)));
  });
  return { seen, takes: microseconds(takes), patience };
}

/** @param path of the section. */
export function contextProblems(
  file: ContextFile | undefined,
  channels: readonly string[],
  path: ScenarioProblem['path'],
): ScenarioProblem[] {
  return (file?.travels ?? []).flatMap((list, i) =>
    list.flatMap((name, j) =>
      channels.includes(name)
        ? []
        : [
            {
              path: [...path, 'travels', i, j],
              message: `there is no channel "${name}" here.${suggestion(name, channels)}`,
            },
          ],
    ),
  );
}
