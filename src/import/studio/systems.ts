import type { Conversion } from '../draft.js';
import { nameOf } from '../names.js';
import { oneNode } from '../nodes.js';
import { textAt } from '../parameters.js';
import { type Context, type WidgetKind, wayOf } from './conversion.js';
import type { Widget } from './file.js';
import { isTemplate } from './liquid.js';

/** The longest that Studio waits for a function or a request. */
const longestWait = '10s';

const functionProperties = ['service_sid', 'environment_sid', 'function_sid', 'url', 'parameters'];

/** Widgets that ask another system. */
export const systems: Readonly<Record<string, WidgetKind>> = {
  'run-function': { title: 'Run Function', properties: functionProperties, convert: ask },
  'run-function-v2': { title: 'Run Function', properties: functionProperties, convert: ask },
  'make-http-request': {
    title: 'Make HTTP Request',
    properties: ['method', 'url', 'body', 'content_type', 'parameters', 'add_twilio_auth'],
    convert: ask,
  },
};

function ask(widget: Widget, { variables }: Context): Conversion {
  const uses = variables.readBy(widget.properties);
  const stores = variables.answersTo(widget.id);
  return oneNode(
    widget.id,
    {
      type: 'check',
      backend: backendOf(widget),
      timeout: longestWait,
      ...(uses.length > 0 ? { uses } : {}),
      ...(stores.length > 0 ? { stores } : {}),
      verifies: 'no',
    },
    [
      [['then'], wayOf(widget, 'success')],
      [['failed'], wayOf(widget, 'fail', 'failed')],
    ],
  );
}

/** The name of the system: the end of its address, the same for all widgets that ask there. */
function backendOf({ id, properties }: Widget): string {
  const [address] = (textAt(properties, 'url') ?? '').split('?');
  const end = address.split('/').findLast((part) => part !== '' && !isTemplate(part));
  return nameOf(end ?? id, 'backend');
}
