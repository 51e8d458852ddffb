/** The purposes of the phone's own draws. */
export const drawn = {
  navigation: 14,
  menuPatience: 15,
  fault: 16,
  backend: 17,
  backendTime: 18,
  callback: 19,
  missed: 25,
  anyKey: 27,
  balking: 30,
  answer: 33,
  value: 34,
  leaving: 38,
  speaks: 36,
  understood: 37,
  // 31 and 32 are those of transfers.
  missedAgain: 50,
  appointment: 52,
  callbackPatience: 53,
} as const;
