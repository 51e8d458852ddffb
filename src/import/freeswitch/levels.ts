import type { Conversion, NodeDraft, Way } from '../draft.js';
import { Names, nameOf } from '../names.js';
import { oneNode, straightOn } from '../nodes.js';
import { valueNamed } from '../values.js';
import type { Entry, Menu } from './file.js';

/** Which menus enter which, and so where a call goes back to from each. */
export class Levels {
  readonly #menus: ReadonlyMap<string, Menu>;
  readonly #above = new Map<string, readonly string[]>();
  readonly #variables = new Map<string, string>();
  readonly #top: string;

  constructor(menus: ReadonlyMap<string, Menu>, top: string) {
    this.#menus = menus;
    this.#top = top;
    const names = new Names([]);
    for (const name of menus.keys()) {
      const above = [...menus.values()].filter((menu) => menu.name !== name && entered(menu).includes(name));
      this.#above.set(
        name,
        above.map((menu) => menu.name),
      );
      this.#variables.set(name, names.give(`above-${nameOf(name, 'menu')}`));
    }
  }

  /** Whether a variable must keep from where a menu was entered: there are several ways. */
  #isKept(name: string): boolean {
    const above = this.#above.get(name)?.length ?? 0;
    return above > 1 || (above === 1 && name === this.#top);
  }

  /** From an entry into a menu; `undefined` if the file does not have it. A menu that enters itself begins anew. */
  enter({ id, at }: Entry, from: string, name: string): Conversion | undefined {
    if (!this.#menus.has(name)) return undefined;
    const to = { to: name, at };
    if (name === from || !this.#isKept(name)) return straightOn(to);
    return oneNode(id, { type: 'set', values: { [this.#variables.get(name) as string]: valueNamed(from) } }, [
      [['then'], to],
    ]);
  }

  /** Back to the menu above, by nodes of this menu if there are several; out of the menus from the first. */
  back({ name, at }: Menu, end: Way): { way: Way; nodes: NodeDraft[] } {
    const above = this.#above.get(name) ?? [];
    const isTop = name === this.#top;
    if (above.length === 0) return { way: end, nodes: [] };
    if (!this.#isKept(name)) return { way: { to: above[0], at }, nodes: [] };
    const cases = isTop ? above : above.slice(0, -1);
    const otherwise = isTop ? end : { to: above.at(-1), at };
    const key = `${name} back`;
    const fields = { type: 'branch', on: this.#variables.get(name) as string };
    const ways = [
      ...cases.map((each) => [['cases', valueNamed(each)], { to: each, at }] as const),
      [['else'], otherwise] as const,
    ];
    return { way: { to: key, at }, nodes: [{ key, suffix: 'back', fields, ways }] };
  }
}

/** The menus that a menu enters. */
export function entered({ entries }: Menu): string[] {
  return entries.flatMap(({ action, parameter }) => {
    if (action === 'menu-sub') return [parameter];
    return action === 'menu-exec-app' && /^ivr\s/.test(parameter) ? [parameter.slice(4).trim()] : [];
  });
}
