import type { AnyProperty } from '../property.js';
import { agentReachable } from './agentReachable.js';

/** All properties, in the order in which they are told. */
export const catalogue: readonly AnyProperty[] = [agentReachable];
