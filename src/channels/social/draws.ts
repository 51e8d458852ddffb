/** The purposes of draws about mentions. They are part of every result: never renumber. */
export const drawn = {
  seen: 21,
  triage: 22,
  discard: 23,
  reply: 24,
  private: 28,
  follow: 29,
  writing: 33,
  announcement: 34,
} as const;
