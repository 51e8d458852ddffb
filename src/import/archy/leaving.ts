import { entry } from '../../document/path.js';
import type { Conversion, Way } from '../draft.js';
import { nameOf } from '../names.js';
import { intoFlow, oneNode } from '../nodes.js';
import { silentPrompt } from '../prompt.js';
import { tidy } from '../spoken.js';
import { promptIn } from './audio.js';
import { afterPrompt, anyOutput, type Context, outputOf, type StepKind } from './conversion.js';
import type { Places } from './places.js';
import { secondsIn, thingIn, wholeOf } from './settings.js';
import type { Step } from './steps.js';

/** How long a message is taken for; the file does not say. */
export const messageSeconds = 30;

/** Steps at which a call leaves the flow: for a queue, somebody else, or its end. */
export const leaving: Readonly<Record<string, StepKind>> = {
  transferToAcd: { title: 'Transfer to ACD', convert: queue },
  transferPureMatch: { title: 'Transfer to ACD', convert: queue },
  transferToNumber: { title: 'Transfer to Number', convert: dial('targetNumber') },
  transferToUser: { title: 'Transfer to User', convert: dial('targetUser') },
  transferToGroup: { title: 'Transfer to Group', convert: dial('targetGroup') },
  transferToFlow: { title: 'Transfer to Flow', convert: otherFlow },
  transferToFlowSecure: { title: 'Transfer to Secure Flow', convert: otherFlow },

  transferToVoicemail: {
    title: 'Transfer to Voicemail',
    convert(step, { variables }) {
      const queueOf = entry(entry(step.settings, 'destination'), 'queue');
      const target = thingIn(entry(queueOf, 'targetQueue'));
      const greeting = promptIn(entry(queueOf, 'voicemailGreeting'), variables) ?? silentPrompt;
      const group = target === undefined ? {} : { group: nameOf(target.name, 'queue') };
      return oneNode(
        step.id,
        { type: 'voicemail', ...greeting.fields, message: `${messageSeconds}s`, ...group },
        [],
        [
          ...greeting.because,
          ...(target === undefined ? ['It is the mailbox of a person or a group: nobody is known to hear it.'] : []),
        ],
      );
    },
  },

  disconnect: { title: 'Disconnect', convert: (step) => oneNode(step.id, { type: 'hang-up' }, []) },

  callBotFlow: { title: 'Call Bot Flow', convert: bot },
  callDigitalBotFlow: { title: 'Call Bot Flow', convert: bot },
  callBotConnector: { title: 'Call Bot Connector', convert: bot },
  callLexBot: { title: 'Call Lex Bot', convert: bot },
  callLexV2Bot: { title: 'Call Lex V2 Bot', convert: bot },
  callDialogflowBot: { title: 'Call Dialogflow Bot', convert: bot },
  callDialogflowCxBot: { title: 'Call Dialogflow CX Bot', convert: bot },
  callCommonModule: {
    title: 'Call Common Module',
    convert: (step) => elsewhere(step, 'The module is in another file', '1s'),
  },
  dialByExtension: {
    title: 'Dial by Extension',
    convert: (step) => elsewhere(step, 'Callers type an extension', '10s'),
  },
  dialByName: { title: 'Dial by Name', convert: (step) => elsewhere(step, 'Callers look for a person', '20s') },
};

function queue(step: Step, { variables, places }: Context): Conversion {
  const { settings } = step;
  const target = thingIn(entry(settings, 'targetQueue'));
  const name = tidy(target?.name ?? 'queue');
  const group = nameOf(name, 'queue');
  const priority = wholeOf(entry(settings, 'priority'));
  const failure = failureOf(step, places);
  return afterPrompt(
    step,
    promptIn(entry(settings, 'preTransferAudio'), variables),
    {
      fields: { type: 'queue', group, ...(priority ? { priority } : {}) },
      ways: failure === undefined ? [] : [[['full'], failure]],
    },
    target?.isKnown ? [] : [`Which queue is meant is known in a call only: it is called ${group}.`],
  );
}

/** @param target the setting that names who is called. */
function dial(target: string): StepKind['convert'] {
  return (step, { variables, places }) => {
    const { settings, name, kind } = step;
    const to = tidy(thingIn(entry(settings, target))?.name ?? name ?? kind);
    const rings = secondsIn(entry(settings, 'connectTimeout'));
    const failure = failureOf(step, places);
    const prompt = promptIn(entry(settings, 'preTransferAudio'), variables);
    if (failure === undefined) return afterPrompt(step, prompt, { fields: { type: 'transfer', to }, ways: [] });
    return afterPrompt(step, prompt, {
      fields: { type: 'dial', to, ...(rings === undefined ? {} : { rings: `${rings}s` }) },
      ways: [[['no-answer'], failure]],
    });
  };
}

/** Where calls go if a transfer fails; `undefined` if they end there. */
function failureOf(step: Step, places: Places): Way | undefined {
  const way = outputOf(step, 'failure');
  return places.isEnd(way) ? undefined : way;
}

function otherFlow(step: Step, { variables, flows }: Context): Conversion {
  const target = thingIn(entry(step.settings, 'targetFlow')) ?? thingIn(entry(step.settings, 'flow'));
  const to = tidy(target?.name ?? String(entry(entry(step.settings, 'targetFlow'), 'name') ?? 'another flow'));
  const prompt = promptIn(entry(step.settings, 'preTransferAudio'), variables);
  const file = target?.isKnown === false ? undefined : flows.fileOf(to);
  if (file !== undefined) return afterPrompt(step, prompt, intoFlow(file));
  const because = `The flow ${to} takes the call, and is in another file. No person is taken to be there.`;
  const node = { fields: { type: 'transfer', to, person: 'no' }, ways: [] };
  return { ...afterPrompt(step, prompt, node, [because]), fidelity: 'opaque' };
}

function bot(step: Step): Conversion {
  return elsewhere(step, 'A bot talks with the caller', '30s');
}

/** Something that is known by what can come of it alone. @param takes how long it is taken for. */
function elsewhere(step: Step, what: string, takes: string): Conversion {
  const because = `${what}, and this file does not tell what happens there: any of its ways may be at any time, and it is taken for ${takes}.`;
  return anyOutput(step, { because: [because], fidelity: 'opaque', takes });
}
