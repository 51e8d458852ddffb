import type { Estimate, Experiment } from '../experiments/index.js';
import type { ObservedGroup, ObservedQueue } from '../measures/index.js';
import { hour } from '../units.js';
import type { Look } from './columnTable.js';
import type { Figures } from './figures.js';
import { type FigureRow, figureTable, mark } from './figureTable.js';

/** A queue that loses more than this share of its contacts, by abandonment or at once, drowns. */
const muchLost = 0.1;
/** So does one that answers less than this share in time, if its agents are as busy as this. */
const fewInTime = 0.5;
const veryBusy = 0.9;

const queueColumns: readonly (readonly [heading: string, measure: string])[] = [
  ['offered', 'offered'],
  ['in time', 'service-level'],
  ['ASA', 'speed-of-answer'],
  ['p90 wait', 'wait-p90'],
  ['abandoned', 'abandonment-rate'],
  ['found full', 'blocked-rate'],
];

/** Many more would push everything else off the screen. */
const mostRows = 15;

/** The queues for agents, and which of them drown. */
export class QueueTables {
  readonly #queues: readonly ObservedQueue[];
  readonly #channels: readonly string[];
  /** The window, in hours. */
  readonly #hours: number;

  constructor(
    { observation }: Experiment,
    readonly figures: Figures,
    readonly look: Look,
    readonly isFull: boolean,
  ) {
    const { channels, coolDownSeconds, horizonSeconds, warmUpSeconds } = observation;
    this.#channels = channels;
    this.#hours = (horizonSeconds - coolDownSeconds - warmUpSeconds) / hour;
    this.#queues = observation.queues.filter(
      ({ channel, queue }) => (figures.value(`${channel}.offered[queue=${queue}]`) ?? 0) > 0,
    );
  }

  /** By their names, those that lose most first. */
  get drowning(): string[] {
    const lost = (queue: ObservedQueue) => this.#value(queue, 'abandonment-rate') + this.#value(queue, 'blocked-rate');
    const queues = this.#queues
      .filter((queue) => this.#drowns(queue))
      .sort((a, b) => lost(b) - lost(a))
      .map(labelOf);
    // Busy lines have no queue.
    const lines = this.#channels.filter((channel) => (this.figures.value(`${channel}.blocked-rate`) ?? 0) > muchLost);
    return [...lines.map((channel) => `${channel} (contacts are blocked)`), ...queues];
  }

  queues(): string {
    const rows = this.#queues.map((queue): FigureRow => {
      const { groups } = queue;
      const own = (measure: string) => this.figures.get(`${queue.channel}.${measure}[queue=${queue.queue}]`);
      // Of several groups together no measure says it: each has its row below.
      const ofGroup = (measure: string) => (groups.length === 1 ? this.#ofGroup(groups[0], measure) : undefined);
      return {
        label: labelOf(queue),
        cells: [
          ...queueColumns.map(([, measure]) => own(measure)),
          this.#agentHours(ofGroup('on-duty')),
          ofGroup('occupancy'),
          own('answered'),
        ],
        isMarked: this.#drowns(queue),
      };
    });
    // The last ones are the first that a narrow terminal leaves out.
    const columns = [...queueColumns.map(([heading]) => heading), 'agent hours', 'occupancy', 'answered'];
    return this.#table('Queues', columns, rows);
  }

  groups(): string {
    const measures = ['occupancy', 'answered', 'handle-time'];
    const rows = this.#allGroups().map((group): FigureRow => {
      const served = this.#queues.filter(({ groups }) => groups.some((each) => labelOf(each) === labelOf(group)));
      return {
        label: labelOf(group),
        cells: [
          this.#agentHours(this.#ofGroup(group, 'on-duty')),
          ...measures.map((measure) => this.#ofGroup(group, measure)),
        ],
        isMarked: served.some((queue) => this.#drowns(queue)),
      };
    });
    return this.#table('Groups', ['agent hours', 'occupancy', 'answered', 'handle time'], rows);
  }

  legend(): string {
    if (!this.#queues.some((queue) => this.#drowns(queue))) return '';
    return this.look.style.faint(
      `${mark} drowns: more than a tenth abandoned or found it full, or less than half in time while agents are 90 % busy; the groups that serve it`,
    );
  }

  #table(title: string, columns: readonly string[], rows: readonly FigureRow[]): string {
    const shown = this.isFull ? rows : rows.slice(0, mostRows);
    const table = figureTable(title, columns, shown, this.look);
    const more = rows.length - shown.length;
    return more > 0 && table !== '' ? `${table}\n${this.look.style.faint(`and ${more} more, see --full`)}` : table;
  }

  #drowns(queue: ObservedQueue): boolean {
    if (this.#value(queue, 'abandonment-rate') > muchLost || this.#value(queue, 'blocked-rate') > muchLost) return true;
    const isSlow = this.#value(queue, 'service-level', 1) < fewInTime;
    return isSlow && queue.groups.some((group) => (this.#ofGroup(group, 'occupancy')?.estimate ?? 0) >= veryBusy);
  }

  /** A mean over the window hides that nobody works at night; hours on duty do not. */
  #agentHours(onDuty: Estimate | undefined): Estimate | undefined {
    if (onDuty === undefined) return undefined;
    const inAll = (value: number | null) => value && value * this.#hours;
    const { estimate, low, high } = onDuty;
    return { ...onDuty, estimate: inAll(estimate), low: inAll(low), high: inAll(high), unit: 'hours' };
  }

  #value({ channel, queue }: ObservedQueue, measure: string, otherwise = 0): number {
    return this.figures.value(`${channel}.${measure}[queue=${queue}]`) ?? otherwise;
  }

  #ofGroup({ channel, group }: ObservedGroup, measure: string) {
    return this.figures.get(channel === '' ? `${group}.${measure}` : `${channel}.${measure}[group=${group}]`);
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

/** Channel and queue, or channel and group. */
function labelOf(of: ObservedQueue | ObservedGroup): string {
  const name = 'queue' in of ? of.queue : of.group;
  return of.channel === '' ? name : `${of.channel} ${name}`;
}
