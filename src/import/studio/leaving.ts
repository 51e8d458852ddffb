import type { Conversion, NodeDraft } from '../draft.js';
import { intoFlow, oneNode } from '../nodes.js';
import { textAt, wholeAt } from '../parameters.js';
import { anyEvent, type Context, leads, type WidgetKind, wayOf } from './conversion.js';
import type { Widget } from './file.js';
import { runsFlow } from './subflows.js';

/** How long a message is taken for; the file says only how long it may be. */
export const messageSeconds = 30;

const goesOn = 'When the other side hangs up, the flow goes on there. Here the call ends with the talk.';

const subflow = opaque('Run Subflow', 'The other flow is in another file', '30s');

/** Widgets at which a call leaves the flow: for a queue, somebody else, or a message. */
export const leaving: Readonly<Record<string, WidgetKind>> = {
  'send-to-flex': {
    title: 'Send to Flex',
    properties: ['workflow', 'channel', 'attributes', 'priority', 'timeout'],
    convert: queue,
  },
  'enqueue-call': {
    title: 'Enqueue Call',
    properties: [
      'queue_name',
      'queue_sid',
      'workflow_sid',
      'task_attributes',
      'priority',
      'timeout',
      'wait_url',
      'wait_url_method',
    ],
    convert: queue,
  },

  'connect-call-to': {
    title: 'Connect Call To',
    properties: [
      'noun',
      'to',
      'from',
      'caller_id',
      'timeout',
      'record',
      'sip_endpoint',
      'sip_username',
      'sip_password',
      'sip_codec',
    ],
    convert(widget, { variables }) {
      const { id, properties } = widget;
      const to = variables.text(textAt(properties, 'to') ?? textAt(properties, 'sip_endpoint') ?? '') || id;
      const done = wayOf(widget, 'callCompleted');
      if (textAt(properties, 'noun') === 'conference') {
        return oneNode(
          id,
          { type: 'transfer', to },
          [],
          ['Who is in the conference is not known: the call is handed over.'],
        );
      }
      const rings = wholeAt(properties, 'timeout');
      const status = variables.statusOf(id);
      // What later widgets ask of the call is kept on the way to them.
      const ended = (how: string) => ({ to: `${id} ${how}`, at: done.at });
      const node: NodeDraft = {
        key: id,
        fields: { type: 'dial', to, ...(rings ? { rings: `${rings}s` } : {}) },
        ways: status === undefined ? [[['no-answer'], done]] : unconnected.map((how) => [[how], ended(how)] as const),
      };
      const kept = status === undefined ? [] : unconnected;
      const because = leads(done) ? [goesOn] : [];
      return {
        fidelity: because.length > 0 ? 'approximated' : 'exact',
        because,
        nodes: [
          node,
          ...kept.map((how): NodeDraft => {
            const fields = { type: 'set', values: { [status as string]: how } };
            return { key: `${id} ${how}`, suffix: how, fields, ways: [[['then'], done]] };
          }),
        ],
      };
    },
  },

  'record-voicemail': {
    title: 'Record Voicemail',
    properties: [
      'transcribe',
      'transcription_callback_url',
      'timeout',
      'finish_on_key',
      'trim',
      'play_beep',
      'max_length',
      'recording_status_callback_url',
    ],
    convert(widget) {
      const most = wholeAt(widget.properties, 'max_length') || messageSeconds;
      const done = wayOf(widget, 'recordingComplete');
      return oneNode(
        widget.id,
        { type: 'voicemail', length: '1s', message: `${Math.min(most, messageSeconds)}s` },
        leads(done) ? [[['then'], done]] : [],
      );
    },
  },

  'capture-payments': opaque('Capture Payments', 'The payment provider asks for the card', '40s'),
  'connect-virtual-agent': opaque('Connect Virtual Agent', 'A bot talks with the caller', '30s'),
  'connect-virtual-agent-v2': opaque('Connect Virtual Agent', 'A bot talks with the caller', '30s'),
  'send-to-auto-pilot': opaque('Autopilot', 'A bot talks with the caller', '30s'),
  'send-and-wait-for-reply': opaque('Send & Wait For Reply', 'It waits for a message', '60s'),
  'add-twiml-redirect': opaque('Add TwiML Redirect', 'Another program has the call', '30s'),
  [runsFlow]: {
    ...subflow,
    convert: (widget, context) => run(widget, context) ?? subflow.convert(widget, context),
  },
  'make-outgoing-call-v1': opaque('Make Outgoing Call', 'It places another call', '30s'),
  'make-outgoing-call-v2': opaque('Make Outgoing Call', 'It places another call', '30s'),
};

/** How a call ends that nobody has answered: the ways of a `dial`, and what Twilio calls it. */
const unconnected = ['busy', 'no-answer', 'failed'] as const;

function queue(widget: Widget, { groups }: Context): Conversion {
  const full = widget.events.get('failedToEnqueue');
  const priority = wholeAt(widget.properties, 'priority');
  return oneNode(
    widget.id,
    { type: 'queue', group: groups.of(widget), ...(priority ? { priority } : {}) },
    leads(full) ? [[['full'], full]] : [],
    leads(wayOf(widget, 'callComplete')) ? [goesOn] : [],
  );
}

/** The flow that a widget runs, if it is imported, too; before it what the widget gives it. */
function run(widget: Widget, { runs }: Context): Conversion | undefined {
  const { id, at } = widget;
  const file = runs.fileOf(widget);
  if (file === undefined) return undefined;
  const done = wayOf(widget, 'completed');
  const values = Object.fromEntries(runs.valuesGivenBy(widget));
  const flow = intoFlow(file, runs.comesBack(widget) ? done : undefined);
  const key = `${id} flow`;
  const set: NodeDraft = { key: id, fields: { type: 'set', values }, ways: [[['then'], { to: key, at }]] };
  const isCutOff = runs.comesBack(widget) && !leads(done);
  const because =
    'What the other flow says last is a goodbye there, since nothing comes after it. Here the call ends without a word.';
  return {
    fidelity: isCutOff ? 'approximated' : 'exact',
    because: ['It leads to that flow.', ...(isCutOff ? [because] : [])],
    nodes: Object.keys(values).length === 0 ? [{ key: id, ...flow }] : [set, { key, suffix: 'flow', ...flow }],
  };
}

/** Something that is known by what can come of it alone. @param takes how long it is taken for. */
function opaque(title: string, what: string, takes: string): WidgetKind {
  const because = `${what}, and this file does not tell what happens there: any of its ways may be at any time, and it is taken for ${takes}.`;
  return { title, convert: (widget) => anyEvent(widget, { because: [because], fidelity: 'opaque', takes }) };
}
