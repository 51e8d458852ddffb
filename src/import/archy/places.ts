import { entry, type Path } from '../../document/path.js';
import { suggestion } from '../../document/suggest.js';
import type { Way } from '../draft.js';
import { Names, nameOf } from '../names.js';
import type { PathProblem } from '../places.js';
import type { VendorText } from '../vendorText.js';
import { type FlowFile, topKey } from './file.js';
import { type Choice, endOf, greetingId, type Step, type Steps, type Task } from './steps.js';

/** The settings by which steps refer to menus and tasks. */
const references: readonly string[] = ['targetMenuRef', 'targetTaskRef'];

/** Where references to menus and tasks lead, and who refers to what. */
export class Places {
  /** Where calls go after the greeting. */
  readonly start: Way;
  /** The choices that callers have at every menu. */
  readonly everywhere: readonly Choice[];
  readonly #ways = new Map<string, Way>();
  readonly #targets = new Map<string, Way>();
  readonly #tasks: readonly Task[];
  readonly #names = new Names();
  /** The variables in which calls to tasks keep where they came from, by the id of the task. */
  readonly #kept = new Map<string, string>();
  /** The steps that call a task and go on after it, by its id. */
  readonly #callers = new Map<string, Step[]>();
  /** How many steps send calls to a task or a menu for good, by its id; the menus that do, if they are known. */
  readonly #jumps = new Map<string, (Step | undefined)[]>();

  /** @throws {InputError} for references to what is not there. */
  constructor({ startUpRef, menus }: FlowFile, { steps, tasks }: Steps, text: VendorText<unknown>) {
    const problems: PathProblem[] = [];
    const refIds = new Set<string>();
    const mustBeOwn = (kind: string, refId: unknown, at: Path) => {
      if (typeof refId !== 'string' || refIds.size < refIds.add(`${kind} ${refId}`).size) return;
      problems.push({ path: [...at, 'refId'], message: `"${refId}" is the refId of two ${kind}s. Rename one.` });
    };
    this.#tasks = tasks;
    this.everywhere = steps
      .flatMap(({ choices }) => choices)
      .filter(({ settings }) => entry(settings, 'globalDtmf') === true);
    for (const step of steps) {
      if (step.kind !== 'menu') continue;
      const way = { to: step.id, at: step.at };
      const refId = entry(step.settings, 'refId');
      mustBeOwn('menu', refId, pathOf(step));
      for (const name of [refId, step.name]) this.#name('menu', name, way);
    }
    for (const { refId, name, start, at } of tasks) {
      mustBeOwn('task', refId, at);
      for (const each of [refId, name]) this.#name('task', each, start);
    }
    const byStart = new Map(tasks.map((task) => [task.start.to, task]));
    const lookUp = (reference: string, at: Path): Way => {
      const [, kind = '', name = ''] = /(menu|task)\[(.*)\]\s*$/.exec(reference) ?? [];
      const way = this.#ways.get(`${kind} ${name}`);
      if (way !== undefined) return { ...way, at };
      const known = [...this.#ways.keys()].map((each) => each.slice(each.indexOf(' ') + 1));
      problems.push({
        path: at,
        message: `there is no menu and no task "${name || reference}".${suggestion(name, known)}`,
      });
      return { at };
    };
    const first = steps.find(({ kind }) => kind === 'menu') ?? { id: tasks[0]?.start.to, at: [topKey] };
    const otherwise = (menus ?? []).length > 0 ? { to: first.id, at: first.at } : (tasks[0]?.start ?? { at: [topKey] });
    this.start = startUpRef == null ? otherwise : lookUp(startUpRef, [topKey, 'startUpRef']);
    this.#jumped(this.start.to, undefined);
    for (const step of steps) {
      for (const key of references) {
        const reference = entry(step.settings, key);
        if (typeof reference !== 'string') continue;
        const way = lookUp(reference, [...pathOf(step), key]);
        this.#targets.set(step.id, way);
        const task = byStart.get(way.to);
        if (step.kind === 'callTask' && task !== undefined) {
          this.#callers.set(task.id, [...(this.#callers.get(task.id) ?? []), step]);
        } else this.#jumped(way.to, step);
      }
    }
    if (problems.length > 0) throw text.wrong(...problems);
  }

  /** Where a step sends calls by what it refers to; it goes on if it refers to nothing. */
  targetOf({ id, next }: Step): Way {
    return this.#targets.get(id) ?? next;
  }

  /** The steps that call a task, and go on after it. */
  callersOf(task: Task): readonly Step[] {
    return this.#callers.get(task.id) ?? [];
  }

  /**
   * The variable by which the end of a task knows who has called it; `undefined` if there is only one caller, or none.
   */
  variableOf(task: Task): string | undefined {
    const isOne = this.callersOf(task).length < 2 && !this.#jumps.has(task.start.to ?? '');
    if (isOne || this.callersOf(task).length === 0) return undefined;
    const known = this.#kept.get(task.id) ?? this.#names.give(`back-from-${nameOf(task.name ?? '', 'task')}`);
    this.#kept.set(task.id, known);
    return known;
  }

  /** What a step that calls a task keeps so that calls come back to it; `undefined` if they have no other way back. */
  siteOf(caller: Step): { readonly variable: string; readonly value: string } | undefined {
    const task = this.#tasks.find((each) => this.callersOf(each).includes(caller));
    const variable = task && this.variableOf(task);
    if (task === undefined || variable === undefined) return undefined;
    return { variable, value: `call-${this.callersOf(task).indexOf(caller) + 1}` };
  }

  /** Whether calls end where a way leads: at the end of a task that nobody calls. */
  isEnd({ to }: Way): boolean {
    return to === undefined || this.#tasks.some((task) => to === endOf(task.id) && this.callersOf(task).length === 0);
  }

  /** The menu before a menu: that around it, or the only one from which calls come; `undefined` if that depends on the call. */
  menuBefore(menu: Step): Step | undefined {
    if (menu.menu !== undefined) return menu.menu;
    const [only, ...others] = new Set((this.#jumps.get(menu.id) ?? []).map((step) => step?.menu));
    return others.length === 0 ? only : undefined;
  }

  #name(kind: string, name: unknown, way: Way): void {
    const key = `${kind} ${name}`;
    if (typeof name === 'string' && !this.#ways.has(key)) this.#ways.set(key, way);
  }

  #jumped(to: string | undefined, step: Step | undefined): void {
    if (to !== undefined) this.#jumps.set(to, [...(this.#jumps.get(to) ?? []), step]);
  }
}

/** Where a step itself stands, whether it has a name or not. */
export function pathOf({ at, name, id }: Step): Path {
  return name !== undefined && id !== greetingId ? at.slice(0, -1) : at;
}
