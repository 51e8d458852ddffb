import { basename } from 'node:path';
import { yamlOf } from '../document/yamlOf.js';
import type { Endpoint } from '../drive/conversation.js';
import { driveJson, driveText } from '../drive/driveReport.js';
import { type Learnt, learn } from '../drive/learn/learn.js';
import { learntInWords } from '../drive/learn/learntInWords.js';
import { type Watched, watch } from '../drive/watch/watch.js';
import { watchData, watchText } from '../drive/watch/watchReport.js';
import { exitCodes } from '../errors.js';
import { readFlow } from '../import/index.js';
import type { Checks } from '../verify/checks/index.js';
import { type AskedProperties, isFailed } from './driveProperties.js';
import type { DriveRun } from './driveRun.js';
import { mustTakeOutput } from './outputFile.js';
import { progressBar } from './progressBar.js';
import { terminal } from './terminal.js';
import { version } from './version.js';
import { writeWhole } from './wholeFiles.js';

/** What is to be learnt, and how it is told. */
export interface LearnRequest {
  readonly callers: number;
  readonly seed: number;
  readonly out: string | undefined;
  /** Watched on the endpoint; `undefined`: none are. */
  readonly properties: AskedProperties | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/**
 * Learns the flow of an endpoint, and prints or writes it. What callers find of it, and what holds of it, is told on stderr, or
 * as JSON.
 * @returns the exit code.
 */
export async function driveLearn(
  endpoint: Omit<Endpoint, 'fetch'>,
  request: LearnRequest,
  run: DriveRun,
): Promise<number> {
  const { seed, out, json, quiet } = request;
  if (out !== undefined) mustTakeOutput('--out', out, []);
  const { learnt, watched } = await learnWatched(endpoint, request, run);
  const { document, driven, explored } = learnt;
  const flow = yamlOf(document);
  const isHalf = watched === undefined && run.signal.aborted;
  // Of half an endpoint no flow is made: it would end calls that go on.
  const isFlow = explored.first.stop.kind !== 'fault' && !isHalf;
  if (out !== undefined && isFlow) await writeWhole([{ file: out, text: flow }]);
  const { url, dialect } = endpoint;
  const subject = { flow: nameOf(out), file: out ?? 'learnt', url, dialect: dialect.name, seed };
  if (json) terminal.print(driveJson(driven, subject, version, watched && watchData(watched, learnt)));
  else if (out === undefined && isFlow) terminal.print(flow);
  if (isHalf && !quiet)
    terminal.tell(`Stopped: it was interrupted. No flow is made of the ${explored.places.length} prompts so far.`);
  if (isHalf) return exitCodes.interrupted;
  if (!quiet) terminal.tell(...learntInWords(learnt));
  const parts = [
    ...(driven.findings.length > 0 ? [driveText(driven, subject, plain)] : []),
    ...(watched ? [watchText(watched, learnt, plain)] : []),
  ];
  if (!quiet && !json && parts.length > 0) terminal.printAside(parts.join('\n'));
  if (run.signal.aborted) return exitCodes.interrupted;
  const isGood =
    driven.findings.length === 0 &&
    driven.stopped === null &&
    !(watched && request.properties && isFailed(watched, request.properties));
  return isGood ? exitCodes.fine : exitCodes.goalMissed;
}

/** This share of the calls is for learning; the others are for what is asked of what was learnt. */
const forLearning = 0.5;

const plain = { colour: false, width: 100 } as const;

/**
 * Learns the flow of an endpoint, and watches properties on it.
 * @param checks those of a flow that the endpoint is to follow. Default: of none.
 * @returns nothing that was watched, if nothing was to be, no call could begin, or it was interrupted before.
 */
export async function learnWatched(
  endpoint: Omit<Endpoint, 'fetch'>,
  {
    callers,
    seed,
    out,
    properties,
    quiet,
    checks,
  }: Omit<LearnRequest, 'json'> & { readonly checks?: Checks | undefined },
  run: DriveRun,
): Promise<{ readonly learnt: Learnt; readonly watched: Watched | undefined }> {
  const called = { ...endpoint, fetch: run.fetch };
  const bar = progressBar(quiet, 'calls');
  bar.start({ count: 0, how: 'at least' });
  const calling = {
    newCall: run.newCall,
    // All calls of the run count, whatever they were made for.
    stops: (_: number, faults: number) => run.stops(run.calls, faults),
    onCall: () => bar.update(run.calls, { count: run.calls, how: 'at least' }),
  };
  try {
    const learnt = await learn(called, {
      ...calling,
      callers,
      seed,
      name: nameOf(out),
      isTired: () => run.calls > forLearning * run.limits.calls,
      parse: (document) => readFlow(yamlOf(document), out ?? 'learnt.yaml').flow,
    });
    const isKnown = learnt.explored.first.stop.kind !== 'fault' && !run.signal.aborted;
    const watched =
      properties && isKnown
        ? await watch(called, learnt, { ...calling, properties: properties.names, checks })
        : undefined;
    return { learnt, watched };
  } finally {
    bar.stop();
  }
}

/** The name of a flow that is written to this file. */
function nameOf(out: string | undefined): string {
  const letters = basename(out ?? 'learnt')
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-');
  return /^[A-Za-z]/.test(letters) ? letters : 'learnt';
}
