import type { Did, Leg, Stop } from './conversation.js';
import type { DrivenCall, Turn } from './driveCall.js';
import type { Expected } from './flowSide.js';
import type { FlowStop } from './flowTold.js';

/** So much is shown of what is heard, in characters. */
const longestHeard = 200;

/** What to do on a telephone to have the same call: `press 1, wait, type 123456`. */
export function pressed(turns: readonly Pick<Turn, 'did'>[]): string {
  const acts = turns.flatMap(({ did }) => (did === null ? [] : [actInWords(did)]));
  const told: string[] = [];
  for (let from = 0; from < acts.length; ) {
    const next = acts.findIndex((act, i) => i > from && act !== acts[from]);
    const to = next < 0 ? acts.length : next;
    // `wait 100 times` says as much as a hundred words.
    told.push(...(to - from > 3 ? [`${acts[from]}, ${to - from} times`] : acts.slice(from, to)));
    from = to;
  }
  return told.length === 0 ? 'call' : told.join(', ');
}

function actInWords(did: Did): string {
  switch (did.kind) {
    case 'keys':
      return typedInWords(did.keys);
    case 'words':
      return `say “${did.words}”`;
    case 'silence':
      return 'wait';
    case 'dialled':
      return `the number called is ${did.outcome.replace('-', ' ')}`;
  }
}

/** Keys that are pressed at one prompt: `press 1`, `type 4711`. */
export function typedInWords(keys: string): string {
  return `${keys.length === 1 ? 'press' : 'type'} ${keys}`;
}

/** What an endpoint does in a leg: `says “Billing” and hangs up`. */
export function legInWords({ heard, stop }: Leg): string {
  if (stop.kind === 'fault') return `fails: ${stop.message}`;
  const texts = heard.map((each) => (each.kind === 'says' ? each.text : `[${each.url}]`));
  return telling(texts.join(' '), stopInWords(stop));
}

/** What a flow would do in its place. */
export function expectedInWords({ node, heard, stop }: Expected): string {
  return `${telling(heard.map((each) => each ?? '…').join(' '), stopInWords(stop))} at ${node}`;
}

function telling(heard: string, stop: string): string {
  const shown = heard.length > longestHeard ? `${heard.slice(0, longestHeard)}…` : heard;
  return shown === '' ? stop : `says “${shown}” and ${stop}`;
}

/** What a call comes to, as a verb. */
export function stopInWords(stop: Stop | FlowStop): string {
  switch (stop.kind) {
    case 'asks':
      return 'asks';
    case 'queues':
      return `puts the call into the queue ${stop.name}`;
    case 'dials':
      return `calls ${'to' in stop ? stop.to : stop.name}`;
    case 'records':
      return 'takes a message';
    case 'ends':
      return 'hangs up';
    case 'unknown':
      return `does ${stop.name}, which is not known here`;
    case 'fault':
      return 'fails';
  }
}

/** How a call ended, as reports count it. */
export function endingOf({ outcome, turns }: Pick<DrivenCall, 'outcome' | 'turns'>): string {
  const { stop } = turns[turns.length - 1].leg;
  if (outcome === 'hung up') return 'the caller hung up';
  if (outcome === 'ever') return 'goes on for ever';
  if (outcome === 'differs') return 'differs from the flow';
  return stopInWords(stop);
}
