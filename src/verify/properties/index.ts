import type * as z from 'zod';
import { agentReachable } from './agentReachable.js';
import { bannerHeard } from './bannerHeard.js';
import { before } from './before.js';
import { boundedEffort } from './boundedEffort.js';
import { boundedRetries } from './boundedRetries.js';
import { breadthAndDepth } from './breadthAndDepth.js';
import { escapeByAnyKeys } from './escapeByAnyKeys.js';
import { failureLeadsElsewhere } from './failureLeadsElsewhere.js';
import { firstSilenceIsNotTheLast } from './firstSilenceIsNotTheLast.js';
import { hangUpEverywhere } from './hangUpEverywhere.js';
import { hoursArePlausible } from './hoursArePlausible.js';
import { inputsAreTotal } from './inputsAreTotal.js';
import { invalidKeyIsHarmless } from './invalidKeyIsHarmless.js';
import { keysInOrder } from './keysInOrder.js';
import { keysMeanOneThing } from './keysMeanOneThing.js';
import { noDeadEnd } from './noDeadEnd.js';
import { noDisconnectBeforeService } from './noDisconnectBeforeService.js';
import { noImplicitExit } from './noImplicitExit.js';
import { noUnreachableNode } from './noUnreachableNode.js';
import { noZeroTimeLoop } from './noZeroTimeLoop.js';
import { oneAnswerPerEvent } from './oneAnswerPerEvent.js';
import { outageFallback } from './outageFallback.js';
import { pathsLeadWhereSaid } from './pathsLeadWhereSaid.js';
import { promptBeforeInput } from './promptBeforeInput.js';
import { promptNamesKeys } from './promptNamesKeys.js';
import type { Property } from './property.js';
import { queueAfterChecks } from './queueAfterChecks.js';
import { readAfterWrite } from './readAfterWrite.js';
import { secretsStaySecret } from './secretsStaySecret.js';
import { silenceTerminates } from './silenceTerminates.js';
import { timeoutsInRange } from './timeoutsInRange.js';
import { wayHome } from './wayHome.js';
import { wordsFitLength } from './wordsFitLength.js';
import { zeroOut } from './zeroOut.js';

/** All properties, in the order of reports. Another one is another line, and its page of help. */
export const catalogue = [
  noUnreachableNode,
  noDeadEnd,
  inputsAreTotal,
  noImplicitExit,
  noDisconnectBeforeService,
  agentReachable,
  zeroOut,
  boundedEffort,
  boundedRetries,
  firstSilenceIsNotTheLast,
  noZeroTimeLoop,
  silenceTerminates,
  invalidKeyIsHarmless,
  timeoutsInRange,
  breadthAndDepth,
  keysInOrder,
  promptNamesKeys,
  wordsFitLength,
  wayHome,
  keysMeanOneThing,
  hangUpEverywhere,
  outageFallback,
  failureLeadsElsewhere,
  queueAfterChecks,
  hoursArePlausible,
  readAfterWrite,
  secretsStaySecret,
  before,
  promptBeforeInput,
  oneAnswerPerEvent,
  escapeByAnyKeys,
  bannerHeard,
  pathsLeadWhereSaid,
] as const;

/** A property that there is. */
export type AnyProperty = (typeof catalogue)[number];

export type PropertyName = AnyProperty['name'];

/** The names of the properties, in the order of reports. */
export const propertyNames: readonly PropertyName[] = catalogue.map(({ name }) => name);

/** Those that can be told of an endpoint by listening and pressing keys. */
export const heardNames: readonly PropertyName[] = (catalogue as readonly Property[])
  .filter(({ heard }) => heard !== undefined)
  .map(({ name }) => name as PropertyName);

type Fields<N extends PropertyName> = Extract<AnyProperty, { name: N }>['parameters'];

/** The parameters of one property, durations in seconds. */
export type ParametersOf<N extends PropertyName> = keyof Fields<N>['shape'] extends never
  ? Record<never, never>
  : Readonly<z.output<Fields<N>>>;
