/** The purposes of draws about branches. They are part of every result: never renumber. */
export const drawn = { branch: 40 } as const;
