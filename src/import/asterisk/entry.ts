import { listed, suggestion } from '../../document/suggest.js';
import { InputError } from '../../errors.js';
import type { Way } from '../draft.js';
import type { AsteriskFile, Context } from './file.js';

/** What people call the context of calls from outside. */
const usual = /^(?:incoming|inbound|ivr|default|from-?(?:trunk|pstn|outside|external|provider)|public)\b/i;

/** Where calls enter a dial plan. */
export interface Entry {
  readonly context: string;
  readonly start: Way;
  /** How it was found out, in a sentence; '' if the user has said it. */
  readonly note: string;
}

/**
 * Where calls enter: the context that no other leads to.
 * @param given a context, or `context,extension`, in place of what is found out.
 * @param led the contexts to which others lead.
 * @throws {InputError} if there is none, or several; the message lists them.
 */
export function entryOf({ contexts, text }: AsteriskFile, given: string | undefined, led: ReadonlySet<string>): Entry {
  const all = [...contexts.values()].filter(({ extensions }) => extensions.size > 0);
  if (all.length === 0) {
    throw text.wrong({
      path: [1, 1],
      message: 'there is no context with an extension, such as [incoming] with exten => s,1,Answer().',
    });
  }
  const names = all.map(({ name }) => name);
  if (given !== undefined) {
    const [name, extension] = given.split(',');
    const context = all.find((each) => each.name === name);
    if (context === undefined) {
      const message = `there is no context "${name}" with an extension.${suggestion(name, names)}`;
      throw new InputError('--entry', [{ message }]);
    }
    return { context: name, start: startOf(context, text, extension), note: '' };
  }
  const free = all.filter(({ name }) => !led.has(name));
  const meant = free.filter(({ name }) => usual.test(name));
  const [context, ...others] = meant.length === 1 || free.length === 0 ? meant : free;
  if (context === undefined || others.length > 0) {
    const candidates = free.length > 0 ? free.map(({ name }) => name) : names;
    const message = `calls can enter in several contexts. Say which with callstorm import --entry: ${listed(candidates.slice(0, 20))}.`;
    throw text.wrong({ path: [1, 1], message });
  }
  const note = `Calls enter in the context ${context.name}${free.length === 1 ? ': no other leads there' : ''}. --entry says it otherwise.`;
  return { context: context.name, start: startOf(context, text), note };
}

/** The extension where calls enter a context: the one that is named, `s`, or the only one. */
function startOf({ name, at, extensions }: Context, text: AsteriskFile['text'], given?: string): Way {
  const known = [...extensions.keys()];
  const [only, ...others] = known.filter((each) => !['i', 't', 'h', 'T', 'e'].includes(each));
  const wanted = given ?? (extensions.has('s') || others.length > 0 ? 's' : only);
  const extension = extensions.get(wanted ?? '');
  if (extension === undefined) {
    const which = listed(known.slice(0, 20).map((each) => `${name},${each}`));
    const message = `${name} has no extension ${wanted}. Say where calls enter with callstorm import --entry: ${which}.`;
    throw text.wrong({ path: at, message });
  }
  const first = extension.steps.get(1);
  return { to: first?.id, at: first?.at ?? at };
}
