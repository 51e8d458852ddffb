import {
  type Batch,
  type ChargeRecord,
  type ContactRecord,
  type ContributorRecord,
  chargeAt,
  contactAt,
  contributorAt,
  type HappeningRecord,
  happeningAt,
  type JourneyRecord,
  journeyAt,
  type RecordFormat,
  type RecordSink,
  type ShiftRecord,
  shiftAt,
} from '../src/records/index.js';

export interface KeptRecords extends RecordSink {
  readonly contactRecords: ContactRecord[];
  readonly journeyRecords: JourneyRecord[];
  readonly shiftRecords: ShiftRecord[];
  readonly chargeRecords: ChargeRecord[];
  readonly contributorRecords: ContributorRecord[];
  readonly happeningRecords: HappeningRecord[];
}

/** Keeps every record as an object, in order. */
export function keepRecords(format: RecordFormat): KeptRecords {
  const contactRecords: ContactRecord[] = [];
  const journeyRecords: JourneyRecord[] = [];
  const shiftRecords: ShiftRecord[] = [];
  const chargeRecords: ChargeRecord[] = [];
  const contributorRecords: ContributorRecord[] = [];
  const happeningRecords: HappeningRecord[] = [];
  return {
    contactRecords,
    journeyRecords,
    shiftRecords,
    chargeRecords,
    contributorRecords,
    happeningRecords,
    contacts: (batch) => keep(batch, contactRecords, (i) => contactAt(format, batch, i)),
    journeys: (batch) => keep(batch, journeyRecords, (i) => journeyAt(format, batch, i)),
    shifts: (batch) => keep(batch, shiftRecords, (i) => shiftAt(format, batch, i)),
    charges: (batch) => keep(batch, chargeRecords, (i) => chargeAt(format, batch, i)),
    contributors: (batch) => keep(batch, contributorRecords, (i) => contributorAt(format, batch, i)),
    happenings: (batch) => keep(batch, happeningRecords, (i) => happeningAt(format, batch, i)),
  };
}

function keep<R>(batch: Batch, records: R[], recordAt: (i: number) => R): void {
  for (let i = 0; i < batch.count; i++) records.push(recordAt(i));
}
