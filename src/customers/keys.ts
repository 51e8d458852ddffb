import { keyOfName } from '../random/index.js';

/**
 * The key of a journey's draws: a customer, an issue, and `time`, which counts how often the customer has had it. For one
 * issue and time no two customers share a key; across issues a clash is as rare as chance makes it.
 */
export function entityOf(issueKey: number, customer: number, time: number): number {
  return customer ^ (issueKey + Math.imul(time, 0x9e3779b1));
}

export function entityOfPersona(name: string): number {
  return keyOfName(`persona ${name}`);
}
