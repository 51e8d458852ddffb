/** The purposes of draws about mails. They are part of every result: never renumber. */
export const drawn = {
  writing: 20,
  duplicate: 21,
  closing: 22,
} as const;
