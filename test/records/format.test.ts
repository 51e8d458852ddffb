import { describe, expect, it } from 'vitest';
import { type Ending, Names, recordFormat } from '../../src/records/index.js';

const ending = (kind: string, name: string): Ending => ({
  kind,
  name,
  helpedBy: 'nobody',
  failed: true,
  definition: name,
});
const channels = [
  { name: 'hotline', kind: 'phone' },
  { name: 'sales', kind: 'phone' },
  { name: 'site', kind: 'website' },
];
const endings = [ending('phone', 'unanswered'), ending('website', 'unanswered'), ending('forum', 'unanswered')];
const format = recordFormat({
  channels,
  endings,
  extra: { menuSeconds: { type: 'duration', definition: 'in the menu' } },
});

describe('the format of records', () => {
  it('has the endings of the kinds in use, each kind once, after `open`', () => {
    expect(format.endings.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      ' open',
      'phone unanswered',
      'website unanswered',
    ]);
    expect(format.endingId('website', 'unanswered')).toBe(2);
    expect(format.endingId('website', 'open')).toBe(0);
    expect(() => format.endingId('website', 'abandoned')).toThrow('the kind "website" has no ending "abandoned"');
  });

  it('puts extra fields behind the common ones', () => {
    const { offsets, stride } = format.contact;
    expect(offsets.menuSeconds).toBe(offsets.cost + 1);
    expect(stride).toBe(offsets.menuSeconds + 1);
  });

  it('refuses an extra field that every contact has, and two channels of one name', () => {
    const extra = { cost: { type: 'money', definition: 'cost' } } as const;
    expect(() => recordFormat({ channels, endings, extra })).toThrow('"cost"');
    expect(() => recordFormat({ channels: [...channels, channels[0]], endings })).toThrow('"hotline"');
  });

  it('numbers every move, and finds it again', () => {
    const seen = new Set<string>();
    for (let id = 0; id < format.moveCount; id++) {
      const { from, ending, to } = format.move(id);
      seen.add(`${from} ${ending} ${to}`);
    }
    // Four origins that are no contact. Three channels; open and two endings, both `unanswered`. Seven steps.
    expect(format.moveCount).toBe((4 + 3 * 3) * 7);
    expect(seen.size).toBe((4 + 3 * 2) * 7);
    expect(format.move(format.moveId(format.contactOrigin(1, 2), 4))).toEqual({
      from: 'sales',
      ending: 'unanswered',
      to: 'wait',
    });
  });

  it('tells apart what was decided by default, and what followed no contact', () => {
    const origin = format.contactOrigin(1, 2);
    const move = { from: 'sales', ending: 'unanswered', to: 'wait' };
    expect(format.move(format.moveId(origin, 4, true))).toEqual({ ...move, byDefault: true });
    expect(format.moveId(origin, 4, true)).toBe(format.moveId(origin, 4) + format.moveCount);
    expect([0, 1, 2].map((from) => format.move(format.moveId(from, 0)))).toEqual([
      { from: '', ending: 'noticed', to: 'hotline' },
      { from: '', ending: 'promise-broken', to: 'hotline' },
      { from: '', ending: 'waited-long-enough', to: 'hotline' },
    ]);
  });

  it('shares dictionaries: a segment, issue or group has one number everywhere', () => {
    expect(format.journey.names.segment).toBe(format.contact.names.segment);
    expect(format.journey.names.issue).toBe(format.contact.names.issue);
    expect(format.shift.names.group).toBe(format.contact.names.group);
  });
});

describe('a dictionary', () => {
  it('grows with each new name, 0 being none', () => {
    const names = new Names();
    expect(['home', 'business', 'home', ''].map((name) => names.id(name))).toEqual([1, 2, 1, 0]);
    expect(names.list).toEqual(['', 'home', 'business']);
  });

  it('refuses a new name if it is closed', () => {
    expect(() => new Names(['settled', 'open'], true).id('lost')).toThrow('"lost" is none of settled, open');
  });
});
