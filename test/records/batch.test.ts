import { describe, expect, it } from 'vitest';
import { addCharge, addContact, addJourney, addShift, batchSize, RecordBuffer } from '../../src/records/index.js';
import { keepRecords } from '../keepRecords.js';
import { call, format, issue } from './sample.js';

function kept(write: (buffer: RecordBuffer) => void) {
  const records = keepRecords(format);
  const buffer = new RecordBuffer(format, records);
  write(buffer);
  buffer.flush();
  return records;
}

describe('a record', () => {
  it('comes out as it went in', () => {
    const absent = { ...call, queuedAt: Number.NaN, group: '', incident: false };
    const shift = {
      channel: 'phone',
      group: 'all',
      agent: 1,
      capacity: 2,
      startedAt: 0,
      endedAt: 28_800,
      dueAt: 28_000,
      wage: 12,
    };
    const charge = { channel: '', part: 'notices', issue: 'fault', startedAt: 9, endedAt: 9, amount: 2.5 } as const;
    const records = kept((buffer) => {
      addContact(format, buffer, call);
      addContact(format, buffer, absent);
      addJourney(format, buffer, issue);
      addShift(format, buffer, shift);
      addShift(format, buffer, { ...shift, channel: '' });
      addCharge(format, buffer, charge);
    });
    expect(records.contactRecords).toEqual([call, absent]);
    expect(records.journeyRecords).toEqual([issue]);
    expect(records.shiftRecords).toEqual([shift, { ...shift, channel: '' }]);
    expect(records.chargeRecords).toEqual([charge]);
  });

  it('holds whole microseconds in its row', () => {
    const buffer = new RecordBuffer(format, keepRecords(format));
    addContact(format, buffer, { ...call, waitSeconds: 0.1 + 0.2 });
    expect(buffer.contacts.rows[format.contact.offsets.waitSeconds]).toBe(300_000);
  });

  it('is refused if the format does not know it', () => {
    const buffer = new RecordBuffer(format, keepRecords(format));
    expect(() => addContact(format, buffer, { ...call, mood: 'sour' })).toThrow('no field "mood"');
    expect(() => addContact(format, buffer, { ...call, channel: 'fax' })).toThrow(
      'record.channel: expected one of "phone", but found "fax"',
    );
    expect(() => addContact(format, buffer, { ...call, ending: 'lost' })).toThrow(
      'record.ending: expected one of "open", "served", but found "lost"',
    );
    expect(() => addContact(format, buffer, { ...call, next: 'fax' })).toThrow('"fax"');
    expect(() => addJourney(format, buffer, { ...issue, moves: [] })).toThrow(
      '2 contacts needs as many moves after contacts, not 0',
    );
    const moves = [{ from: '', ending: 'bored', to: 'phone' }, ...issue.moves.slice(1)];
    expect(() => addJourney(format, buffer, { ...issue, moves })).toThrow('"bored" is none of noticed');
    expect(buffer.contacts.count + buffer.journeys.count).toBe(0);
  });
});

describe('the buffer', () => {
  it('hands on full batches, and the rest when told to', () => {
    const sizes: number[] = [];
    const sink = {
      contacts: ({ count }: { count: number }) => sizes.push(count),
      journeys: () => {},
      shifts: () => {},
    };
    const buffer = new RecordBuffer(format, sink);
    for (let i = 0; i < batchSize; i++) addContact(format, buffer, call);
    expect(sizes).toEqual([]);
    addContact(format, buffer, call);
    expect(sizes).toEqual([batchSize]);
    buffer.flush();
    buffer.flush();
    expect(sizes).toEqual([batchSize, 1]);
  });

  it('begins each row with zeros, whatever was there before', () => {
    const buffer = new RecordBuffer(format, keepRecords(format));
    addContact(format, buffer, call);
    buffer.flush();
    const offset = buffer.nextContact();
    expect([...buffer.contacts.rows.slice(offset, offset + format.contact.stride)].every((each) => each === 0)).toBe(
      true,
    );
  });

  it('forgets the moves of journeys handed on', () => {
    const buffer = new RecordBuffer(format, keepRecords(format));
    addJourney(format, buffer, issue);
    buffer.flush();
    expect(buffer.journeys.moves).toEqual([]);
  });

  it('keeps the moves of journeys apart, across batches too', () => {
    const other = { ...issue, contacts: 1, moves: issue.moves.slice(2) };
    const many = batchSize + 10;
    const { journeyRecords } = kept((buffer) => {
      for (let i = 0; i < many; i++) addJourney(format, buffer, i % 2 === 0 ? issue : other);
    });
    expect(journeyRecords).toHaveLength(many);
    expect(journeyRecords.every((each, i) => each.moves.length === (i % 2 === 0 ? 3 : 1))).toBe(true);
    expect(journeyRecords.at(-1)).toEqual(other);
  });
});
