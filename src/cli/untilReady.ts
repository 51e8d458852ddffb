/** How long to wait before asking again, in milliseconds. */
const pause = 5;

/**
 * Asks again for as long as a pipe is not ready (EAGAIN): whoever opened it may have said that nobody shall wait for it.
 * @throws whatever else the system says.
 */
export function untilReady<T>(ask: () => T): T {
  const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  for (;;) {
    try {
      return ask();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
    Atomics.wait(never, 0, 0, pause);
  }
}
