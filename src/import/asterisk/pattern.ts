import { type Key, keys } from '../../flow/index.js';

/** What numbers an extension stands for. */
export interface Dialled {
  readonly min: number;
  /** Infinite if any number of digits may follow. */
  readonly max: number;
  matches(number: string): boolean;
}

const sets: Readonly<Record<string, string>> = { X: '0-9', Z: '1-9', N: '2-9' };

/** Asterisk takes no longer one. */
const longestExtension = 80;

/**
 * The numbers that callers can dial to come to an extension; `undefined` if it has a name that no telephone has keys for.
 * In a pattern, which begins with `_`, X is any digit, Z one of 1 to 9, N one of 2 to 9; `.` is one key or more, `!` any number.
 */
export function dialledBy(extension: string): Dialled | undefined {
  if (extension.length > longestExtension) return undefined;
  if (!extension.startsWith('_')) {
    if (![...extension].every((sign) => keys.includes(sign as Key))) return undefined;
    return { min: extension.length, max: extension.length, matches: (number) => number === extension };
  }
  const parts = [...extension.slice(1).matchAll(/\[([^\]]*)\]|([^-])/g)];
  let source = '';
  let min = 0;
  let max = 0;
  for (const [, set, sign = ''] of parts) {
    if (sign === '.' || sign === '!') {
      source += sign === '.' ? '.+' : '.*';
      min += sign === '.' ? 1 : 0;
      max = Number.POSITIVE_INFINITY;
      break;
    }
    const within = set === undefined ? (sets[sign.toUpperCase()] ?? sign) : set;
    if (!/^[\d*#-]+$/.test(within)) return undefined;
    source += `[${within.replace(/(?<!\d)-|-(?!\d)/g, '')}]`;
    min += 1;
    max += 1;
  }
  const whole = compiled(source);
  return whole === undefined ? undefined : { min, max, matches: (number) => whole.test(number) };
}

/** `undefined` if a set is damaged, such as `[9-1]`. */
function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return undefined;
  }
}

/** Extensions whose patterns say more come first. */
export function bySpeciality(one: string, other: string): number {
  const key = (extension: string) =>
    [...extension.slice(1)].map((sign) => ('.!'.includes(sign) ? '9' : (rank[sign.toUpperCase()] ?? '0'))).join('');
  return key(one) < key(other) ? -1 : 1;
}

const rank: Readonly<Record<string, string>> = { '[': '1', N: '2', Z: '3', X: '4' };
