import type { Threshold } from '../measures/index.js';
import type { Model } from '../simulation/model.js';
import type { StaffingTarget } from '../theory/index.js';
import type { StaffedGroup } from './staffedGroups.js';

/** What callers of a service wait for, unless a scenario says otherwise: 80 % within the acceptable wait. */
const usualShare = 0.8;

export interface Goals {
  /** All that must hold: the scenario's thresholds, then those added. */
  readonly thresholds: readonly Threshold[];
  /** Those of channels that have groups to be planned and no threshold on their own service. */
  readonly added: readonly Threshold[];
}

/** The goals of a plan. A channel of which the scenario says nothing gets the usual service level. */
export function goalsOf({ thresholds, measures }: Model, groups: readonly StaffedGroup[]): Goals {
  const channels = [...new Set(groups.map(({ channel }) => channel))].filter((channel) => channel !== '');
  const added = channels.flatMap((channel): Threshold[] => {
    const measure = `${channel}.service-level`;
    const hasOwn = thresholds.some((each) => each.measure.startsWith(`${channel}.`) && !wantsFewer(each));
    if (hasOwn || !measures.some(({ name }) => name === measure)) return [];
    return [{ threshold: `${measure} >= 80%`, measure, operator: '>=', limit: usualShare }];
  });
  return { thresholds: [...thresholds, ...added], added };
}

/** Whether more agents cannot help: it limits a cost, or is to keep agents busy. */
export function wantsFewer({ measure, operator }: Threshold): boolean {
  const [name] = measure.split('[');
  const isMore = operator === '>' || operator === '>=';
  return isMore ? name.includes('.occupancy') : /(?:^|\.)cost\b/.test(name);
}

/** What Erlang's formulas can take of the goals for a group; 80 % within the acceptable wait, if they can take none. */
export function targetsOf(
  { channel, queues, acceptableWaitSeconds }: StaffedGroup,
  thresholds: readonly Threshold[],
): StaffingTarget[] {
  const names = ['', ...queues.map((queue) => `[queue=${queue.slice(channel.length + 1)}]`)];
  const targets = thresholds.flatMap(({ measure, operator, limit }): StaffingTarget[] => {
    const isMeant = (name: string) => names.some((part) => measure === `${channel}.${name}${part}`);
    const isMore = operator === '>' || operator === '>=';
    if (isMore && isMeant('service-level')) {
      return [{ measure: 'service-level', atLeast: limit, withinSeconds: acceptableWaitSeconds }];
    }
    if (!isMore && isMeant('abandonment-rate')) return [{ measure: 'abandonment', below: limit }];
    if (!isMore && isMeant('speed-of-answer')) return [{ measure: 'speed-of-answer', below: limit }];
    return [];
  });
  if (targets.length > 0) return targets;
  return [{ measure: 'service-level', atLeast: usualShare, withinSeconds: acceptableWaitSeconds }];
}
