/** The types of what `raise` sends anywhere in a config, or in implementations of actions. */
export function raisedIn(config: unknown): string[] {
  return partsOf(config).flatMap((part) => {
    const { type, event } = part as { type?: unknown; event?: { type?: unknown } };
    return typeof part === 'function' && type === 'xstate.raise' && event?.type ? [String(event.type)] : [];
  });
}

/** All objects and functions that a config is made of. */
export function partsOf(value: unknown, seen = new Set<object>()): (object & { readonly guard?: unknown })[] {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return [];
  seen.add(value);
  if (typeof value === 'function') return [value as object];
  return [value, ...Object.values(value).flatMap((inner) => partsOf(inner, seen))];
}
