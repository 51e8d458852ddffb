import { basename } from 'node:path';
import { yamlOf } from '../document/yamlOf.js';
import type { Endpoint } from '../drive/conversation.js';
import { driveJson, driveText } from '../drive/driveReport.js';
import { pressed } from '../drive/inWords.js';
import { type Learnt, learn } from '../drive/learn/learn.js';
import { exitCodes } from '../errors.js';
import { readFlow } from '../import/index.js';
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
  readonly json: boolean;
  readonly quiet: boolean;
}

/**
 * Learns the flow of an endpoint, and prints or writes it. What callers find of it is told on stderr, or as JSON.
 * @returns the exit code.
 */
export async function driveLearn(
  endpoint: Omit<Endpoint, 'fetch'>,
  { callers, seed, out, json, quiet }: LearnRequest,
  run: DriveRun,
): Promise<number> {
  if (out !== undefined) mustTakeOutput('--out', out, []);
  const bar = progressBar(quiet, 'calls');
  bar.start({ count: 0, how: 'at least' });
  let learnt: Learnt;
  try {
    learnt = await learn(
      { ...endpoint, fetch: run.fetch },
      {
        callers,
        seed,
        name: nameOf(out),
        parse: (document) => readFlow(yamlOf(document), out ?? 'learnt.yaml').flow,
        newCall: run.newCall,
        stops: run.stops,
        onCall: (calls) => bar.update(calls, { count: calls, how: 'at least' }),
      },
    );
  } finally {
    bar.stop();
  }
  const { document, driven, explored } = learnt;
  const flow = yamlOf(document);
  // Of half an endpoint no flow is made: it would end calls that go on.
  const isFlow = explored.first.stop.kind !== 'fault' && !run.signal.aborted;
  if (out !== undefined && isFlow) await writeWhole([{ file: out, text: flow }]);
  const { url, dialect } = endpoint;
  const subject = { flow: nameOf(out), file: out ?? 'learnt', url, dialect: dialect.name, seed };
  if (json) terminal.print(driveJson(driven, subject, version));
  else if (out === undefined && isFlow) terminal.print(flow);
  if (run.signal.aborted) {
    if (!quiet)
      terminal.tell(`Stopped: it was interrupted. No flow is made of the ${explored.places.length} prompts so far.`);
    return exitCodes.interrupted;
  }
  if (!quiet) terminal.tell(...toldOf(learnt));
  if (!quiet && !json && driven.findings.length > 0) {
    terminal.printAside(driveText(driven, subject, { colour: false, width: 100 }));
  }
  return driven.findings.length > 0 ? exitCodes.goalMissed : exitCodes.fine;
}

/** The name of a flow that is written to this file. */
function nameOf(out: string | undefined): string {
  const letters = basename(out ?? 'learnt')
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-');
  return /^[A-Za-z]/.test(letters) ? letters : 'learnt';
}

/** How much was learnt, and how sure it is. */
function toldOf({ explored, driven, memory }: Learnt): string[] {
  const { places, complete, inconstant } = explored;
  const { length } = driven.findings;
  const fits = length === 0 ? 'all as the flow has them' : `${length} ${length === 1 ? 'finding' : 'findings'}`;
  return [
    `Learnt of ${places.length} prompts; compared with ${driven.calls} calls: ${fits}.`,
    ...(memory > 0 ? [`The endpoint counts in secret: prompts are told apart by the last ${memory} acts, too.`] : []),
    ...(complete ? [] : ['Something was left out: there is more than was tried.']),
    ...inconstant
      .slice(0, 3)
      .map((acts) => `The same call was another the second time: ${pressed(acts.map((did) => ({ did })))}.`),
    ...(places.some(({ leg: { stop } }) => stop.kind === 'asks' && stop.words)
      ? ['It listens for words, too: those are not learnt.']
      : []),
  ];
}
