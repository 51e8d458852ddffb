import { notUnderstood } from '../../flow/contract.js';
import { type Key, keys } from '../../flow/index.js';
import type { Way } from '../draft.js';
import type { Widget } from './file.js';
import { noMatchOf, testedBy, valuesOf } from './splits.js';

/** A menu: two or three widgets there, one node here. */
export interface Menu {
  /** Where each key leads. */
  readonly keys: ReadonlyMap<string, Way>;
  /** Where all other keys lead. */
  readonly wrong: Way;
  /** Where words lead, if there are any; the same for what is not understood. */
  readonly says: ReadonlyMap<string, Way>;
  readonly notUnderstood: Way | undefined;
}

/**
 * The menus of a flow: a widget that gathers a key, and a split on it that nothing else leads to; the same for what callers
 * say. Where several widgets share a split, they are an input and a branch.
 */
export class Menus {
  readonly #menus = new Map<string, Menu>();
  /** The gathering widget that a split has become one with. */
  readonly #gathers = new Map<string, string>();

  constructor(widgets: readonly Widget[]) {
    const byId = new Map(widgets.map((widget) => [widget.id, widget]));
    const from = new Map<string, Set<string>>();
    for (const { id, ways } of widgets) {
      for (const { to } of ways) from.set(to as string, (from.get(to as string) ?? new Set()).add(id));
    }
    const tests = new Map<string, number>();
    for (const widget of widgets) {
      const tested = widget.type === 'split-based-on' ? testedBy(widget) : undefined;
      if (tested !== undefined) tests.set(tested, (tests.get(tested) ?? 0) + 1);
    }
    /** The split on what a widget has gathered, if it is the only one and has no other way in. */
    const splitOn = (part: string, gather: Widget, event: string): Widget | undefined => {
      const split = byId.get(gather.events.get(event)?.to ?? '');
      const reference = `widgets.${gather.id}.${part}`;
      const isOwn = split?.type === 'split-based-on' && testedBy(split) === reference && tests.get(reference) === 1;
      return isOwn && from.get(split.id)?.size === 1 ? split : undefined;
    };
    for (const gather of widgets) {
      if (gather.type !== 'gather-input-on-call') continue;
      const split = splitOn('Digits', gather, 'keypress');
      const options = split && valuesOf(split.matches, (value) => keys.includes(value as Key));
      if (split === undefined || options === undefined || options.size === 0) continue;
      const spoken = splitOn('SpeechResult', gather, 'speech');
      const says = spoken && valuesOf(spoken.matches, isSpoken);
      this.#menus.set(gather.id, {
        keys: options,
        wrong: noMatchOf(split),
        says: says ?? new Map(),
        notUnderstood: says && spoken && noMatchOf(spoken),
      });
      this.#gathers.set(split.id, gather.id);
      if (says !== undefined && spoken !== undefined) this.#gathers.set(spoken.id, gather.id);
    }
  }

  /** The menu that a gathering widget is. */
  of({ id }: Widget): Menu | undefined {
    return this.#menus.get(id);
  }

  /** The gathering widget with which a split is one node. */
  gatherOf(split: string | undefined): string | undefined {
    return split === undefined ? undefined : this.#gathers.get(split);
  }

  /** Where a way leads in a call that has typed and said nothing: past the split of a menu. */
  past(way: Way, menu: Menu, gather: Widget): Way {
    return this.gatherOf(way.to) === gather.id ? menu.wrong : way;
  }
}

function isSpoken(value: string): boolean {
  return /\p{L}/u.test(value) && value !== notUnderstood && value !== '__proto__';
}
