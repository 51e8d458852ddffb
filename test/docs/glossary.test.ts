import { describe, expect, it } from 'vitest';
import { schemaText } from '../../src/cli/schemaText.js';
import { allMeasures, kinds } from '../../src/index.js';
import { repositoryFile } from './pages.js';

/* The glossary names only what there is: every word in code is a measure, an ending, a field, a node or an option. */

const words = [...repositoryFile('docs/glossary.md').matchAll(/`([^`]+)`/g)].map(([, word]) => word);

describe('docs/glossary.md', () => {
  const measures = new Set(allMeasures(kinds).map(({ name }) => name));
  const endings = new Set(kinds.flatMap((kind) => Object.keys(kind.endings)));
  const schemas = schemaText('scenario') + schemaText('flow');

  it.each(words)('knows %s', (word) => {
    if (word.startsWith('callstorm ') || word.startsWith('--')) return;
    const row = /^(\w+)\/([\w-]+)$/.exec(word);
    if (row) return expect(endings).toContain(row[2]);
    if (word.includes('.')) return expect(measures).toContain(word);
    if (endings.has(word) || kinds.some(({ name }) => name === word) || measures.has(`phone.${word}`)) return;
    expect(schemas).toContain(`"${word}"`);
  });
});
