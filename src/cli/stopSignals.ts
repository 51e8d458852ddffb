/** Ctrl-C, what ends a process or a container, and a terminal that is closed. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls the listener at each of them, in place of the process's end.
 * @returns a function that ends the listening.
 */
export function onStopSignals(listener: () => void): () => void {
  for (const signal of stopSignals) process.on(signal, listener);
  return () => {
    for (const signal of stopSignals) process.off(signal, listener);
  };
}
