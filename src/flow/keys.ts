/** The keys of a telephone, in the order in which a menu reads its options out. */
export const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'] as const;
export type Key = (typeof keys)[number];

/** The machine event of a key: `key.1`, `key.star`, `key.hash`. */
export type KeyEvent = `key.${'0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'star' | 'hash'}`;

/** Which machine event says that a key was pressed. */
export const keyEvents: Readonly<Record<Key, KeyEvent>> = {
  '1': 'key.1',
  '2': 'key.2',
  '3': 'key.3',
  '4': 'key.4',
  '5': 'key.5',
  '6': 'key.6',
  '7': 'key.7',
  '8': 'key.8',
  '9': 'key.9',
  '0': 'key.0',
  '*': 'key.star',
  '#': 'key.hash',
};
