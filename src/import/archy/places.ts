import { entry, type Path } from '../../document/path.js';
import { suggestion } from '../../document/suggest.js';
import type { Way } from '../draft.js';
import { type Names, nameOf } from '../names.js';
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
  readonly #names: Names;
  /** The variables in which calls to tasks keep where they came from, by the id of the task. */
  readonly #kept = new Map<string, string>();
  /** The steps that call a task and go on after it, by its id. */
  readonly #callers = new Map<string, Step[]>();
  /** Whether a task calls itself, by its id, as far as somebody has asked. */
  readonly #selfCalling = new Map<string, boolean>();
  /** How many steps send calls to a task or a menu for good, by its id; the menus that do, if they are known. */
  readonly #jumps = new Map<string, (Step | undefined)[]>();

  /**
   * @param names those of variables that are given away.
   * @throws {InputError} for references to what is not there.
   */
  constructor({ startUpRef, menus }: FlowFile, { steps, tasks }: Steps, text: VendorText<unknown>, names: Names) {
    this.#names = names;
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
      const [, kind = '', name = ''] = /^[^[]*(menu|task)\[(.*)\]$/.exec(reference.trim()) ?? [];
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

  /** Whether calls that end a task may go on at one of several places: after its callers, or at their end. */
  #endsAtSeveral(task: Task): boolean {
    const callers = this.callersOf(task).length;
    return callers > 1 || (callers > 0 && this.isJumpedTo(task));
  }

  /** Whether calls also come to a task without a way back. */
  isJumpedTo(task: Task): boolean {
    return this.#jumps.has(task.start.to ?? '');
  }

  /** Whether a task calls itself, be it by others, so that it is not enough to know who has called it last. */
  callsItself(task: Task): boolean {
    if (!this.#endsAtSeveral(task)) return false;
    const known = this.#selfCalling.get(task.id);
    if (known !== undefined) return known;
    const tasksCalling = (id: string) => (this.#callers.get(id) ?? []).flatMap((caller) => caller.task ?? []);
    const calling = new Set(tasksCalling(task.id));
    // A set's iteration meets what is added on the way.
    for (const id of calling) for (const each of tasksCalling(id)) calling.add(each);
    this.#selfCalling.set(task.id, calling.has(task.id));
    return calling.has(task.id);
  }

  /**
   * The variable by which the end of a task knows who has called it; `undefined` if there is only one caller, or none, or the
   * task calls itself.
   */
  variableOf(task: Task): string | undefined {
    if (!this.#endsAtSeveral(task) || this.callsItself(task)) return undefined;
    const known = this.#kept.get(task.id) ?? this.#names.give(`back-from-${nameOf(task.name ?? '', 'task')}`);
    this.#kept.set(task.id, known);
    return known;
  }

  /**
   * What a step that calls a task, or jumps to it for good, keeps so that the end of the task knows; `undefined` if there is
   * nothing to know.
   */
  siteOf(step: Step): { readonly variable: string; readonly value: string } | undefined {
    const task = this.#tasks.find(({ start }) => start.to !== undefined && start.to === this.#targets.get(step.id)?.to);
    const variable = task && this.variableOf(task);
    if (task === undefined || variable === undefined) return undefined;
    const call = this.callersOf(task).indexOf(step) + 1;
    return { variable, value: call > 0 ? `call-${call}` : 'jump' };
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
