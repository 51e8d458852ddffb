import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What `newRunId` gives. */
export const runIdPattern = /^[0-9a-f]{8}-\d+-\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A name that nobody else has, nor ever will: two runs may have the same process id, one after the other or in two
 * containers. It tells whose it is: `MACHINE-PID-START-UUID`.
 */
export function newRunId(): string {
  return [machine(), process.pid, startOf(process.pid) ?? 0, randomUUID()].join('-');
}

/** Whether the process that took this name is running still; undefined if that cannot be seen from here. */
export function isRunning(id: string): boolean | undefined {
  const [home, pid, start] = id.split('-');
  if (home !== machine()) return undefined;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // Process ids are given out again.
  const startNow = startOf(Number(pid));
  return startNow === undefined ? undefined : startNow === start;
}

/** Names a machine since it was started; on Linux also the container, where process ids count anew. */
function machine(): string {
  const parts = [
    hostname(),
    known(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    known(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

/** When a process started, in ticks; 0 if it has ended and nobody has asked how; undefined where the system has no such file. */
function startOf(pid: number): string | undefined {
  // The fields behind the command, which may hold anything, parentheses too.
  const fields = known(() =>
    readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' '),
  );
  if (fields === undefined) return undefined;
  return fields[0] === 'Z' ? '0' : fields[19];
}

function known<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
