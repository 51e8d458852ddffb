import cliProgress from 'cli-progress';
import { type Planned, progressWords } from './progressWords.js';
import { terminal } from './terminal.js';

const { Format, Presets, SingleBar } = cliProgress;

/** How far a run has come. */
export interface ProgressBar {
  start(planned: number | Planned): void;
  /** @param planned if it is known better by now. */
  update(done: number, planned?: Planned): void;
  stop(): void;
}

/** Drawn so often at most, in a second. */
const drawings = 4;

/** Columns of the bar itself, which leave room for words. */
const columns = 20;

/**
 * A bar on stderr, if that is a terminal; otherwise, or if `quiet`, nothing at all.
 * @param unit what it counts, in the plural.
 * @param soFar what is known so far, in words; asked for when the bar is drawn.
 */
export function progressBar(quiet: boolean, unit: string, soFar: () => string = () => ''): ProgressBar {
  if (quiet || !terminal.isWatched) return { start() {}, update() {}, stop() {} };
  // A terminal that goes away takes only the bar with it.
  process.stderr.on('error', () => {});
  let planned: Planned = { count: 0 };
  let known = { of: -1, text: '' };
  let startedAt = 0;
  let lastAt = 0;
  const seconds = () => (performance.now() - startedAt) / 1000;
  const bar = new SingleBar(
    {
      format(options, { progress, value: done }) {
        if (known.of !== done) known = { of: done, text: soFar() };
        const words = progressWords({ done, planned, unit, lastAt, seconds: seconds(), soFar: known.text });
        return `${Format.BarFormat(progress, options)} ${words}`;
      },
      stream: process.stderr,
      barsize: columns,
      fps: drawings,
      clearOnComplete: true,
      // Ctrl-C may end the process with no chance to show it again.
      hideCursor: false,
    },
    Presets.shades_classic,
  );
  return {
    start(first) {
      planned = typeof first === 'number' ? { count: first } : first;
      startedAt = performance.now();
      bar.start(planned.count, 0);
    },
    update(done, better = planned) {
      planned = better;
      lastAt = seconds();
      bar.setTotal(planned.count);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
