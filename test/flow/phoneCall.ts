import { type AnyStateMachine, createActor } from 'xstate';
import type { CallEffects, CallEvent, CallGuards } from '../../src/flow/index.js';

type EffectName = keyof CallEffects;

/** What a test's host does: guards by name, patience in seconds, and what follows an effect. */
export interface Host {
  guards?: { [K in keyof CallGuards]?: (params: CallGuards[K]) => boolean };
  patience?: number;
  on?: { [K in EffectName]?: (params: CallEffects[K], call: PhoneCall) => void };
}

/** What an effect always says of its node; a log need not repeat it. */
const untold = ['question', 'tells', 'takes', 'closes', 'length', 'leaves'];

/** `12 enterNode main`: seconds, effect, what it is about. */
export function logLine(at: number, effect: string, params: object): string {
  const about = Object.entries(params).flatMap(([key, value]) => (untold.includes(key) ? [] : [value]));
  return [at, effect, ...about].join(' ');
}

/** A call on a real XState actor, with a clock that jumps from timer to timer in the order of time, then of setting. */
export class PhoneCall {
  /** Of `logLine`s. */
  readonly log: string[] = [];
  readonly events: { at: number; event: CallEvent }[] = [];
  #now = 0;
  #serial = 0;
  #timers: { at: number; serial: number; act: () => void }[] = [];
  readonly #actor;

  constructor(machine: AnyStateMachine, host: Host = {}) {
    const names = Object.keys(machine.implementations.actions).filter(
      (name) => !/^(start|count|keep|forget)/.test(name),
    );
    const effect = (name: string) => (_: unknown, params: object) => {
      this.log.push(logLine(this.at, name, params));
      (host.on?.[name as EffectName] as ((params: object, call: PhoneCall) => void) | undefined)?.(params, this);
    };
    const guards = Object.entries(host.guards ?? {}).map(([name, guard]) => [
      name,
      (_: unknown, params: never) => guard(params),
    ]);
    this.#actor = createActor(
      machine.provide({
        actions: Object.fromEntries(names.map((name) => [name, effect(name)])),
        guards: Object.fromEntries(guards),
        delays: { patience: 1000 * (host.patience ?? 1e6) },
      }),
      {
        clock: {
          setTimeout: (act, milliseconds) => this.#set(milliseconds, act),
          clearTimeout: (serial) => this.forget(serial),
        },
      },
    );
    this.#actor.start();
  }

  /** Seconds into the call. */
  get at(): number {
    return this.#now / 1000;
  }

  get value(): unknown {
    return this.#actor.getSnapshot().value;
  }

  get over(): boolean {
    return this.#actor.getSnapshot().status === 'done';
  }

  /** The ending's name once the call is over. */
  get ending(): unknown {
    return this.over ? this.value : undefined;
  }

  /** Sends an event so many seconds from now; returns its handle. */
  after(seconds: number, type: CallEvent['type']): number {
    return this.#set(seconds * 1000, () => {
      const event = { type } as CallEvent;
      this.events.push({ at: this.at, event });
      this.#actor.send(event);
    });
  }

  forget(serial: number): void {
    this.#timers = this.#timers.filter((timer) => timer.serial !== serial);
  }

  /** Lets time pass until the call is over, nothing more is due, or that second has come. */
  until(seconds = Number.POSITIVE_INFINITY): this {
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at || a.serial - b.serial)[0];
      if (next === undefined || next.at > seconds * 1000 || this.over) break;
      this.#now = next.at;
      this.forget(next.serial);
      next.act();
    }
    if (Number.isFinite(seconds)) this.#now = Math.max(this.#now, seconds * 1000);
    return this;
  }

  press(...types: CallEvent['type'][]): this {
    for (const type of types) {
      this.after(0, type);
      this.until(this.at);
    }
    return this;
  }

  #set(milliseconds: number, act: () => void): number {
    this.#serial += 1;
    this.#timers.push({ at: this.#now + milliseconds, serial: this.#serial, act });
    return this.#serial;
  }
}
