import type { NodeDraft, Way } from '../draft.js';
import { fieldsOf } from '../heard.js';
import { nameOf } from '../names.js';
import { lasting, oneNode, suffixOf } from '../nodes.js';
import { unknownSeconds } from '../spoken.js';
import type { Context, Convert } from './context.js';
import type { Step } from './file.js';
import { statusOf } from './variables.js';
import { wholeOf } from './words.js';

/** Where a call goes on with what came of an application, which a variable keeps if the flow reads it. */
function withStatus(step: Step, { variables, isReadAfter }: Context, next: Way, key: string) {
  const status = statusOf.get(step.app) as string;
  const kept = isReadAfter(step, status) ? variables.of(status) : undefined;
  const nodes: NodeDraft[] = [];
  const way = (result: string): Way => {
    if (kept === undefined) return next;
    const own = `${key} ${result}`;
    const fields = { type: 'set', values: { [kept]: result } };
    nodes.push({ key: own, suffix: suffixOf(result), fields, ways: [[['then'], next]] });
    return { to: own, at: step.at };
  };
  return { nodes, way, isKept: kept !== undefined };
}

const dial: Convert = (step, context, next, key) => {
  const [party = '', written, options = ''] = step.given;
  const rings = wholeOf(written);
  const { nodes, way, isKept } = withStatus(step, context, next, key);
  const conversion = oneNode(
    key,
    { type: 'dial', to: context.variables.text(party) || 'nobody', ...(rings ? { rings: lasting(rings) } : {}) },
    [
      ...(isKept ? [[['busy'], way('BUSY')] as const] : []),
      [['no-answer'], way('NOANSWER')],
      ...(isKept ? [[['failed'], way('CHANUNAVAIL')] as const] : []),
    ],
    [
      ...(rings ? [] : ['It rings until the caller gives up. Here it rings for 30 s.']),
      ...(options.includes('g') ? ['When the other side hangs up, the call goes on there. Here it ends.'] : []),
    ],
  );
  return { ...conversion, nodes: [...conversion.nodes, ...nodes] };
};

const queue: Convert = (step, context, next, key) => {
  const [name = '', , , , written] = step.given;
  const seconds = wholeOf(written);
  const isUnknown = name === '' || name.includes('$');
  const { nodes, way } = withStatus(step, context, next, key);
  // Where nothing stands behind it, a call that nobody answers waits on, or is turned away.
  const isLast = next.to === undefined;
  const conversion = oneNode(
    key,
    {
      type: 'queue',
      group: nameOf(isUnknown ? 'queue' : name, 'queue'),
      ...(seconds ? { leaves: { after: lasting(seconds) } } : {}),
    },
    [
      ...(seconds ? [[['leaves', 'then'], way('TIMEOUT')] as const] : []),
      ...(isLast ? [] : [[['full'], way('FULL')] as const, [['closed'], way('JOINEMPTY')] as const]),
    ],
    isUnknown ? ['Which queue it is, is known in a call only: it is called queue.'] : [],
  );
  return { ...conversion, nodes: [...conversion.nodes, ...nodes] };
};

const voicemail: Convert = (step, { variables }, next, key) => {
  const [boxes = '', options = ''] = step.given;
  const isGreeted = /[ub]/.test(options);
  const greeting = isGreeted ? `The words of its greeting are not in the file: ${unknownSeconds} s are taken.` : '';
  return oneNode(
    key,
    { type: 'voicemail', ...fieldsOf({ seconds: isGreeted ? unknownSeconds : 1, because: [] }) },
    [[['then'], next]],
    [
      ...(greeting === '' ? [] : [greeting]),
      `Who listens to ${variables.text(boxes)} is not in the file: nobody does, unless the node gets a \`group\`.`,
    ],
  );
};

/** A tone, after which nobody is there. */
function tone(what: string): Convert {
  return (step, _, __, key) => {
    const seconds = wholeOf(step.given[0]);
    const heard = `The caller hears ${what}${seconds === undefined ? '' : ` for ${seconds} s`}. Here the line goes dead.`;
    return oneNode(key, { type: 'hang-up' }, [], [heard]);
  };
}

/** Somebody else, or another system, takes the call. */
function handedOver(person: boolean, because: (to: string) => string): Convert {
  return (step, { variables }, _, key) => {
    const to = variables.text(step.given[0] ?? '') || step.title;
    return oneNode(key, { type: 'transfer', to, ...(person ? {} : { person: 'no' }) }, [], [because(to)]);
  };
}

/** Applications at which a call leaves the dial plan: for a queue, somebody else, or its end. */
export const leaving: Readonly<Record<string, Convert>> = {
  dial,
  queue,
  voicemail,
  transfer: handedOver(true, (to) => `Whether somebody answers at ${to} is not known: the call is handed over.`),
  confbridge: handedOver(true, () => 'Whether others are in the conference is not known: the call is handed over.'),
  meetme: handedOver(true, () => 'Whether others are in the conference is not known: the call is handed over.'),
  echo: handedOver(false, () => 'The caller hears their own voice until they hang up.'),
  musiconhold: handedOver(false, () => 'The caller hears music until they hang up.'),
  hangup: (_, __, ___, key) => oneNode(key, { type: 'hang-up' }, []),
  busy: tone('that the line is busy'),
  congestion: tone('that the line is overloaded'),
};
