import { type CallGuards, mentionsOfCall } from '../../flow/index.js';
import { type Hours, isOpen, parseHours } from '../../hours.js';
import type { Answer } from '../../statechart/index.js';
import { day, hour, minute, week } from '../../units.js';
import type { Subject } from './subject.js';

/**
 * What is known of the world from the answers so far: of each question that stays the same throughout a call, which
 * answers are still possible, as a set of bits. By domain: the hour of the week, the incident, then each of the hours
 * by name that nobody defines.
 */
export type Knowledge = readonly bigint[];

/** When a call comes, as far as opening hours tell. */
export interface Hour {
  /** An instant of the week, in seconds since Monday 00:00. */
  readonly at: number;
  /** Hours that nobody defines, and that are closed. */
  readonly closed: readonly string[];
}

const theWeek = 0;
const theIncident = 1;

/**
 * The worlds that a call may find, as far as the flow can tell them apart. What may change from one asking to the next
 * (a fault that strikes now and then) is free each time; the rest is constant in a call, and its answers fit together.
 */
export class Possibilities {
  /** An instant of the week, in seconds since Monday 00:00, for each way in which all opening hours are open or not. */
  readonly instants: readonly number[];
  /** `null`: none is on. At most one is. */
  readonly incidents: readonly (string | null)[];
  /** Hours that the flow calls by name, and nobody defines. */
  readonly names: readonly string[];
  /** Before anything was asked. */
  readonly anything: Knowledge;
  readonly #hours = new Map<string, Hours>();
  /** By hours that the flow writes out or a scenario defines, the instants at which they are open. */
  readonly #open = new Map<string, bigint>();
  readonly #incidentsOn = new WeakMap<Knowledge, readonly string[]>();

  constructor(readonly subject: Subject) {
    const { program, hours, incidents } = subject;
    const asked = new Set(
      program.guards.flatMap(({ name, params }) => (name === 'isOpen' ? [(params as CallGuards['isOpen']).hours] : [])),
    );
    const named = new Set(mentionsOfCall(program).hours.map(({ name }) => name));
    this.names = [...named].filter((name) => !hours.has(name));
    for (const text of asked) {
      if (!this.names.includes(text)) this.#hours.set(text, hours.get(text) ?? parseHours(text));
    }
    this.instants = instantsOf([...this.#hours.values()]);
    for (const [text, known] of this.#hours)
      this.#open.set(
        text,
        where(this.instants, (at) => isOpen(known, at)),
      );
    this.incidents = [null, ...incidents];
    this.anything = [all(this.instants), all(this.incidents), ...this.names.map(() => 3n)];
  }

  /** The host's guards, to be asked by whoever goes every path. */
  readonly guards = {
    isOpen: ({ hours }: CallGuards['isOpen'], knowledge: Knowledge): Answer<Knowledge>[] => {
      const name = this.names.indexOf(hours);
      if (name >= 0) return narrowed(knowledge, 2 + name, 1n);
      return narrowed(knowledge, theWeek, this.#open.get(hours) as bigint);
    },
    incidentConcerns: ({ incident }: CallGuards['incidentConcerns'], knowledge: Knowledge): Answer<Knowledge>[] => {
      if (!this.subject.banner) return [{ yes: false, knowledge }];
      const concerns = (on: string | null) => on !== null && (incident === undefined || on === incident);
      return narrowed(knowledge, theIncident, where(this.incidents, concerns));
    },
    faultStrikes: ({ fault }: CallGuards['faultStrikes'], knowledge: Knowledge): Answer<Knowledge>[] => {
      const { probability, during } = this.subject.faults[fault];
      const never: Answer<Knowledge> = { yes: false, knowledge };
      if (probability === 0) return [never];
      if (during === undefined)
        return probability === 1 ? [{ yes: true, knowledge }] : [{ yes: true, knowledge }, never];
      const answers = narrowed(
        knowledge,
        theIncident,
        where(this.incidents, (on) => on === during),
      );
      const strikes = answers.find(({ yes }) => yes);
      return probability < 1 && strikes ? [...answers, { ...strikes, yes: false }] : answers;
    },
    // How many are waiting then is nothing that a flow knows, nor what others answer.
    waitExceeds: (_: CallGuards['waitExceeds'], knowledge: Knowledge) => either(knowledge),
    answerIs: (_: CallGuards['answerIs'], knowledge: Knowledge) => either(knowledge),
  };

  /** The incidents that may be on. */
  incidentsOn(knowledge: Knowledge): readonly string[] {
    const known = this.#incidentsOn.get(knowledge);
    if (known) return known;
    const found = this.incidents.filter((name): name is string => name !== null && isPossible(this, knowledge, name));
    this.#incidentsOn.set(knowledge, found);
    return found;
  }

  /** What is known when, besides, this incident is on, `null` for none, and it is this hour; `undefined` if it cannot be. */
  within(knowledge: Knowledge, { incident, hour }: { incident?: string | null; hour?: Hour }): Knowledge | undefined {
    const only: [number, bigint][] = [];
    if (incident !== undefined) only.push([theIncident, 1n << BigInt(this.incidents.indexOf(incident))]);
    if (hour) {
      only.push([theWeek, 1n << BigInt(this.instants.indexOf(hour.at))]);
      only.push(...this.names.map((name, i): [number, bigint] => [2 + i, hour.closed.includes(name) ? 2n : 1n]));
    }
    if (only.some(([domain, bits]) => (knowledge[domain] & bits) === 0n)) return undefined;
    return only.reduce((known, [domain, bits]) => known.with(domain, bits), knowledge);
  }

  /** One of the worlds that are possible: the most usual. */
  world(knowledge: Knowledge): Hour & { incident: string | null } {
    return {
      at: this.instants[first(knowledge[theWeek])],
      incident: this.incidents[first(knowledge[theIncident])],
      closed: this.names.filter((_, i) => (knowledge[2 + i] & 1n) === 0n),
    };
  }

  /** How far the most usual of the worlds that are possible is from a usual day: 0 if nothing is known against one. */
  oddness(knowledge: Knowledge): number {
    const closed = this.names.filter((_, i) => (knowledge[2 + i] & 1n) === 0n).length;
    return first(knowledge[theWeek]) + first(knowledge[theIncident]) + closed;
  }

  /** Whether these hours, text as in the flow, are open at an instant of the week. */
  isOpen(hours: string, at: number, closed: readonly string[]): boolean {
    return this.names.includes(hours) ? !closed.includes(hours) : isOpen(this.#hours.get(hours) as Hours, at);
  }
}

function isPossible({ incidents }: Possibilities, knowledge: Knowledge, incident: string | null): boolean {
  return ((knowledge[theIncident] >> BigInt(incidents.indexOf(incident))) & 1n) === 1n;
}

function either(knowledge: Knowledge): Answer<Knowledge>[] {
  return [
    { yes: false, knowledge },
    { yes: true, knowledge },
  ];
}

/** The answers that are possible: yes where the domain's `yes` bits are, no where the others are. */
function narrowed(knowledge: Knowledge, domain: number, yes: bigint): Answer<Knowledge>[] {
  const within = (bits: bigint): Knowledge => {
    const left = knowledge[domain] & bits;
    return left === knowledge[domain] ? knowledge : knowledge.with(domain, left);
  };
  return [
    { yes: true, knowledge: within(yes) },
    { yes: false, knowledge: within(~yes) },
  ].filter((answer) => answer.knowledge[domain] !== 0n);
}

function all(options: readonly unknown[]): bigint {
  return (1n << BigInt(options.length)) - 1n;
}

function where<T>(options: readonly T[], holds: (option: T) => boolean): bigint {
  return options.reduce((bits, option, i) => (holds(option) ? bits | (1n << BigInt(i)) : bits), 0n);
}

function first(bits: bigint): number {
  let place = 0;
  while (((bits >> BigInt(place)) & 1n) === 0n) place++;
  return place;
}

/** When calls may come if there are no hours: when offices are open. */
const officeTime = 10 * hour;

/** An instant for each way in which the hours can be open at once; those at which most are open come first. */
function instantsOf(hours: readonly Hours[]): number[] {
  const bounds = new Set([
    0,
    ...hours.flatMap(({ intervals }) => intervals.flatMap(({ from, to }) => [from, to % week])),
  ]);
  const sorted = [...bounds].sort((a, b) => a - b);
  const found = new Map<string, { at: number; open: number }>();
  const tries = [officeTime, ...sorted.map((from, i) => middle(from, sorted[i + 1] ?? week)), ...datesIn(hours)];
  for (const at of tries) {
    const open = hours.map((each) => isOpen(each, at));
    const key = open.map(Number).join('');
    if (!found.has(key)) found.set(key, { at, open: open.filter(Boolean).length });
  }
  return [...found.values()].sort((a, b) => b.open - a.open).map(({ at }) => at);
}

/** Instants on the dates that have their own hours: one between any two bounds of that day. */
function datesIn(hours: readonly Hours[]): number[] {
  const dates = new Set(hours.flatMap(({ except }) => [...(except?.keys() ?? [])]));
  return [...dates].flatMap((date) => {
    const weekday = (date % 7) * day;
    const bounds = hours.flatMap(({ except, intervals }) => [
      ...(except?.get(date) ?? []),
      ...intervals.map(({ from, to }) => ({ from: from - weekday, to: to - weekday })),
    ]);
    const ofDay = bounds.flatMap(({ from, to }) => [from, to]).filter((at) => at > 0 && at < day);
    const sorted = [...new Set([0, ...ofDay])].sort((a, b) => a - b);
    return sorted.map((from, i) => date * day + middle(from, sorted[i + 1] ?? day));
  });
}

/** In the middle, on the hour or the minute if that is still between. */
function middle(from: number, to: number): number {
  const half = (from + to) / 2;
  return [hour, minute].map((unit) => Math.floor(half / unit) * unit).find((at) => at > from) ?? from;
}
