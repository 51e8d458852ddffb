import type { DraftBlock, NodeDraft, Way } from '../draft.js';
import { converted } from '../draft.js';
import type { DialPlan, Found } from './plan.js';
import { timesOf } from './times.js';

/** Extensions that a context has at some times only: hours find which one is meant. Each becomes a block, once it is met. */
export class Timed {
  readonly #plan: DialPlan;
  readonly #blocks = new Map<string, DraftBlock>();

  constructor(plan: DialPlan) {
    this.#plan = plan;
  }

  get blocks(): readonly DraftBlock[] {
    return [...this.#blocks.values()];
  }

  /** Where a call goes that has come to these extensions of a context, those for a time first. */
  wayTo(context: string, found: readonly Found[], priority: string, at: Way['at']): Way {
    const first = found[0];
    const stepOf = ({ extension }: Found) => this.#plan.stepIn(extension, priority);
    if (first === undefined) return { at };
    if (first.times === '') return { to: stepOf(first), at };
    const id = `${context},${first.extension.name},${priority} at times`;
    if (!this.#blocks.has(id)) {
      const timed = found.filter(({ times }) => times !== '');
      const last = found.find(({ times }) => times === '');
      const keyOf = (i: number) => (i === 0 ? id : `${id} ${i + 1}`);
      const nodes = timed.map((each, i): NodeDraft => {
        const otherwise = i + 1 < timed.length ? keyOf(i + 1) : last && stepOf(last);
        const { hours, isNamed } = timesOf(each.times);
        return {
          key: keyOf(i),
          ...(i === 0 ? {} : { suffix: `${i + 1}` }),
          fields: { type: 'hours', hours, ...(isNamed ? { of: [] } : {}) },
          ways: [
            [['open'], { to: stepOf(each), at: each.at }],
            [['closed'], { to: otherwise, at: each.at }],
          ],
        };
      });
      const own = new Set(nodes.map(({ key }) => key));
      const ways = nodes.flatMap((node) => node.ways.map(([, way]) => way)).filter(({ to }) => to && !own.has(to));
      const named = nodes.flatMap(({ fields }) => (fields.of === undefined ? [] : [fields.hours]));
      const because = named.map(
        (name) => `The hours ${name} are not the same each week: a scenario says when they are.`,
      );
      const conversion = converted(nodes, because);
      this.#blocks.set(id, { id, label: `${context} at times`, type: 'include', at: first.at, ways, conversion });
    }
    return { to: id, at };
  }
}
