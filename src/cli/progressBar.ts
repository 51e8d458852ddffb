import { Presets, SingleBar } from 'cli-progress';
import { terminal } from './terminal.js';

/** How far a run has come. */
export interface ProgressBar {
  start(planned: number): void;
  update(done: number): void;
  stop(): void;
}

/**
 * A bar on stderr, if that is a terminal; otherwise, or if `quiet`, nothing at all.
 * @param unit what it counts, in the plural.
 */
export function progressBar(quiet: boolean, unit: string): ProgressBar {
  if (quiet || !terminal.isWatched) return { start() {}, update() {}, stop() {} };
  // A terminal that goes away takes only the bar with it.
  process.stderr.on('error', () => {});
  const bar = new SingleBar(
    {
      format: `{bar} {value} of {total} ${unit}`,
      stream: process.stderr,
      clearOnComplete: true,
      // Ctrl-C may end the process with no chance to show it again.
      hideCursor: false,
    },
    Presets.shades_classic,
  );
  return {
    start: (planned) => bar.start(planned, 0),
    update: (done) => bar.update(done),
    stop: () => bar.stop(),
  };
}
