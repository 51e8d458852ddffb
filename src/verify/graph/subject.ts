import {
  mustBeBoolean,
  mustBeList,
  mustBeText,
  mustBeTexts,
  mustHave,
  mustNotBeNegative,
  unexpected,
} from '../../arguments.js';
import { callGuards, type Fault, type Flow, type Key, mustBeFaults } from '../../flow/index.js';
import type { Hours } from '../../hours.js';
import type { Program } from '../../statechart/index.js';
import { type Actors, mustBeActors } from '../calls/actors.js';
import type { Path } from '../checks/path.js';

/** What surrounds a flow: what a scenario says of it. */
export interface Setting {
  /** What is broken; a fault that does not say how probable it is strikes always, as in files. Default: nothing. */
  readonly faults?: readonly Fault[];
  /** Opening hours that the flow calls by name. Default: any name may be open or closed. */
  readonly hours?: ReadonlyMap<string, Hours>;
  /** Incidents that may be on. Default: those that the flow or its faults mention. */
  readonly incidents?: readonly string[];
  /** Announcements of incidents are switched on. Default yes. */
  readonly banner?: boolean;
  /**
   * Guards of a machine that are meant as they are implemented, though they look at nothing: `isMember: () => false`. Default:
   * none; such a guard may say yes or no at any time.
   */
  readonly fixed?: readonly string[];
  /** For the context of a machine that is made of input. Default: none. */
  readonly input?: unknown;
  /** What the actors that a machine invokes may answer, by name. Default: anything, at any time. */
  readonly actors?: Actors;
}

/** What a setting can say. */
export const settingKeys = [
  'faults',
  'hours',
  'incidents',
  'banner',
  'fixed',
  'input',
  'actors',
] as const satisfies (keyof Setting)[];

/** What is checked: a flow, or a machine in a flow's place, in its setting. */
export interface Subject {
  /** The flow's name or the machine's id. */
  readonly name: string;
  readonly program: Program;
  /** Absent if a machine is checked. */
  readonly flow: Flow | undefined;
  /** The main menu, if the flow names it. */
  readonly home?: string;
  /** Where the flow says that keys lead. */
  readonly paths: readonly Path[];
  readonly faults: readonly Fault[];
  readonly hours: ReadonlyMap<string, Hours>;
  readonly incidents: readonly string[];
  readonly banner: boolean;
  /** Guards that look at nothing and are taken as they are implemented. */
  readonly fixed: readonly string[];
  /** What the machine's own actors may answer. */
  readonly actors: Actors;
  /**
   * At inputs of a machine that was adapted, by their nodes: keys in one text of which none leads elsewhere than another.
   * Default: none.
   */
  readonly alike?: ReadonlyMap<string, string>;
  /** What a machine that was adapted calls the events of a call. Default: as the contract does. */
  readonly ownNames?: ReadonlyMap<string, string>;
}

/** What the machine calls an event. */
export function eventName({ ownNames }: Subject, type: string): string {
  return ownNames?.get(type) ?? type;
}

/** The keys that are like others at a node: of each, the first is looked at. */
export function alikeAt({ alike }: Subject, node: string): readonly Key[] {
  return [...(alike?.get(node) ?? '')] as Key[];
}

/** An incident that no name is given to: an announcement speaks of whatever concerns the caller. */
export const someIncident = 'an incident';

/** @throws {InputError} that names the field. */
export function mustBeSetting(setting: Setting): void {
  const { faults = [], hours = new Map(), incidents = [], banner = true, fixed = [], actors = {} } = setting;
  mustBeFaults('faults', faults);
  mustBeHours('hours', hours);
  mustBeTexts('incidents', incidents);
  mustBeBoolean('banner', banner);
  mustBeTexts('fixed', fixed);
  mustBeActors('actors', actors);
}

function mustBeHours(name: string, hours: Setting['hours']): void {
  if (!(hours instanceof Map)) throw unexpected(name, 'a Map of opening hours by name', hours);
  for (const [called, each] of hours) {
    mustBeText(name, called);
    mustHave(`${name}.${called}`, each, ['intervals'], 'opening hours');
    mustBeList(`${name}.${called}.intervals`, each.intervals);
    for (const [i, interval] of each.intervals.entries()) {
      const place = `${name}.${called}.intervals.${i}`;
      mustHave(place, interval, ['from', 'to']);
      mustNotBeNegative(`${place}.from`, interval.from);
      mustNotBeNegative(`${place}.to`, interval.to);
    }
  }
}

export function mustBeSubject(name: string, value: unknown): void {
  const keys = ['name', 'program', 'faults', 'hours', 'incidents', 'banner', 'actors'];
  mustHave(name, value, keys, 'a Subject as subjectOf returns it');
}

/** Guards of which nobody says what they answer: neither the machine nor the phone. */
export function freeGuards({ program }: Subject): string[] {
  return program.free.guards.filter((name) => !Object.hasOwn(callGuards, name));
}

/** Guards that answer as it comes, so that a call has to say how: those of which nobody says it, and the expected wait. */
export function chanceGuards(subject: Subject): string[] {
  const predicts = subject.program.guards.some(({ name }) => name === 'waitExceeds');
  return [...freeGuards(subject), ...(predicts ? ['waitExceeds'] : [])];
}
