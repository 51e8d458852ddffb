import type { PersonaStory } from '../records/index.js';
import { seconds } from '../units.js';
import { type RungFigure, rungCount, rungFigures, rungOf, rungPlace } from './effortLadder.js';
import { estimateRatio, type Interval } from './estimate.js';
import type { PathSums } from './pathTally.js';
import type { Portrait } from './portrait.js';

/** What all replications say together that measures do not. Plain data, made to be reported. */
export interface Picture {
  /** The most common ways first, of issues that incidents caused; where there are none, of everyday issues. */
  readonly ways: readonly Way[];
  /** Whether incidents caused the issues that are told of. */
  readonly isIncident: boolean;
  /** How many issues ended in a replication, on average; and how many of them took other ways than these. */
  readonly issues: number;
  readonly otherIssues: number;
  /** All of these issues, and the tenth of them with the most effort; `null` if there are none. */
  readonly all: Toll | null;
  readonly worst: Toll | null;
  /** A customer of the first replication in the middle of the worst tenth; `null` if there is none. */
  readonly worstStory: PersonaStory | null;
  readonly places: readonly Place[];
}

/** A way that customers took with their issues. */
export interface Way extends Pick<PathSums, 'steps' | 'outcome'> {
  /** Of all issues that ended within the window. */
  readonly share: Interval;
  /** Each, on average. */
  readonly contacts: number;
  readonly effort: number;
  /** The share that was helped by a contact; and how long that took from noticing, on average, `null` if nobody was. */
  readonly helped: number;
  readonly helpSeconds: number | null;
}

/** What issues took out of customers; each, on average. */
export interface Toll {
  /** In a replication, on average. */
  readonly issues: number;
  readonly contacts: number;
  readonly switches: number;
  readonly effort: number;
  /** On the line and on pages that did not help. */
  readonly lostSeconds: number;
  /** Shares; and how long help took, `null` if nobody was helped. */
  readonly helped: number;
  readonly gaveUp: number;
  readonly helpSeconds: number | null;
  readonly credits: number;
}

/** A place in a channel, such as a node of a menu; means over replications. */
export interface Place {
  readonly channel: string;
  readonly place: string;
  readonly visits: number;
  /** How long a contact stayed at a visit, on average. */
  readonly staySeconds: number;
  /** Contacts that ended there, by their ending. */
  readonly exits: Readonly<Record<string, number>>;
}

/** So many ways are told. */
const mostWays = 12;
const worstShare = 0.1;

/** Gathers portraits, in the order of the replications. */
export class Portraits {
  #count = 0;
  readonly #paths = new Map<string, { readonly path: PathSums; readonly issues: number[]; readonly sums: number[] }>();
  #efforts: Float64Array | null = null;
  #stories: Portrait['stories'] = [];
  readonly #places = new Map<string, { visits: number; seconds: number; readonly exits: Map<string, number> }>();

  add({ paths, efforts, exits, traffic, stories }: Portrait): void {
    for (const path of paths) this.#addPath(path);
    this.#efforts ??= new Float64Array(efforts.length);
    for (let i = 0; i < efforts.length; i++) this.#efforts[i] += efforts[i];
    if (stories.length > 0) this.#stories = stories;
    for (const { channel, place, visits, seconds } of traffic) {
      const sums = this.#placeOf(channel, place);
      sums.visits += visits;
      sums.seconds += seconds;
    }
    for (const { channel, place, ending, contacts } of exits) {
      const { exits: sums } = this.#placeOf(channel, place);
      sums.set(ending, (sums.get(ending) ?? 0) + contacts);
    }
    this.#count++;
  }

  /** Undefined if no replication sat for one. */
  picture(): Picture | undefined {
    const efforts = this.#efforts;
    if (efforts === null) return undefined;
    const hasIncidents = this.#issues(efforts, true) > 0;
    const issues = this.#issues(efforts, hasIncidents);
    const ways = this.#ways(hasIncidents, issues);
    const told = ways.reduce((sum, { share }) => sum + (share.estimate ?? 0), 0);
    return {
      ways,
      isIncident: hasIncidents,
      issues: issues / this.#count,
      otherIssues: Math.max(0, (1 - told) * issues) / this.#count,
      all: this.#toll(efforts, hasIncidents, 1),
      worst: this.#toll(efforts, hasIncidents, worstShare),
      worstStory: this.#worstStory(efforts, hasIncidents),
      places: [...this.#places].map(([key, { visits, seconds, exits }]) => {
        const [channel, place] = JSON.parse(key) as [string, string];
        return {
          channel,
          place,
          visits: visits / this.#count,
          staySeconds: visits === 0 ? 0 : seconds / visits,
          exits: Object.fromEntries([...exits].map(([ending, contacts]) => [ending, contacts / this.#count])),
        };
      }),
    };
  }

  #addPath(path: PathSums): void {
    const { contacts, effort, helped, helpedSeconds, isIncident, issues, outcome, steps } = path;
    const key = JSON.stringify([isIncident, outcome, steps]);
    const own = this.#paths.get(key) ?? { path, issues: [], sums: [0, 0, 0, 0, 0] };
    this.#paths.set(key, own);
    while (own.issues.length < this.#count) own.issues.push(0);
    own.issues.push(issues);
    for (const [i, value] of [issues, contacts, effort, helped, helpedSeconds].entries()) own.sums[i] += value;
  }

  #placeOf(channel: string, place: string) {
    const key = JSON.stringify([channel, place]);
    const sums = this.#places.get(key) ?? { visits: 0, seconds: 0, exits: new Map<string, number>() };
    this.#places.set(key, sums);
    return sums;
  }

  #issues(efforts: Float64Array, isIncident: boolean): number {
    let issues = 0;
    for (let rung = 0; rung < rungCount; rung++) issues += efforts[rungPlace(isIncident, rung, 'issues')];
    return issues;
  }

  #ways(isIncident: boolean, all: number): Way[] {
    const own = [...this.#paths.values()].filter(({ path }) => path.isIncident === isIncident);
    const totals = new Float64Array(this.#count);
    for (const { issues } of own) for (const [i, count] of issues.entries()) totals[i] += count;
    if (all === 0) return [];
    return own
      .toSorted((a, b) => b.sums[0] - a.sums[0] || (wordsOf(a.path) < wordsOf(b.path) ? -1 : 1))
      .slice(0, mostWays)
      .map(({ path: { outcome, steps }, issues: counts, sums: [issues, contacts, effort, helped, helpedSeconds] }) => {
        const column = Float64Array.from(totals, (_, i) => counts[i] ?? 0);
        return {
          steps,
          outcome,
          share: estimateRatio(column, totals, { least: 0, most: 1 }),
          contacts: contacts / issues,
          effort: effort / issues,
          helped: helped / issues,
          helpSeconds: helped === 0 ? null : helpedSeconds / helped,
        };
      });
  }

  /** @param share of the issues, those with the most effort; of the rung in which it ends a part of each number. */
  #toll(efforts: Float64Array, isIncident: boolean, share: number): Toll | null {
    const all = this.#issues(efforts, isIncident);
    if (all === 0) return null;
    const sums = new Map<RungFigure, number>();
    let wanted = all * share;
    for (let rung = rungCount - 1; rung >= 0 && wanted > 0; rung--) {
      const issues = efforts[rungPlace(isIncident, rung, 'issues')];
      if (issues === 0) continue;
      const part = Math.min(1, wanted / issues);
      wanted -= issues * part;
      for (const figure of rungFigures) {
        sums.set(figure, (sums.get(figure) ?? 0) + part * efforts[rungPlace(isIncident, rung, figure)]);
      }
    }
    const sum = (figure: RungFigure) => sums.get(figure) ?? 0;
    const issues = sum('issues');
    return {
      issues: issues / this.#count,
      contacts: sum('contacts') / issues,
      switches: sum('switches') / issues,
      effort: sum('effort') / issues,
      lostSeconds: seconds(sum('lost')) / issues,
      helped: sum('helped') / issues,
      gaveUp: sum('gaveUp') / issues,
      helpSeconds: sum('helped') === 0 ? null : seconds(sum('helpedTime')) / sum('helped'),
      credits: sum('credits') / issues,
    };
  }

  /** Of an effort that half of the worst tenth exceeds, or the nearest. */
  #worstStory(efforts: Float64Array, isIncident: boolean): PersonaStory | null {
    let above = (this.#issues(efforts, isIncident) * worstShare) / 2;
    let middle = rungCount - 1;
    for (; middle > 0; middle--) {
      above -= efforts[rungPlace(isIncident, middle, 'issues')];
      if (above <= 0) break;
    }
    const own = this.#stories.filter((story) => story.isIncident === isIncident);
    const distance = ({ effort }: { readonly effort: number }) => Math.abs(rungOf(effort) - middle);
    const [nearest] = own.toSorted((a, b) => distance(a) - distance(b));
    return nearest?.story ?? null;
  }
}

function wordsOf({ outcome, steps }: PathSums): string {
  return [...steps, outcome].join(' ');
}
