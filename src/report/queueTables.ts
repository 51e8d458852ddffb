import type { Estimate, Experiment } from '../experiments/index.js';
import type { ObservedGroup } from '../measures/index.js';
import { hour } from '../units.js';
import type { Look } from './columnTable.js';
import { Drowning, labelOf, ofGroup } from './drowning.js';
import type { Figures } from './figures.js';
import { type FigureRow, figureTable, mark } from './figureTable.js';

const queueColumns: readonly (readonly [heading: string, measure: string])[] = [
  ['offered', 'offered'],
  ['in time', 'service-level'],
  ['ASA', 'speed-of-answer'],
  ['p90 wait', 'wait-p90'],
  ['abandoned', 'abandonment-rate'],
  ['blocked', 'blocked-rate'],
];

/** The queues for agents, and which of them drown. */
export class QueueTables {
  readonly #drowning: Drowning;
  /** The window, in hours. */
  readonly #hours: number;

  constructor(
    experiment: Pick<Experiment, 'observation'>,
    readonly figures: Figures,
    readonly look: Look,
  ) {
    const { coolDownSeconds, horizonSeconds, warmUpSeconds } = experiment.observation;
    this.#hours = (horizonSeconds - coolDownSeconds - warmUpSeconds) / hour;
    this.#drowning = new Drowning(experiment, figures);
  }

  queues(): string {
    const rows = this.#drowning.queues.map((queue): FigureRow => {
      const { groups } = queue;
      const own = (measure: string) => this.figures.get(`${queue.channel}.${measure}[queue=${queue.queue}]`);
      // Of several groups together no measure says it: each has its row below.
      const ofOne = (measure: string) => (groups.length === 1 ? ofGroup(this.figures, groups[0], measure) : undefined);
      return {
        label: labelOf(queue),
        cells: [
          ...queueColumns.map(([, measure]) => own(measure)),
          this.#agentHours(ofOne('on-duty')),
          ofOne('occupancy'),
          own('answered'),
        ],
        isMarked: this.#drowning.drowns(queue),
      };
    });
    // The last ones are the first that a narrow terminal leaves out.
    const columns = [...queueColumns.map(([heading]) => heading), 'agent hours', 'occupancy', 'answered'];
    return figureTable('Queues', columns, rows, this.look);
  }

  groups(): string {
    const measures = ['occupancy', 'answered', 'handle-time'];
    const rows = this.#allGroups().map((group): FigureRow => {
      const served = this.#drowning.queues.filter(({ groups }) =>
        groups.some((each) => labelOf(each) === labelOf(group)),
      );
      return {
        label: labelOf(group),
        cells: [
          this.#agentHours(ofGroup(this.figures, group, 'on-duty')),
          ...measures.map((measure) => ofGroup(this.figures, group, measure)),
        ],
        isMarked: served.some((queue) => this.#drowning.drowns(queue)),
      };
    });
    return figureTable('Groups', ['agent hours', 'occupancy', 'answered', 'handle time'], rows, this.look);
  }

  legend(): string {
    if (!this.#drowning.queues.some((queue) => this.#drowning.drowns(queue))) return '';
    return this.look.style.faint(
      `${mark} drowns: more than a tenth abandoned or did not get in, less than half in time while agents are 90 % busy, or less than a tenth in time; the groups that serve it`,
    );
  }

  /** A mean over the window hides that nobody works at night; hours on duty do not. */
  #agentHours(onDuty: Estimate | undefined): Estimate | undefined {
    if (onDuty === undefined) return undefined;
    const inAll = (value: number | null) => value && value * this.#hours;
    const { estimate, low, high } = onDuty;
    return { ...onDuty, estimate: inAll(estimate), low: inAll(low), high: inAll(high), unit: 'hours' };
  }

  /** In the order of the measures: those of a channel, those of several. */
  #allGroups(): ObservedGroup[] {
    return this.figures.names.flatMap((name) => {
      const own = /^(.+)\.occupancy\[group=(.+)\]$/.exec(name);
      if (own) return [{ channel: own[1], group: own[2] }];
      const group = this.figures.get(name)?.group;
      return group !== undefined && name === `${group}.occupancy` ? [{ channel: '', group }] : [];
    });
  }
}
