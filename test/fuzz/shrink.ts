import { parse, stringify } from 'yaml';
import type { Files, Input } from './input.js';

/** Whether an input still shows the fault. */
export type Shows = (input: Input) => Promise<boolean>;

/**
 * The smallest input found that still shows a fault: lines, keys, letters, words and files are left out as long as it
 * does. `shows` may begin to answer no when it has had enough.
 */
export async function shrunk(input: Input, shows: Shows): Promise<Input> {
  switch (input.kind) {
    case 'call':
      return input;
    case 'flow':
      return { ...input, text: await smallText(input.text, (text) => shows({ ...input, text })) };
    case 'scenario': {
      const files = await smallFiles(input.files, (files) => shows({ ...input, files }));
      const text = await smallText(input.text, (text) => shows({ ...input, files, text }));
      return { ...input, files, text };
    }
    case 'command': {
      const args = await smallList(input.args, (args) => shows({ ...input, args }));
      const files = await smallFiles(input.files, (files) => shows({ ...input, args, files }));
      const letters: string[] = [...args];
      for (const [i, arg] of args.entries()) {
        if (arg.length < 40) continue;
        const others = (text: string) => letters.map((each, k) => (k === i ? text : each));
        letters[i] = await smallLetters(arg, (text) => shows({ ...input, files, args: others(text) }));
      }
      return { ...input, args: letters, files };
    }
  }
}

async function smallFiles(files: Files, shows: (files: Files) => Promise<boolean>): Promise<Files> {
  const names = await smallList(Object.keys(files), (names) => shows(of(files, names)));
  let small = of(files, names);
  for (const name of names) {
    const content = small[name];
    if (typeof content !== 'string') continue;
    const text = await smallText(content, (text) => shows({ ...small, [name]: text }));
    small = { ...small, [name]: text };
  }
  return small;
}

function of(files: Files, names: readonly string[]): Files {
  return Object.fromEntries(names.map((name) => [name, files[name]]));
}

type ShowsText = (text: string) => Promise<boolean>;

async function smallText(text: string, shows: ShowsText): Promise<string> {
  const lines = (await smallList(text.split('\n'), (lines) => shows(lines.join('\n')))).join('\n');
  const tree = await smallTree(lines, shows);
  return smallLetters(tree, shows);
}

async function smallLetters(text: string, shows: ShowsText): Promise<string> {
  return (await smallList([...text], (letters) => shows(letters.join('')))).join('');
}

/** A document without the keys and items that do not matter. */
async function smallTree(text: string, shows: ShowsText): Promise<string> {
  let best = text;
  for (let at = 0; ; at++) {
    const smaller = withoutOne(best, at);
    if (smaller === undefined) return best;
    if (smaller.length < best.length && (await shows(smaller))) {
      best = smaller;
      at--;
    }
  }
}

/** A document without its `at`th key or item, outer ones first; `undefined` if it has not so many. */
function withoutOne(text: string, at: number): string | undefined {
  let root: unknown;
  try {
    root = parse(text, { logLevel: 'silent' });
  } catch {
    return undefined;
  }
  let left = at;
  let layer: unknown[] = [root];
  while (layer.length > 0) {
    const containers = layer.filter((value) => typeof value === 'object' && value !== null) as Record<
      string,
      unknown
    >[];
    for (const container of containers) {
      const keys = Object.keys(container);
      if (left < keys.length) {
        if (Array.isArray(container)) container.splice(left, 1);
        else delete container[keys[left]];
        return stringify(root);
      }
      left -= keys.length;
    }
    layer = containers.flatMap((container) => Object.values(container));
  }
  return undefined;
}

/** A list without the items that do not matter: halves are left out, then quarters, down to single ones (Zeller's ddmin). */
export async function smallList<T>(
  list: readonly T[],
  shows: (list: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let best = list;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.length; ) {
      const without = [...best.slice(0, from), ...best.slice(from + size)];
      if (await shows(without)) best = without;
      else from += size;
    }
  }
  return best;
}
