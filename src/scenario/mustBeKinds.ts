import { mustBeList, mustHave } from '../arguments.js';

export function mustBeKinds(name: string, value: unknown): void {
  mustBeList(name, value, 'a list of kinds of channels');
  for (const [i, kind] of (value as readonly unknown[]).entries()) {
    const keys = ['name', 'definition', 'endings', 'file', 'compile', 'create', 'measures'];
    mustHave(`${name}.${i}`, kind, keys, 'a kind of channel as defineKind returns it');
  }
}
