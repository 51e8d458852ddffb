import { InputError } from '../errors.js';
import type { World } from '../kernel/world.js';
import type { RecordFormat } from '../records/index.js';
import { formatInstant, formatNumber, seconds } from '../units.js';
import type { Journey } from './journey.js';
import type { Rounds } from './rounds.js';

/** @throws {InputError} always: customers go round in no time, or this one has done so for ever. */
export function refuseRounds(
  { lastChannel, lastEnding, need, turns }: Journey,
  { inSecond, mostTurns }: Rounds,
  { channels, endings }: RecordFormat,
  world: World,
): never {
  const last = lastChannel < 0 ? 'first' : `${channels[lastChannel].name}/${endings[lastEnding].name}`;
  const rounds =
    turns > mostTurns
      ? `a customer with "${need.issue.name}" has had more than ${formatNumber(mostTurns)} contacts and waits`
      : `customers go round in no time: ${formatNumber(inSecond.turns)} contacts and waits of ${inSecond.journeys === 1 ? 'one customer' : `${formatNumber(inSecond.journeys)} customers`} within a second`;
  refuse(
    world,
    'journeys',
    `${rounds}, at ${instantOf(world)}, the last time from ${last}. Give its row a longer \`after\`, or let some give up.`,
  );
}

/** @throws {InputError} always: more issues than `most` are open at once. */
export function refuseCrowd(world: World, most: number): never {
  refuse(
    world,
    undefined,
    `more than ${formatNumber(most)} issues are open at once, at ${instantOf(world)}. Give fewer customers or arrivals, more agents, or shorter patience.`,
  );
}

function instantOf({ calendar }: World): string {
  return formatInstant(seconds(calendar.now));
}

function refuse({ source }: World, path: string | undefined, message: string): never {
  throw new InputError(source, [{ path, message }]);
}
