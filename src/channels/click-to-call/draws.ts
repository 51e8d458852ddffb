/** The purposes of draws about click-to-call. They are part of every result: never renumber. */
export const drawn = {
  whenBusy: 20,
  again: 21,
  missed: 22,
  connecting: 23,
  callbackPatience: 24,
} as const;
