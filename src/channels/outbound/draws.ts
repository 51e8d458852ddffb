/** The purposes of draws about the company's own calls. They are part of every result: never renumber. */
export const drawn = {
  answers: 20,
} as const;
