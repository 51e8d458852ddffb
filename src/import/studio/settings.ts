import { oneNode, passedOver } from '../nodes.js';
import { sayOf, silentPrompt } from '../prompt.js';
import { anyEvent, type WidgetKind, wayOf } from './conversion.js';
import { isTemplate } from './liquid.js';
import { promptOf, promptProperties } from './prompt.js';
import { comparable, variablesSet } from './variables.js';

/** What callers do not notice, by its type: what it is called, what it is about, and the event of its success. */
const besides: Readonly<Record<string, readonly [title: string, what: string, done: string]>> = {
  'send-message': ['Send Message', 'a message', 'sent'],
  'record-call': ['Call Recording', 'what is recorded', 'success'],
  'fork-stream': ['Fork Stream', 'where the voice is sent', 'next'],
  'create-task': ['Create Task', 'a task for an agent', 'created'],
  'update-sync-object': ['Update Sync Object', 'data that are kept elsewhere', 'success'],
  'add-member-to-chat-channel': ['Add Member to Chat Channel', 'a chat', 'success'],
  'create-chat-channel': ['Create Chat Channel', 'a chat', 'success'],
};

const passed = Object.entries(besides).map(([type, [title, what, done]]): [string, WidgetKind] => {
  return [
    type,
    {
      title,
      convert(widget) {
        const [[, first] = [done, widget.nowhere]] = widget.events;
        const way = widget.events.get(done) ?? first;
        const isOne = [...widget.events.values()].every(({ to }) => to === way.to);
        if (isOne) return passedOver(`It is about ${what}. Calls go straight on.`, way);
        const because = `It is about ${what}. Whether it succeeds is not known: any of its ways may be at any time.`;
        return anyEvent(widget, { because: [because], usual: way });
      },
    },
  ];
});

/** Widgets that only say or set something, and the one where calls begin. */
export const setting: Readonly<Record<string, WidgetKind>> = {
  ...Object.fromEntries(passed),

  trigger: {
    title: 'Trigger',
    convert: (widget, { entry }) => passedOver('Calls begin here.', wayOf(widget, entry)),
  },

  'say-play': {
    title: 'Say/Play',
    properties: [...promptProperties, 'digits'],
    convert(widget, { variables }) {
      const prompt = promptOf(widget, variables) ?? silentPrompt;
      return oneNode(widget.id, sayOf(prompt), [[['then'], wayOf(widget, 'audioComplete')]], prompt.because);
    },
  },

  'set-variables': {
    title: 'Set Variables',
    properties: ['variables'],
    convert(widget, { variables }) {
      const next = wayOf(widget, 'next');
      const all = variablesSet(widget);
      const others = all.filter(({ reference, value }) => variables.of(reference) === undefined || isTemplate(value));
      const names = others.map(({ reference }) => reference.split('.').slice(2).join('.')).join(', ');
      const known = all.flatMap(({ reference, value }) => {
        const variable = variables.of(reference);
        return variable === undefined ? [] : [[variable, comparable(value)] as const];
      });
      if (known.length === 0) {
        const what = names === '' ? 'nothing' : `${names}, known in a call only`;
        return passedOver(`It sets ${what}. Calls go straight on.`, next);
      }
      const because = names === '' ? [] : [`The value of ${names} is known in a call only.`];
      return oneNode(widget.id, { type: 'set', values: Object.fromEntries(known) }, [[['then'], next]], because);
    },
  },
};

/** What is not known: calls may take any of its ways. */
export const unknownKind: WidgetKind = {
  title: '',
  convert: (widget) =>
    anyEvent(widget, {
      because: [`${widget.type} is not known here: any of its ways may be at any time, and it is taken for 1 s.`],
      fidelity: 'opaque',
      takes: '1s',
    }),
};
