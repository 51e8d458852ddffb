import { column } from '../text/column.js';
import { formatNumber } from '../units.js';

/** How calls ended, and how many each way. */
export interface Endings {
  readonly endings: ReadonlyMap<string, number>;
  /** How the same calls ended in a scenario's simulation, by how they ended here; `null`: they are of no scenario. */
  readonly simulated: ReadonlyMap<string, ReadonlyMap<string, number>> | null;
}

/** Counts how calls end. */
export class EndingCounts implements Endings {
  readonly endings = new Map<string, number>();
  simulated: Map<string, Map<string, number>> | null = null;

  /** @param there how the call ended in the simulation; absent: it is of no scenario. */
  add(ending: string, there?: string): void {
    addOne(this.endings, ending);
    if (there === undefined) return;
    this.simulated ??= new Map();
    const counts = this.simulated.get(ending) ?? new Map<string, number>();
    this.simulated.set(ending, counts);
    addOne(counts, there);
  }
}

function addOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** As a report tells them, the most frequent first; beside each how the same calls ended in the simulation. */
export function endingLines({ endings, simulated }: Endings, heading: (text: string) => string): string[] {
  if (endings.size === 0) return [];
  const rows = mostFirst(endings);
  const counts = column(
    rows.map(([, count]) => formatNumber(count)),
    'right',
  );
  const here = rows.map(([ending], i) => `  ${counts[i]}  ${ending}`);
  if (simulated === null) return [heading('How calls ended'), ...here];
  const [title, ...padded] = column(['How customers’ calls ended', ...here]);
  return [
    heading(`${title}  In the simulation`),
    ...rows.map(([ending], i) => {
      const there = mostFirst(simulated.get(ending) ?? new Map());
      return `${padded[i]}  ${there.map(([name, count]) => `${formatNumber(count)} ${name}`).join(', ')}`;
    }),
  ];
}

function mostFirst(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** As JSON has them. */
export function endingsData({ endings, simulated }: Endings): object {
  return {
    endings: Object.fromEntries(endings),
    ...(simulated && {
      simulated: Object.fromEntries([...simulated].map(([ending, there]) => [ending, Object.fromEntries(there)])),
    }),
  };
}
