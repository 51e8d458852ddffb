import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Order } from './child.js';
import type { Fault, Judgement } from './fault.js';
import type { InputKind } from './input.js';

/** What one input may take, whatever it is. */
export interface Limits {
  /** Of computing, on one core; a process that takes twice as long is ended. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Of JavaScript objects, and of all together. */
  readonly heapMegabytes: number;
  readonly residentMegabytes: number;
}

export const usualLimits: Limits = { cpuSeconds: 10, wallSeconds: 60, heapMegabytes: 512, residentMegabytes: 1024 };

/** What came of an input in the pen. */
export interface Tried extends Judgement {
  /** Unknown if the process did not live to tell. */
  readonly kind?: InputKind;
}

/**
 * A process in which inputs are tried, one at a time. One that takes too long or too much memory is ended, and that is a
 * fault of the input; the next input gets a new process.
 */
export class Pen {
  #child: ChildProcess | undefined;
  #ready: Promise<void> | undefined;

  constructor(private readonly limits: Limits = usualLimits) {}

  async try(order: Order): Promise<Tried> {
    const { limits } = this;
    const child = await this.#alive();
    return new Promise<Tried>((resolve) => {
      const ended = (fault: Fault) => finish({ outcome: 'ended', faults: [fault] }, true);
      const timeout = setTimeout(() => {
        ended({ key: `hangs: takes more than ${limits.wallSeconds} s`, told: '' });
      }, limits.wallSeconds * 1000);
      const watch = setInterval(() => {
        const { cpuSeconds, megabytes } = usage(child.pid as number);
        if (megabytes > limits.residentMegabytes) {
          ended({ key: `takes more than ${limits.residentMegabytes} MB`, told: `${megabytes.toFixed(0)} MB` });
        } else if (cpuSeconds - from > 2 * limits.cpuSeconds) {
          ended({ key: `hangs: takes more than ${2 * limits.cpuSeconds} s of computing`, told: '' });
        }
      }, 250);
      const from = usage(child.pid as number).cpuSeconds;
      const finish = (tried: Tried, isOver: boolean) => {
        clearTimeout(timeout);
        clearInterval(watch);
        child.off('message', answered);
        child.off('exit', died);
        if (isOver) {
          this.end();
        }
        resolve(tried);
      };
      const answered = ({
        kind,
        judgement,
        cpuSeconds,
      }: {
        kind: InputKind;
        judgement: Judgement;
        cpuSeconds: number;
      }) => {
        const slow: Fault[] =
          cpuSeconds > limits.cpuSeconds
            ? [{ key: `takes more than ${limits.cpuSeconds} s of computing`, told: `${cpuSeconds.toFixed(1)} s` }]
            : [];
        finish({ kind, ...judgement, faults: [...judgement.faults, ...slow] }, false);
      };
      const died = (code: number | null, signal: string | null) => {
        ended({
          key: `ends the process (${signal ?? code}): the heap is limited to ${limits.heapMegabytes} MB`,
          told: '',
        });
      };
      child.on('message', answered);
      child.on('exit', died);
      child.send(order);
    });
  }

  /** Ends the process; the next input starts another. */
  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
    this.#ready = undefined;
  }

  async #alive(): Promise<ChildProcess> {
    if (this.#child === undefined) {
      const child = fork(fileURLToPath(new URL('./child.mjs', import.meta.url)), [], {
        execArgv: [`--max-old-space-size=${this.limits.heapMegabytes}`],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      this.#child = child;
      this.#ready = new Promise((resolve, reject) => {
        child.once('message', () => resolve());
        child.once('exit', (code) => reject(new Error(`a child ended with ${code} before it began`)));
      });
      this.#ready.catch(() => {});
    }
    await this.#ready;
    return this.#child;
  }
}

/** What a process has used and holds, where the system tells (Linux). */
function usage(pid: number): { cpuSeconds: number; megabytes: number } {
  try {
    // Fields 14 and 15 are ticks of user and system time, 24 the pages that are resident (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return {
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
      megabytes: (Number(fields[21]) * 4096) / 1e6,
    };
  } catch {
    return { cpuSeconds: 0, megabytes: 0 };
  }
}
