import { entry, isMap, type Path } from '../../document/path.js';
import { found } from '../../units.js';
import type { Way } from '../draft.js';
import { Names } from '../names.js';
import { mostBlocks, type PathProblem } from '../places.js';
import type { VendorText } from '../vendorText.js';
import { type FlowFile, topKey } from './file.js';

/** What a flow is made of: a menu, a choice of one, an action, or the greeting before all. */
export interface Step {
  readonly id: string;
  /** As Archy calls it: `menu`, `playAudio`; a choice of a menu as the action that it stands for. */
  readonly kind: string;
  readonly name: string | undefined;
  readonly settings: unknown;
  /** Where its name stands, or else it itself. */
  readonly at: Path;
  /** Where calls go on if nothing else is said. */
  readonly next: Way;
  /** Where calls go on by what came of it, as far as the file says so. */
  readonly outputs: ReadonlyMap<string, Way>;
  /** The menu around it, if any. Of a menu: the one of which it is a part. */
  readonly menu: Step | undefined;
  /** The loop around it, if any. */
  readonly loop: Step | undefined;
  /** It is a choice of that menu itself, and no step that the choice leads to. */
  readonly isChoice: boolean;
  /** The task whose step it is; `undefined` within menus. */
  readonly task: string | undefined;
  /** Of a menu: its choices. */
  readonly choices: readonly Choice[];
}

/** A choice of a menu. */
export interface Choice {
  readonly way: Way;
  /** What the file says of it: its key, its words. */
  readonly settings: unknown;
  readonly refId: string | undefined;
}

/** A task of a flow, as others refer to it. */
export interface Task {
  readonly id: string;
  readonly refId: string | undefined;
  readonly name: string | undefined;
  readonly start: Way;
  readonly at: Path;
}

/** Everything that a flow is made of, in the order of the file. */
export interface Steps {
  readonly steps: readonly Step[];
  readonly tasks: readonly Task[];
}

type Around = Pick<Step, 'menu' | 'loop' | 'task'> & { readonly isChoice?: boolean };

/** @throws {InputError} with everything that is no step, at its place. */
export function stepsOf(flow: FlowFile, text: VendorText<unknown>): Steps {
  const walk = new Walk();
  const { menus, tasks, initialGreeting } = flow;
  walk.greeting(initialGreeting, [topKey, 'initialGreeting']);
  for (const [i, each] of (menus ?? []).entries()) {
    const path = [topKey, 'menus', i, 'menu'];
    walk.menu(entry(each, 'menu'), path, { menu: undefined, loop: undefined, task: undefined });
  }
  const all = (tasks ?? []).map((each, i) => walk.task(entry(each, 'task'), [topKey, 'tasks', i, 'task']));
  if (walk.steps.length > mostBlocks) {
    walk.problems.push({
      path: [topKey],
      message: `${walk.steps.length} steps are more than ${mostBlocks}. Split the flow.`,
    });
  }
  if (walk.problems.length > 0) throw text.wrong(...walk.problems);
  return { steps: walk.steps, tasks: all };
}

/** The block to which the end of a task leads: where calls go from there depends on who has called the task. */
export function endOf(task: string): string {
  return `${task} end`;
}

/** The key of the greeting's step. */
export const greetingId = `${topKey}.initialGreeting`;

class Walk {
  readonly steps: Step[] = [];
  readonly problems: PathProblem[] = [];

  greeting(audio: unknown, at: Path): void {
    this.#add({ id: greetingId, kind: 'initialGreeting', settings: { name: 'Initial greeting', audio }, path: at });
  }

  menu(settings: unknown, path: Path, around: Around): Way {
    const choices: Choice[] = [];
    const step = this.#add({ id: path.join('.'), kind: 'menu', settings, path, ...around, choices });
    const list = this.#listIn(settings, 'choices', path);
    for (const [i, each] of list.entries()) {
      const read = this.#only(each, [...path, 'choices', i]);
      if (read === undefined) continue;
      const refId = textOf(entry(read.settings, 'refId')) ?? textOf(entry(read.settings, 'name'));
      choices.push({ way: this.#choice(read, { ...around, menu: step }), settings: read.settings, refId });
    }
    return { to: step.id, at: path };
  }

  task(settings: unknown, path: Path): Task {
    const id = path.join('.');
    const name = textOf(entry(settings, 'name'));
    const end = { to: endOf(id), at: path };
    const start = this.#sequence(entry(settings, 'actions'), [...path, 'actions'], end, {
      menu: undefined,
      loop: undefined,
      task: id,
    });
    return { id, refId: textOf(entry(settings, 'refId')), name, start, at: path };
  }

  /** A choice stands for an action: `menuTransferToAcd` for `transferToAcd`. Where that comes to its end, the menu comes again. */
  #choice({ kind, settings, path }: Read, around: Around & { menu: Step }): Way {
    const again = { to: around.menu.id, at: path };
    if (kind === 'menuTask') {
      const inner = entry(settings, 'task') ?? settings;
      const at = isMap(entry(settings, 'task')) ? [...path, 'task', 'actions'] : [...path, 'actions'];
      return this.#sequence(entry(inner, 'actions'), at, again, around);
    }
    if (kind === 'menuSubMenu' && entry(settings, 'targetMenuRef') === undefined) {
      const inner = entry(settings, 'menu');
      return inner === undefined ? this.menu(settings, path, around) : this.menu(inner, [...path, 'menu'], around);
    }
    const action =
      kind === 'menuSubMenu' ? 'jumpToMenu' : kind.replace(/^menu([A-Z])/, (_, first: string) => first.toLowerCase());
    return this.#action({ kind: action, settings, path }, again, { ...around, isChoice: true });
  }

  /** Actions one after the other. @returns where they begin; `after` if there are none. */
  #sequence(actions: unknown, path: Path, after: Way, around: Around): Way {
    if (actions === undefined || actions === null) return after;
    if (!Array.isArray(actions)) {
      this.problems.push({ path, message: `expected a list, but found ${found(actions)}` });
      return after;
    }
    const all = actions.flatMap((each, i) => this.#only(each, [...path, i]) ?? []);
    const ways = all.map((each) => ({ to: each.path.join('.'), at: each.path }));
    for (const [i, each] of all.entries()) this.#action(each, ways[i + 1] ?? after, around);
    return ways[0] ?? after;
  }

  #action({ kind, settings, path }: Read, next: Way, around: Around): Way {
    const outputs = new Map<string, Way>();
    const id = path.join('.');
    const step = this.#add({ id, kind, settings, path, next, ...around, outputs });
    const inside = { ...around, isChoice: false, ...(kind === 'loop' ? { loop: step } : {}) };
    const after = kind === 'loop' ? { to: id, at: path } : next;
    for (const [name, actions, at] of nested(settings, path)) {
      outputs.set(name, this.#sequence(actions, at, after, inside));
    }
    return { to: id, at: path };
  }

  /** The one key of a map, by which a list says what an entry is. */
  #only(value: unknown, path: Path): Read | undefined {
    const [kind, ...others] = isMap(value) ? Object.keys(value) : [];
    if (kind === undefined || others.length > 0) {
      this.problems.push({
        path,
        message: `expected a map with one key, such as playAudio, but found ${found(value)}`,
      });
      return undefined;
    }
    const settings = entry(value, kind);
    if (settings !== null && !isMap(settings)) {
      this.problems.push({ path: [...path, kind], message: `expected a map, but found ${found(settings)}` });
      return undefined;
    }
    return { kind, settings: settings ?? {}, path: [...path, kind] };
  }

  #listIn(settings: unknown, key: string, path: Path): readonly unknown[] {
    const list = entry(settings, key) ?? [];
    if (Array.isArray(list)) return list;
    this.problems.push({ path: [...path, key], message: `expected a list, but found ${found(list)}` });
    return [];
  }

  #add({ path, ...given }: Pick<Step, 'id' | 'kind' | 'settings'> & Partial<Step> & { readonly path: Path }): Step {
    if (given.settings !== undefined && !isMap(given.settings)) {
      this.problems.push({ path, message: `expected a map, but found ${found(given.settings)}` });
    }
    const name = textOf(entry(given.settings, 'name'));
    const isNamed = isMap(given.settings) && given.kind !== 'initialGreeting' && name !== undefined;
    const step = {
      next: { at: path },
      outputs: new Map(),
      menu: undefined,
      loop: undefined,
      task: undefined,
      isChoice: false,
      choices: [],
      ...given,
      name,
      at: isNamed ? [...path, 'name'] : path,
    };
    this.steps.push(step);
    return step;
  }
}

/** An entry of a list: what it is, and what the file says of it. */
interface Read {
  readonly kind: string;
  readonly settings: unknown;
  readonly path: Path;
}

/** The lists of actions within an action, by the output that leads there. */
function nested(settings: unknown, path: Path): [name: string, actions: unknown, at: Path][] {
  const lists: [string, unknown, Path][] = [];
  const outputs = entry(settings, 'outputs');
  if (isMap(outputs)) {
    for (const [name, output] of Object.entries(outputs)) {
      if (isMap(output)) lists.push([name, entry(output, 'actions'), [...path, 'outputs', name, 'actions']]);
    }
    // A task that was called may end in ways of its own.
    const paths = entry(outputs, 'paths');
    const names = new Names(Object.keys(outputs));
    for (const [i, each] of (Array.isArray(paths) ? paths : []).entries()) {
      const own = entry(each, 'path');
      const at = [...path, 'outputs', 'paths', i, 'path', 'actions'];
      lists.push([names.give(textOf(entry(own, 'name')) ?? `path ${i + 1}`), entry(own, 'actions'), at]);
    }
  }
  const switched = ['evaluate', 'firstTrue'];
  const { cases, fallback } = casesIn(settings);
  for (const [i, each] of cases.entries()) {
    lists.push([caseName(i), entry(each, 'actions'), [...path, ...switched, 'cases', i, 'case', 'actions']]);
  }
  if (isMap(fallback)) {
    lists.push(['default', entry(fallback, 'actions'), [...path, ...switched, 'default', 'actions']]);
  }
  return lists;
}

/** The cases of a `switch` and what is done otherwise. */
export function casesIn(settings: unknown): { readonly cases: readonly unknown[]; readonly fallback: unknown } {
  const first = entry(entry(settings, 'evaluate'), 'firstTrue');
  const cases = entry(first, 'cases');
  return {
    cases: Array.isArray(cases) ? cases.map((each) => entry(each, 'case')) : [],
    fallback: entry(first, 'default'),
  };
}

/** The output of a case of a `switch`. @param i from 0. */
export function caseName(i: number): string {
  return `case ${i + 1}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
