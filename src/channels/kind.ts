import type * as z from 'zod';
import type { GroupSpec } from '../agents/group.js';
import { mustBeFunction, mustBeText, mustHave } from '../arguments.js';
import type { Flow } from '../flow/index.js';
import type { Timed } from '../incidents/index.js';
import type { Measure } from '../measures/index.js';
import type { Ending, EndingTraits, Fields } from '../records/index.js';
import type { Cost } from './fields.js';
import type { Channel, ChannelHost } from './host.js';

/** Something wrong with a channel's section whose fields are right one by one. Paths are relative to the section. */
export interface SectionProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The key at the path's end is wrong, not its value. */
  readonly atKey?: boolean;
  /** A warning: the scenario can run, but is hardly meant so. */
  readonly isWarning?: boolean;
}

/** What a section may refer to in the rest of the scenario, by name. */
export interface ScenarioNames {
  readonly incidents: readonly string[];
  /** Everyday needs, arrivals and incidents. */
  readonly issues: readonly string[];
  /** How long the longest incident that happens lasts, in seconds (the median, if it is random); 0 if none happens. */
  readonly longestIncident: number;
  /** The channel's queues, without its name, that agent groups outside the channel serve. */
  readonly served: readonly string[];
  /** Whether customers have loyalty that can move. */
  readonly hasLoyalty: boolean;
}

/** What a kind can ask for while it reads what its section names. */
export interface ReadTools {
  /** A document named in the section. @param path of the key in the section that names it, for the error. */
  document(name: string, path: readonly (string | number)[]): { readonly text: string; readonly source: string };
  /** What the program that parses the scenario gives to this channel beside its section; undefined if nothing. */
  readonly given: unknown;
}

/** A channel's section, checked, with what was read for it. */
export interface Section<File, Loaded> {
  /** The channel's name. */
  readonly name: string;
  readonly file: File;
  readonly loaded: Loaded;
}

/** Something that a channel says of incidents of its own accord. */
export interface Announced {
  /** `banner`. */
  readonly what: string;
  readonly when: Timed;
}

/** The named places of a channel that callers can look for. */
export interface Places {
  readonly all: readonly string[];
  /** Whether a customer can get there. */
  isReachable(place: string): boolean;
  /** Whether reaching it can settle an everyday need, there or by what it leads to. Left out: everywhere. */
  settles?(place: string): boolean;
  /** What the places belong to, for messages: `flow`. */
  readonly what: string;
  /** The start, for messages. */
  readonly start: string;
}

/** Settings of a section, as after `--set channels.NAME.`, without which a community can be thought away. */
export interface CommunitySettings {
  /** There is none as it is. */
  readonly isOff: boolean;
  /** There is none: those who come are turned away. */
  readonly off: string;
  /** One of those whom the section names never joined. */
  readonly without: Readonly<Record<string, string>>;
}

/**
 * All that callstorm has to know of one kind of channel. Each kind has a folder of its own, and `channels/index.ts` lists
 * them; a program adds its own with `parseScenario(…, { kinds: [...kinds, own] })`. Nothing else knows a kind by name, but
 * where telephone menus are checked.
 *
 * @typeParam File its section of the scenario file, as the schema puts it out.
 * @typeParam Settings the section made runnable.
 * @typeParam EndingName the names of its endings.
 * @typeParam Loaded what is read beside the section.
 */
export interface KindDefinition<File, Settings, EndingName extends string = string, Loaded = undefined> {
  /** The default name of a channel of this kind. */
  readonly name: string;
  /** In a sentence, for editors and help. */
  readonly definition: string;
  /** How its contacts end, and what each ending means, in the order of reports. `open`, at the horizon, is every kind's. */
  readonly endings: Readonly<Record<EndingName, EndingTraits>>;
  /** What its contacts record beside the common fields; default nothing. */
  readonly fields?: Fields;
  /**
   * Endings, record fields and settings that a section has no use for, such as the ending of a limit that it does not set:
   * results are without them. Default: none.
   */
  unused?(file: File): readonly string[];
  /** The company turns to customers here, and they never turn to it: its channel has `reach`. Default no. */
  readonly isOutbound?: boolean;
  /** Its section of the scenario file: a strict object whose fields say what they mean, their unit and their default. */
  readonly file: z.ZodType<File> & z.ZodObject;
  /** Fields of a persona's line that this kind reads; default none. */
  readonly script?: z.ZodRawShape;
  /** The chance that help here settles an everyday need, unless the need says otherwise; 0 to 1. Default 0. */
  resolves?(file: File): number;
  /** What the channel costs the company. Default nothing. */
  cost?(file: File): Cost;
  /** Reads what the section names. @throws {InputError} with every mistake there. */
  read?(file: File, tools: ReadTools): Loaded;
  /** What is wrong with the section as a whole. */
  problems?(section: Section<File, Loaded>, scenario: ScenarioNames): SectionProblem[];
  /** Customers help customers there: settings that tell what that is worth. Left out: they do not. */
  community?(file: File): CommunitySettings;
  /**
   * Whether something of it is down or fails before the horizon, in seconds, by its own section and whatever incidents
   * there are: results are then not those of a calm day. Left out: no.
   */
  fails?(section: Section<File, Loaded>, horizon: number): boolean;
  /** What it says of incidents to all who come, and when, so that reports can show it. Left out: nothing. */
  announces?(section: Section<File, Loaded>): readonly Announced[];
  /** The flow through which its contacts go, so that reports can draw it. Left out, or null: there is none. */
  menu?(section: Section<File, Loaded>): Flow | null;
  /** Its queues for agents, without the channel's name; the first is the one meant by the channel's name alone. */
  queues?(section: Section<File, Loaded>): readonly string[];
  /** The limit of its service level, in seconds. Left out: it has none. */
  acceptableWait?(file: File): number;
  /** Its own agent groups. */
  groups?(section: Section<File, Loaded>): readonly GroupSpec[];
  /** Where customers can want to get to: a list, or `any` that the channel alone understands. Left out: it has none. */
  places?(section: Section<File, Loaded>): Places | 'any';
  compile(section: Section<File, Loaded>): Settings;
  create(settings: Settings, host: ChannelHost): Channel;
  /**
   * What is measured of a channel.
   * @param file its section; left out where a channel's definitions alone are asked for. @param loaded what was read for it.
   */
  measures(channel: string, currency: string, file?: File, loaded?: Loaded): readonly Measure[];
}

/** A kind whose types nobody needs to know any more. */
export type ChannelKind = KindDefinition<object, unknown, string, unknown>;

/** Makes a kind of its definition; TypeScript finds the types. @throws {InputError} if something is missing in it. */
export function defineKind<File, Settings, EndingName extends string, Loaded = undefined>(
  definition: KindDefinition<File, Settings, EndingName, Loaded>,
): ChannelKind {
  mustBeKind('definition', definition);
  return definition as unknown as ChannelKind;
}

/** @throws {InputError} if it is no kind of channel. */
export function mustBeKind(name: string, value: unknown): void {
  mustHave(name, value, ['name', 'definition', 'endings', 'file'], 'a kind of channel');
  const kind = value as ChannelKind;
  mustBeText(`${name}.name`, kind.name);
  mustBeText(`${name}.definition`, kind.definition);
  mustHave(`${name}.endings`, kind.endings, []);
  for (const [ending, traits] of Object.entries(kind.endings)) mustHave(`${name}.endings.${ending}`, traits, []);
  mustHave(`${name}.file`, kind.file, ['shape'], 'a strict object of zod');
  for (const key of ['compile', 'create', 'measures'] as const) mustBeFunction(`${name}.${key}`, kind[key]);
}

/** A kind's endings, as records list them. @throws {InputError} if it is no kind. */
export function endingsOf(kind: ChannelKind): Ending[] {
  mustBeKind('kind', kind);
  return Object.entries(kind.endings).map(([name, traits]) => ({ kind: kind.name, name, ...traits }));
}

/** The endings that contacts of a section can have. @param file left out: of any section. */
export function endingsIn(kind: ChannelKind, file?: object): Ending[] {
  const unused = file === undefined ? [] : (kind.unused?.(file) ?? []);
  return endingsOf(kind).filter(({ name }) => !unused.includes(name));
}
