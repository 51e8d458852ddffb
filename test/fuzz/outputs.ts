import type { Fault } from './fault.js';
import type { Results } from './judgeScenario.js';
import { faultsOfWords } from './words.js';

/** Numbers that are none, wherever they stand in plain data; JSON would write null for them. */
export function notNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => notNumbers(inner, path === '' ? key : `${path}.${key}`));
}

/** What is wrong with the results of a run. @param given everything that the input says. */
export function faultsOfResults({ experiment, texts, summary }: Results, given: string): Fault[] {
  const faults = [...faultsOfWords('the summary', summary, given)];
  const { estimates, thresholds, switching, personas, customers, events } = experiment;
  const told = { estimates, thresholds, switching, personas, customers, events };
  for (const at of notNumbers(told).slice(0, 1)) {
    faults.push({ key: `the experiment: ${at.replaceAll(/\.\d+/g, '.N')}`, told: at });
  }
  for (const [file, text] of Object.entries(texts)) {
    faults.push(...(file.endsWith('.csv') ? faultsOfCsv(file, text, given) : faultsOfJson(file, text)));
  }
  return faults;
}

/** What is wrong with a text that should be JSON. */
export function faultsOfJson(where: string, text: string): Fault[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [{ key: `${where}: is no JSON`, told: String(error) }];
  }
}

/** What is wrong with a CSV: a row of another length, a number that is none, a cell that a spreadsheet would compute. */
export function faultsOfCsv(where: string, text: string, given: string): Fault[] {
  const rows = csvRows(text);
  if (rows === undefined) return [{ key: `${where}: is no CSV`, told: text.slice(0, 200) }];
  const [head, ...body] = rows;
  const faults: Fault[] = [];
  for (const row of body) {
    if (row.length !== head.length) {
      faults.push({ key: `${where}: a row is as long as no other`, told: row.join(',') });
      break;
    }
    const bad = row.findIndex(
      (cell) => /^(?:-?Infinity|NaN|undefined|\[object.*)$/.test(cell) && !given.includes(cell),
    );
    if (bad >= 0) {
      faults.push({ key: `${where}: ${head[bad]} is ${row[bad]}`, told: row.join(',') });
      break;
    }
    const formula = row.find((cell) => /^[=@\t\r]|^[+-](?!\.?\d)/.test(cell));
    if (formula !== undefined) {
      faults.push({ key: `${where}: a cell is a formula`, told: formula.slice(0, 200) });
      break;
    }
  }
  return faults;
}

/** RFC 4180; `undefined` if a quote is not closed or stands in the middle. */
function csvRows(text: string): string[][] | undefined {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n|$)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) return undefined;
    const [, quoted, plain, end] = found;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
