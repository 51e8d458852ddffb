import { mustBeList, mustBeOneOf, mustBeText, mustHave, refused } from '../arguments.js';
import { found } from '../units.js';
import { type Ending, mustBeEnding, open } from './endings.js';
import {
  chargeFields,
  chargeParts,
  contactFields,
  contributorFields,
  happeningFields,
  happeningSorts,
  journeyFields,
  motives,
  shiftFields,
  waitEnds,
} from './fields.js';
import { type Fields, Layout, mustBeFields } from './layout.js';
import { Names } from './names.js';
import { origins } from './origins.js';
import type { Move } from './story.js';

export interface ChannelOfKind {
  readonly name: string;
  readonly kind: string;
}

/** How the records of one model look. Made once for a model; plain data but for its dictionaries, which grow. */
export interface RecordFormat {
  readonly channels: readonly ChannelOfKind[];
  /** `open` first, then those of the kinds in use, each kind once. */
  readonly endings: readonly Ending[];
  /** What a customer may do next: turn to a channel, by name, or `give-up`, `wait`, `settled`, `open`. */
  readonly next: readonly string[];
  readonly contact: Layout;
  readonly journey: Layout;
  readonly shift: Layout;
  readonly charge: Layout;
  readonly contributor: Layout;
  readonly happening: Layout;
  /** @throws {InputError} if the kind has no such ending. Every kind has `open`. */
  endingId(kind: string, name: string): number;
  /** What a decision can follow, by number from 0 to `originCount` − 1: `origins`, then each ending in each channel. */
  contactOrigin(channel: number, ending: number): number;
  readonly originCount: number;
  /** A move is (origin, next), each by index, as one number from 0 to `moveCount` − 1; if made by default, from `moveCount` on. */
  moveId(origin: number, next: number, byDefault?: boolean): number;
  readonly moveCount: number;
  move(id: number): Move;
}

export interface FormatOptions {
  readonly channels: readonly ChannelOfKind[];
  /** Without `open`; those of a kind that no channel has are left out. */
  readonly endings: readonly Ending[];
  /** Fields of contacts beside the common ones; a channel that has no use for one leaves it 0. Default: none. */
  readonly extra?: Fields;
}

/** @throws {InputError} if it is no format. */
export function mustBeFormat(name: string, value: unknown): void {
  const keys = [
    'channels',
    'endings',
    'contact',
    'journey',
    'shift',
    'charge',
    'contributor',
    'happening',
    'moveCount',
    'move',
  ];
  mustHave(name, value, keys, 'a RecordFormat as recordFormat returns it');
}

/** @throws {InputError} if an extra field has the name of a common one, or two channels share a name. */
export function recordFormat(options: FormatOptions): RecordFormat {
  mustHave('options', options, ['channels', 'endings']);
  const { channels, endings: all, extra = {} } = options;
  mustBeList('options.channels', channels);
  for (const [i, channel] of channels.entries()) {
    mustHave(`options.channels.${i}`, channel, ['name', 'kind']);
    mustBeText(`options.channels.${i}.name`, channel.name);
    mustBeText(`options.channels.${i}.kind`, channel.kind);
  }
  mustBeList('options.endings', all);
  for (const [i, ending] of all.entries()) {
    mustBeEnding(`options.endings.${i}`, ending);
    mustBeText(`options.endings.${i}.kind`, ending.kind);
    mustBeText(`options.endings.${i}.definition`, ending.definition);
    mustBeOneOf(`options.endings.${i}.helpedBy`, ending.helpedBy, ['agent', 'system', 'customer', 'nobody']);
  }
  mustBeFields('options.extra', extra);
  const taken = Object.keys(extra).find((name) => name in contactFields);
  if (taken !== undefined)
    throw refused('options.extra', `every contact has a field "${taken}"; an extra one needs another name`);
  const channelNames = channels.map(({ name }) => name);
  const twice = channelNames.find((name, i) => channelNames.indexOf(name) !== i);
  if (twice !== undefined) throw refused('options.channels', `two channels are called "${twice}"`);

  const endings = [open, ...all.filter((ending) => channels.some(({ kind }) => kind === ending.kind))];
  const endingIds = new Map(endings.map(({ kind, name }, id) => [`${kind}/${name}`, id]));
  const next = [...channelNames, 'give-up', 'wait', 'settled', 'open'];
  const endingCount = endings.length;
  const nextCount = next.length;
  const originCount = origins.length + channels.length * endingCount;
  const moveCount = originCount * nextCount;

  const channel = new Names(channelNames, true);
  const ending = new Names(
    endings.map(({ name }) => name),
    true,
  );
  const [segment, issue, group] = [new Names(), new Names(), new Names()];
  return {
    channels,
    endings,
    next,
    contact: new Layout(
      { ...contactFields, ...extra },
      { segment, issue, channel, ending, next: new Names(next, true), group, waitEnd: new Names(waitEnds, true) },
    ),
    journey: new Layout(journeyFields, { segment, issue, outcome: new Names(['settled', 'gave-up', 'open'], true) }),
    shift: new Layout(shiftFields, { channel, group }),
    charge: new Layout(chargeFields, { channel, issue, part: new Names(chargeParts, true) }),
    contributor: new Layout(contributorFields, { channel, motive: new Names(motives, true) }),
    happening: new Layout(happeningFields, { issue, what: new Names(happeningSorts, true) }),
    endingId(kind, name) {
      const id = name === open.name ? 0 : endingIds.get(`${kind}/${name}`);
      if (id === undefined) throw refused('ending', `the kind "${kind}" has no ending ${found(name)}`);
      return id;
    },
    contactOrigin: (channel, ending) => origins.length + channel * endingCount + ending,
    originCount,
    moveId: (origin, next, byDefault = false) => origin * nextCount + next + (byDefault ? moveCount : 0),
    moveCount,
    move(id) {
      const origin = Math.floor((id % moveCount) / nextCount);
      const contact = origin - origins.length;
      return {
        from: contact < 0 ? '' : channelNames[Math.floor(contact / endingCount)],
        ending: contact < 0 ? origins[origin] : endings[contact % endingCount].name,
        to: next[id % nextCount],
        ...(id < moveCount ? {} : { byDefault: true }),
      };
    },
  };
}
