import type { Endpoint } from '../drive/conversation.js';
import type { Driven } from '../drive/driveFlow.js';
import { learntInWords } from '../drive/learn/learntInWords.js';
import { watchData, watchText } from '../drive/watch/watchReport.js';
import type { Flow } from '../flow/index.js';
import type { TextLook } from '../text/style.js';
import type { FlowWithChecks } from '../verify/checks/index.js';
import { type LearnRequest, learnWatched } from './driveLearn.js';
import { type AskedProperties, isFailed } from './driveProperties.js';
import type { DriveRun } from './driveRun.js';

/** What was heard of the properties of an endpoint that was compared with a flow. */
export interface Hearing {
  text(look: TextLook): string;
  /** As JSON has it. */
  readonly data: object;
  readonly isFailed: boolean;
}

/** Learns an endpoint that was compared with a flow, and watches properties on it, as the flow's `checks` have them. */
export async function hear(
  endpoint: Omit<Endpoint, 'fetch'>,
  flow: Flow,
  { stopped }: Driven,
  request: Pick<LearnRequest, 'callers' | 'seed' | 'quiet'> & { readonly properties: AskedProperties },
  run: DriveRun,
): Promise<Hearing> {
  if (stopped !== null) return nothingHeard('it was stopped before.');
  const { checks } = flow as FlowWithChecks;
  const { learnt, watched } = await learnWatched(endpoint, { ...request, out: undefined, checks }, run);
  if (watched === undefined) return nothingHeard('no call could begin, or it was stopped before.');
  return {
    text: (look) => watchText(watched, learnt, look, learntInWords(learnt)),
    data: watchData(watched, learnt),
    isFailed: isFailed(watched, request.properties),
  };
}

function nothingHeard(why: string): Hearing {
  const note = `What should hold of the endpoint was not asked: ${why}`;
  return { text: () => `${note}\n`, data: { properties: [], notes: [note] }, isFailed: false };
}
