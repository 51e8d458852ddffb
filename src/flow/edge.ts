/**
 * Why a call goes from one node to the next. `way` is what a caller who does everything right meets; `key` is a menu
 * option, `hidden` one that is not read out; `word` is what a caller says at a menu, `number`
 * what they type there beside the options; `fallback` is what failure, silence, closing time and full queues lead to.
 */
export type EdgeKind = 'way' | 'key' | 'word' | 'number' | 'hidden' | 'fallback';

/** One way out of a node. */
export interface Edge {
  readonly to: string;
  readonly kind: EdgeKind;
  /** Where the target stands in the node, as `['silence', 'then']`. */
  readonly path: readonly string[];
  /** Why a call takes it, in a word or two, such as `silence, wrong key`; empty if always. */
  readonly label: string;
  /** The call may pass along it without any time going by. */
  readonly instant: boolean;
}

/**
 * One way out of a node.
 * @param more `label`: default the name of the field, but none for `then`; `instant`: default no.
 */
export function edge(
  to: string,
  kind: EdgeKind,
  path: readonly [string, ...string[]],
  more: { readonly label?: string; readonly instant?: boolean } = {},
): Edge {
  const [field] = path;
  return { to, kind, path, label: more.label ?? (field === 'then' ? '' : field), instant: more.instant ?? false };
}
