import { csvCells } from '../document/csv.js';
import { InputError } from '../errors.js';
import type { Interval, TimelineName, TimelineRow } from '../experiments/index.js';
import { timelineColumns } from './timelineCsv.js';

/**
 * The rows of a `timeline.csv`, as `timelineRows` gave them but for the rounding.
 * @param source names the file in messages.
 * @throws {InputError} if it is none, or not whole.
 */
export function readTimeline(text: string, source: string): TimelineRow[] {
  const [head = [], ...lines] = csvCells(text, source);
  const columns = new Map(head.map((cell, i) => [cell.text, i]));
  const refuse = (message: string, line: number, column = 1) =>
    new InputError(source, [{ message: `${message}. Run the scenario again.`, line, column }]);
  for (const name of ['from_seconds', 'channel', 'queue', 'group']) {
    if (!columns.has(name)) throw refuse(`this is no timeline as callstorm writes it: it has no column ${name}`, 1);
  }
  const ended = head.flatMap((cell, i) => (cell.text.startsWith('ended_') ? [{ i, name: endingOf(cell.text) }] : []));
  return lines.map((cells): TimelineRow => {
    const { line } = cells[0];
    if (cells.length !== head.length) throw refuse(`${cells.length} cells instead of ${head.length}`, line);
    const word = (name: string) => cells[columns.get(name)!].text;
    const number = (i: number | undefined): number | null => {
      if (i === undefined || cells[i].text === '') return null;
      const value = Number(cells[i].text);
      if (Number.isFinite(value)) return value;
      throw refuse(`"${cells[i].text}" is no number`, line, cells[i].column);
    };
    const interval = (column: string): Interval => {
      const estimate = number(columns.get(column));
      const end = (which: string) => number(columns.get(`${column}_${which}`)) ?? estimate;
      return { estimate, low: end('low'), high: end('high') };
    };
    const figures = timelineColumns
      .map(([name, column]): [TimelineName, Interval] => [name, interval(column)])
      .filter(([, { estimate }]) => estimate !== null);
    return {
      fromSeconds: number(columns.get('from_seconds')) ?? 0,
      channel: word('channel'),
      queue: word('queue'),
      group: word('group'),
      figures: Object.fromEntries(figures),
      endings: Object.fromEntries(ended.map(({ i, name }) => [name, number(i) ?? 0])),
    };
  });
}

function endingOf(column: string): string {
  return column.slice('ended_'.length).replaceAll('_', '-');
}
