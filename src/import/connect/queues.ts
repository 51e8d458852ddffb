import type { Way } from '../draft.js';
import { Names, nameOf } from '../names.js';
import type { Course } from './course.js';
import type { Block } from './file.js';
import { nameIn, systemError, textIn } from './parameters.js';

/** The group of a flow's queue where no block has said which one is meant. */
const unknownGroup = 'queue';

/** The parameter by which a block names a queue, if it does. */
function ownQueue(block: Block): 'QueueId' | 'AgentId' | undefined {
  return (['QueueId', 'AgentId'] as const).find((parameter) => textIn(block, parameter) !== undefined);
}

/**
 * Which queue a call is sent to: Amazon Connect keeps that with the call, and a block that sends it there names none. Here
 * every way is followed from the start, from flow to flow, to see which queues can be meant at each block.
 */
export class Queues {
  readonly #names = new Map<string, string>();
  readonly #given = new Names([unknownGroup]);
  readonly #course: Course;
  /** The groups that can be meant when a call comes to a block; `undefined` stands for none. */
  readonly #meant = new Map<Block, Set<string | undefined>>();
  /** Whether calls carry the queue with them in a variable, since it depends on the way that they came. */
  readonly areKept: boolean;

  /** @param blocks of all flows. */
  constructor(course: Course, blocks: readonly Block[]) {
    this.#course = course;
    const due: [block: Block, group: string | undefined][] = [];
    const arrive = (block: Block, group: string | undefined): void => {
      const known = this.#meant.get(block) ?? new Set();
      if (known.has(group)) return;
      this.#meant.set(block, known.add(group));
      due.push([block, group]);
    };
    if (course.start !== undefined) arrive(course.start, undefined);
    for (let next = due.pop(); next !== undefined; next = due.pop()) {
      const [block, group] = next;
      const after = block.type === setsQueue ? this.named(block) : group;
      for (const each of course.after(block)) arrive(each, after);
    }
    this.areKept = blocks.some((block) => usesQueue.includes(block.type) && this.at(block).length > 1);
  }

  /** The group that a block names itself. */
  named(block: Block): string | undefined {
    const parameter = ownQueue(block);
    if (parameter === undefined) return undefined;
    const id = textIn(block, parameter) as string;
    const known = this.#names.get(id) ?? this.#given.give(nameOf(nameIn(block, parameter) as string, unknownGroup));
    this.#names.set(id, known);
    return known;
  }

  /** The groups that can be meant at a block that sends calls to one: its own, or those that blocks before it have set. */
  at(block: Block): readonly (string | undefined)[] {
    const own = this.named(block);
    if (own !== undefined) return [own];
    const meant = [...(this.#meant.get(block) ?? [])];
    return meant.length > 0 ? meant : [undefined];
  }

  /** The groups to whose queues calls can come if they leave a block by a way, up to the next hours. Errors of the system are left out. */
  after(from: Block, way: Way): string[] {
    const groups = new Set<string>();
    // A set's iteration meets what is added on the way.
    const reached = new Set(this.#course.after(from, [way]));
    for (const block of reached) {
      if (block.type === checksHours) continue;
      if (sendsToQueue.includes(block.type)) for (const group of this.at(block)) groups.add(groupOf(group));
      const failing = block.errors.get(systemError);
      const ways = block.ways.filter((each) => each !== failing);
      for (const next of this.#course.after(block, ways)) reached.add(next);
    }
    return [...groups];
  }
}

const setsQueue = 'UpdateContactTargetQueue';

const checksHours = 'CheckHoursOfOperation';
const sendsToQueue: readonly string[] = ['TransferContactToQueue', 'DequeueContactAndTransferToQueue'];

/** Blocks at which it matters which queue a call is sent to. */
const usesQueue: readonly string[] = [...sendsToQueue, 'CreateCallbackContact', checksHours];

/** The name of a group as a flow has it. */
export function groupOf(group: string | undefined): string {
  return group ?? unknownGroup;
}
