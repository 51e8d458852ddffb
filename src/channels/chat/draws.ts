/** The purposes of draws about chats. They are part of every result: never renumber. */
export const drawn = {
  bot: 20,
  settledByBot: 21,
  lostInBot: 22,
  silent: 23,
  clearing: 24,
} as const;
