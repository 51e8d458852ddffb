/**
 * A stable 32-bit number for a name, to serve as the `entity` of a draw: FNV-1a over the UTF-16 units, then the
 * finalizer of MurmurHash3. Two names clash with probability 2⁻³².
 */
export function keyOfName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
