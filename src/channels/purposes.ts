/**
 * What a draw is for: part of its key, so that a customer's patience is the same number whatever else is drawn. The
 * numbers are part of every result: never renumber.
 *
 * These are the house's. Each kind of channel keeps a list of its own: a contact belongs to one channel, so two kinds may
 * use the same numbers, but none of these. From 64 to 255 all are free for kinds that callstorm does not have.
 */
export const purpose = {
  segment: 0,
  affected: 1,
  noticing: 2,
  notice: 3,
  everydayNeed: 4,
  arrival: 5,
  busyness: 6,
  choice: 7,
  delay: 8,
  trust: 9,
  patience: 10,
  talk: 11,
  afterContactWork: 12,
  settled: 13,
  calm: 26,
  agent: 35,
  incidentDuration: 45,
  sickness: 46,
  lapse: 47,
  noticeDelay: 54,
  promiseError: 55,
  detection: 56,
  noticeRead: 57,
  worry: 58,
  worryDelay: 59,
  /** 60 to 62 are word of mouth's: word/draws.ts. */
  loyalty: 63,
  offer: 63,
  outreach: 63,
} as const;
