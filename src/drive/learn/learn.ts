import type { FlowWithChecks } from '../../verify/checks/index.js';
import { callGraph, subjectOf } from '../../verify/index.js';
import type { Endpoint } from '../conversation.js';
import { type Driven, type DriveOrder, driveFlow } from '../driveFlow.js';
import { FlowSide } from '../flowSide.js';
import { type Explored, explore } from './explore.js';
import { learntFlow } from './learntFlow.js';

/** A flow that was learnt of an endpoint, and how well it does. */
export interface Learnt {
  /** As YAML has it. */
  readonly document: unknown;
  /** The same, read. */
  readonly flow: FlowWithChecks;
  readonly side: FlowSide;
  readonly explored: Explored;
  /** How many acts had to be remembered to tell places apart. */
  readonly memory: number;
  /** Calls by chance, compared with the flow. */
  readonly driven: Driven;
}

export interface LearnOrder extends DriveOrder {
  /** The name of the flow. */
  readonly name: string;
  /** Reads a document as a flow. */
  parse(document: unknown): FlowWithChecks;
  /** Whether so many calls were made that what is left is for other things than learning anew. Default: never. */
  isTired?(): boolean;
}

/** An endpoint that counts more than so many acts without saying so is not learnt. */
const mostMemory = 3;

/** More places than this are left. With acts remembered, there should not be so many times more of them. */
const mostPlaces = 500;
const mostTimes = 5;

/**
 * Learns the flow of an endpoint. What only looks the same (an endpoint may count in secret how often a caller was silent) is
 * found out by callers: where they find the learnt flow wrong, it is learnt again with one more act remembered. If that has no
 * end, what was learnt before stands, with what callers find of it.
 */
export async function learn(endpoint: Endpoint, order: LearnOrder): Promise<Learnt> {
  let made = 0;
  const newCall = () => {
    order.onCall(++made);
    return order.newCall();
  };
  const stops = (_: number, faults: number) => order.stops(made, faults);
  let before: Learnt | undefined;
  for (let memory = 0; ; memory++) {
    const most = before ? Math.min(mostTimes * before.explored.places.length + 20, mostPlaces) : mostPlaces;
    const isTired = () => before !== undefined && order.isTired?.() === true;
    const stopsExploring = () => isTired() || stops(made, 0) !== null;
    const explored = await explore(endpoint, { newCall, stops: stopsExploring }, memory, most);
    if (before?.explored.complete && !explored.complete) return before;
    const document = learntFlow(explored, memory, order.name);
    const flow = order.parse(document);
    const side = new FlowSide(callGraph(subjectOf(flow)));
    // Where no call can begin, more of them say no more.
    const callers = explored.first.stop.kind === 'fault' ? 0 : order.callers;
    const driven = await driveFlow(endpoint, side, { ...order, callers, newCall, onCall: () => {}, stops });
    const differs = driven.findings.some(({ kind }) => kind === 'differs');
    const learnt: Learnt = { document, flow, side, explored, memory, driven };
    if (!differs || memory === mostMemory || driven.stopped !== null || explored.inconstant.length > 0) return learnt;
    before = learnt;
  }
}
