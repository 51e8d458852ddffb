import { entry } from '../../document/path.js';
import { oneNode, passedOver } from '../nodes.js';
import { sayOf, silentPrompt } from '../prompt.js';
import { valueNamed } from '../values.js';
import { promptIn } from './audio.js';
import { goesTo, type StepKind } from './conversion.js';
import { updatesOf } from './variables.js';

const say: StepKind['convert'] = (step, { variables }) => {
  const prompt = promptIn(entry(step.settings, 'audio'), variables) ?? silentPrompt;
  return oneNode(step.id, sayOf(prompt), [[['then'], step.next]], prompt.because);
};

/** What callers do not notice, by what Archy calls it: what it is called in Architect, and what it is about. */
const besides: Readonly<Record<string, readonly [title: string, what: string]>> = {
  setParticipantData: ['Set Participant Data', 'data that go with the call'],
  getParticipantData: ['Get Participant Data', 'data that go with the call'],
  setLanguage: ['Set Language', 'the language of prompts'],
  setWhisperAudio: ['Set Whisper Audio', 'what an agent hears'],
  setScreenPop: ['Set Screen Pop', 'what an agent sees'],
  setWrapupCode: ['Set Wrap-up Code', 'how the call is marked'],
  setUUIData: ['Set UUI Data', 'data that go with the call'],
  setFlowOutcome: ['Set Flow Outcome', 'what is counted'],
  initializeFlowOutcome: ['Initialize Flow Outcome', 'what is counted'],
  addFlowMilestone: ['Add Flow Milestone', 'what is counted'],
  enableParticipantRecord: ['Enable Participant Recording', 'what is recorded'],
  setConversationData: ['Set Conversation Data', 'data that go with the call'],
  setExternalTag: ['Set External Tag', 'data that go with the call'],
  setUtilizationLabel: ['Set Utilization Label', 'how much an agent can do at once'],
  clearUtilizationLabel: ['Clear Utilization Label', 'how much an agent can do at once'],
};

const passed = Object.entries(besides).map(([kind, [title, what]]): [string, StepKind] => {
  return [kind, { title, convert: ({ next }) => passedOver(`It is about ${what}. Calls go straight on.`, next) }];
});

/** Steps that play or set something. */
export const telling: Readonly<Record<string, StepKind>> = {
  ...Object.fromEntries(passed),
  playAudio: { title: 'Play Audio', convert: say },
  playAudioOnSilence: { title: 'Play Audio on Silence', convert: say },

  initialGreeting: {
    title: 'Initial greeting',
    convert(step, { variables, places }) {
      const prompt = promptIn(entry(step.settings, 'audio'), variables);
      const sets = Object.keys(variables.initial).length > 0;
      if (prompt === undefined && !sets) return goesTo(places.start, 'It plays nothing.');
      const set = { key: `${step.id} values`, suffix: 'values', fields: { type: 'set', values: variables.initial } };
      if (prompt === undefined) return oneNode(step.id, set.fields, [[['then'], places.start]]);
      const next = sets ? { to: set.key, at: step.at } : places.start;
      const greeting = oneNode(step.id, sayOf(prompt), [[['then'], next]], prompt.because);
      return sets
        ? { ...greeting, nodes: [...greeting.nodes, { ...set, ways: [[['then'], places.start]] }] }
        : greeting;
    },
  },

  updateData: {
    title: 'Update Data',
    convert(step, { variables }) {
      const all = updatesOf(step);
      const known = all.flatMap(([name, value]): [string, string][] => {
        const variable = variables.of(name);
        return variable === undefined || value === undefined ? [] : [[variable, valueNamed(value)]];
      });
      const others = all.filter(([name]) => variables.of(name) === undefined).map(([name]) => name);
      if (known.length === 0) {
        const what = others.length === 0 ? 'nothing' : `${others.join(', ')}, known in a call only`;
        return passedOver(`It sets ${what}. Calls go straight on.`, step.next);
      }
      const because = others.length === 0 ? [] : [`The value of ${others.join(', ')} is known in a call only.`];
      return oneNode(step.id, { type: 'set', values: Object.fromEntries(known) }, [[['then'], step.next]], because);
    },
  },
};
