import { nearest, suggestion } from '../document/suggest.js';
import { InputError, type Problem } from '../errors.js';
import type { Fault } from '../flow/index.js';
import { found, parseNumber, UnitError } from '../units.js';
import { isCallText } from '../verify/calls/callText.js';
import { type PropertyName, propertyNames } from '../verify/properties/index.js';
import { isPlace, seedBounds } from '../verify/search/sendCallers.js';

const faultEffects = ['disconnect', 'slow', 'silent'] as const satisfies readonly Fault['effect'][];

/** Reads options, and reports everything that is wrong with them at once. */
export class Options {
  readonly #problems: Problem[] = [];

  /** @param command whose options they are, as `callstorm check`. */
  constructor(readonly command: string) {}

  report(path: string, message: string): void {
    this.#problems.push({ path, message });
  }

  /** @throws {InputError} if anything was wrong. */
  done(): void {
    if (this.#problems.length > 0) throw new InputError(this.command, this.#problems);
  }

  /** Names of properties, each text one or several with commas; `undefined` if none are given. */
  properties(option: string, texts: readonly string[]): readonly PropertyName[] | undefined {
    const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
    const known = names.flatMap((name) => {
      const property = propertyNames.find((each) => each === name);
      if (property === undefined)
        this.report(option, `no property is called "${name}".${suggestion(name, propertyNames)}`);
      return property ?? [];
    });
    return texts.length > 0 ? known : undefined;
  }

  /** A whole number within bounds, both included. */
  whole(option: string, text: string | undefined, min: number, max: number): number | undefined {
    if (text === undefined) return undefined;
    const due = `a whole number from ${min} to ${max}`;
    try {
      const number = parseNumber(text, due);
      if (Number.isSafeInteger(number) && min <= number && number <= max) return number;
      this.report(option, `expected ${due}, but found ${text}`);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      this.report(option, error.message);
    }
    return undefined;
  }

  /** Of the callers: 32 bits, as fast-check takes it. */
  seed(text: string | undefined): number | undefined {
    return this.whole('--seed', text, ...seedBounds);
  }

  /** `NODE=disconnect`. */
  faults(texts: readonly string[]): Fault[] {
    return texts.flatMap((text) => {
      const [at, effect, ...more] = text.split('=').map((part) => part.trim());
      const known = faultEffects.find((each) => each === effect);
      if (known !== undefined && at !== '' && more.length === 0) return [{ at, effect: known, probability: 1 }];
      const best = effect === undefined || more.length > 0 ? undefined : nearest(effect, faultEffects);
      const hint = best === undefined ? '' : `. Did you mean "${at}=${best}"?`;
      this.report('--fault', `expected NODE=disconnect, NODE=slow or NODE=silent, but found ${found(text)}${hint}`);
      return [];
    });
  }

  /** Of a counterexample: a call in JSON, or fast-check's path. */
  callPath(option: string, text: string | undefined): void {
    if (text === undefined || isCallText(text) || isPlace(text)) return;
    this.report(option, `expected a path from a report, but found ${found(text)}`);
  }

  /** A value as JSON; `undefined` if none is given. */
  json(option: string, text: string | undefined): unknown {
    try {
      return text === undefined ? undefined : JSON.parse(text);
    } catch {
      this.report(option, `expected JSON, such as '{"tries":3}', but found ${found(text)}`);
      return undefined;
    }
  }

  /** One of these words; the first if nothing is given. */
  oneOf<const T extends string>(option: string, text: string | undefined, words: readonly T[]): T {
    const word = text === undefined ? words[0] : words.find((each) => each === text);
    if (word === undefined) this.report(option, `"${text}" is unknown.${suggestion(text as string, words)}`);
    return word ?? words[0];
  }
}
