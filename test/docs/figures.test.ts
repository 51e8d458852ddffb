import { describe, expect, it } from 'vitest';
import { figuresOf, tableRun } from './figures.js';
import { folderOfPages, pages } from './pages.js';

/* The tables of figures on the pages are what callstorm computes from the files that the pages show. */

const tables = pages.flatMap(figuresOf);
const known: Parameters<typeof tableRun>[2] = new Map();

describe('every table of figures holds', () => {
  it.each(tables.map((each) => [each.place, each] as const))('%s', (_, figures) => {
    const due = tableRun(figures, folderOfPages(), known);
    expect(figures.table, `the figures are to be:\n\n${due}`).toBe(due);
  });
});
