import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { kinds } from '../../src/channels/index.js';
import { jsonSchema } from '../../src/document/index.js';
import { parseScenario } from '../../src/scenario/index.js';
import { anyScenarioSchema } from '../../src/scenario/schema.js';
import { flowSchema, parseFlow } from '../../src/verify/checks/index.js';
import { callInput } from './calls.js';
import { commandInput } from './commands.js';
import { Dice } from './dice.js';
import { type Document, flows, scenarios } from './documents.js';
import type { FileContent, Input, InputKind } from './input.js';
import { oddNumbers, oddQuantities } from './oddities.js';
import { changedText } from './textChanges.js';
import { changedTree, poolOf, type Schema } from './treeChanges.js';

const page = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const pieces = ['docs/scenarios.md', 'docs/flows.md', 'docs/checks.md', 'docs/cookbook.md']
  .flatMap((name) => [...page(name).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text))
  .flatMap((text) => {
    try {
      return [parse(text) as unknown];
    } catch {
      return [];
    }
  });

const kindsOfDocuments = {
  scenario: {
    documents: scenarios,
    schema: jsonSchema(anyScenarioSchema(kinds), '', '') as Schema,
    pool: poolOf([...scenarios.map(({ text }) => parse(text)), ...pieces]),
    texts: scenarios.map(({ text }) => text),
  },
  flow: {
    documents: flows,
    schema: jsonSchema(flowSchema, '', '') as Schema,
    pool: poolOf([...flows.map(({ text }) => parse(text)), ...pieces]),
    texts: flows.map(({ text }) => text),
  },
};

/** How often which kind of input is tried. */
const shares: readonly (readonly [InputKind, number])[] = [
  ['scenario', 8],
  ['flow', 4],
  ['command', 4],
  ['call', 4],
];

const drawn = shares.flatMap(([kind, share]) => Array.from({ length: share }, () => kind));

/** The input of this number under this seed: always the same. @param only of one kind. Default: of all. */
export function makeInput(seed: string, number: number, only?: InputKind): Input {
  const dice = new Dice(`${seed}/${number}`);
  const kind = dice.one(drawn);
  switch (only ?? kind) {
    case 'scenario':
      return oddScenario(dice);
    case 'flow':
      return { kind: 'flow', text: oddDocument('flow', dice).text };
    case 'call':
      return callInput(dice);
    default:
      return commandInput(dice, {
        'odd.yaml': asBytes(oddDocument('scenario', dice).text, dice),
        'odd-flow.yaml': asBytes(oddDocument('flow', dice).text, dice),
        'odd.csv': asBytes(oddCounts(dice), dice),
      });
  }
}

/** A document that was changed: as a text or as a tree, once or again and again as long as it stays sound. */
function oddDocument(kind: 'scenario' | 'flow', dice: Dice): Document {
  const { documents, schema, pool, texts } = kindsOfDocuments[kind];
  const document = dice.one(documents);
  const way = dice.below(4);
  if (way === 0) return { ...document, text: changedText(document.text, dice, texts) };
  if (way === 1) return { ...document, text: changedTree(document.text, dice, schema, pool) };
  let { text } = document;
  for (let steps = 1 + dice.below(8); steps > 0; steps--) {
    const next = changedTree(text, dice, schema, pool);
    if (isSound(kind, { ...document, text: next })) text = next;
  }
  return { ...document, text };
}

function isSound(kind: 'scenario' | 'flow', { text, files }: Document): boolean {
  try {
    if (kind === 'flow') parseFlow(text, 'x.yaml');
    else parseScenario(text, 'x.yaml', { readFlow: (path) => ({ text: String(files[path]), source: path }) });
    return true;
  } catch {
    return false;
  }
}

function oddScenario(dice: Dice): Input {
  const document = oddDocument('scenario', dice);
  const { text } = dice.chance(0.9) ? document : dice.one(kindsOfDocuments.scenario.documents);
  const files = Object.fromEntries(
    Object.entries(document.files).map(([name, content]) => {
      if (typeof content !== 'string' || dice.chance(0.85)) return [name, content];
      return [name, name.endsWith('.csv') ? oddCounts(dice) : changedText(content, dice, kindsOfDocuments.flow.texts)];
    }),
  );
  return { kind: 'scenario', text, files: { ...files } };
}

const heads = [
  'time,calls',
  'time,calls,handle-time,agents',
  'Date,Interval,Queue,Offered',
  'time;calls',
  'time\tcalls',
  '"time","calls"',
  '',
];
const times = [
  '08:00',
  '08:30',
  '08:00-08:30',
  '09:00',
  'mon 08:00',
  '2026-03-02 08:00',
  '24:00',
  '25:00',
  '8:00',
  '08:15',
  '2026-03-29 02:30',
  '',
];

/** A CSV of calls by interval. */
function oddCounts(dice: Dice): string {
  const head = dice.chance(0.7) ? heads[dice.below(2)] : dice.one(heads);
  const rows = Array.from({ length: dice.below(6) }, (_, i) => {
    const time = dice.chance(0.7)
      ? `${String(8 + (i >> 1)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`
      : dice.one(times);
    return head
      .split(/[,;\t]/)
      .map((_, column) => {
        if (column === 0) return time;
        return dice.chance(0.8) ? String(dice.below(100)) : dice.one([...oddNumbers, ...oddQuantities, '', '"', '1"2']);
      })
      .join(head.includes(';') ? ';' : ',');
  });
  const text = [head, ...rows, ''].join(dice.chance(0.9) ? '\n' : '\r\n');
  return dice.chance(0.8) ? text : changedText(text, dice, [text]);
}

/** As a file: now and then with bytes that are no text. */
function asBytes(text: string, dice: Dice): FileContent {
  if (dice.chance(0.95)) return text;
  const bytes = Buffer.from(text, dice.one(['utf8', 'utf16le', 'latin1'] as const));
  for (let i = dice.below(4); i > 0 && bytes.length > 0; i--) bytes[dice.below(bytes.length)] = dice.below(256);
  return { base64: bytes.toString('base64') };
}
