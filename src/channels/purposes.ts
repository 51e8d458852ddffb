/**
 * What a draw is for: part of its key, so that a customer's patience is the same number whatever else is drawn. The
 * numbers are part of every result: add at the end, never renumber.
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
  navigation: 14,
  menuPatience: 15,
  fault: 16,
  backend: 17,
  backendTime: 18,
  callback: 19,
  visit: 20,
  seen: 21,
  nextAnswer: 22,
  answerer: 23,
  accepted: 24,
  missed: 25,
  calm: 26,
} as const;
