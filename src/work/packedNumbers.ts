/*
 * Arrays of machine numbers as texts: the kind of number, a colon, and the bytes of the numbers in base64, the lowest byte
 * first on every machine. `-0` and infinite numbers are kept, and every NaN has the same bytes.
 */

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const kinds = {
  uint8: { make: Uint8Array, put: 'setUint8', get: 'getUint8' },
  uint16: { make: Uint16Array, put: 'setUint16', get: 'getUint16' },
  uint32: { make: Uint32Array, put: 'setUint32', get: 'getUint32' },
  float64: { make: Float64Array, put: 'setFloat64', get: 'getFloat64' },
} as const;
type Kind = keyof typeof kinds;

const names = Object.keys(kinds) as Kind[];

export function packNumbers(numbers: Numbers): string {
  const name = names.find((each) => numbers instanceof kinds[each].make)!;
  const { put } = kinds[name];
  const size = numbers.BYTES_PER_ELEMENT;
  const view = new DataView(new ArrayBuffer(size * numbers.length));
  // Which NaN a sum comes to depends on the processor.
  numbers.forEach((value, i) => {
    view[put](size * i, Number.isNaN(value) ? Number.NaN : value, true);
  });
  return `${name}:${toBase64(new Uint8Array(view.buffer))}`;
}

/** @returns undefined if the text is not what `packNumbers` writes. */
export function unpackNumbers(text: string): Numbers | undefined {
  const name = names.find((each) => text.startsWith(`${each}:`));
  if (name === undefined) return undefined;
  const bytes = fromBase64(text.slice(name.length + 1));
  if (bytes === undefined) return undefined;
  const { make, get } = kinds[name];
  const size = make.BYTES_PER_ELEMENT;
  if (bytes.length % size !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  const numbers = new make(bytes.length / size);
  for (let i = 0; i < numbers.length; i++) numbers[i] = view[get](size * i, true);
  return numbers;
}

/** So many arguments are passed at once. */
const atOnce = 4096;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += atOnce) text += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  return btoa(text);
}

/** @returns undefined if it is not base64 as `toBase64` writes it. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  // What is read leniently is written otherwise.
  if (btoa(binary) !== text) return undefined;
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
