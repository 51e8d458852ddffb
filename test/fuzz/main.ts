import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Input, type InputKind, readInput, writtenInput } from './input.js';
import { makeInput } from './make.js';
import { usualLimits as limits, Pen, type Tried } from './pen.js';
import { shrunk } from './shrink.js';

/*
 * Tries odd inputs for a while, and tells every fault once, with the smallest input found that shows it. Ends with exit
 * code 1 if there is one.
 *
 *   npm run fuzz                                   # for a minute, from a new seed
 *   npm run fuzz -- --seconds 600 --only scenario  # of one kind: scenario, flow, command or call
 *   npm run fuzz -- --seed 7 --number 1234         # one input again
 *   npm run fuzz -- --again results/fuzz/7-1.yaml  # a fault's input again
 */

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    number: { type: 'string' },
    only: { type: 'string' },
    again: { type: 'string' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const { seed } = values;
const only = values.only as InputKind | undefined;
const folder = fileURLToPath(new URL('../../results/fuzz/', import.meta.url));
/** So long, and with so many tries, a fault's input is made smaller. */
const shrinking = { seconds: 15, tries: 600 };

/** A fault, where it was met first, and how often. */
interface Found {
  readonly told: string;
  readonly input: Input;
  readonly number: number;
  times: number;
}

if (values.again !== undefined) await again(readInput(readFileSync(values.again, 'utf8')));
else if (values.number !== undefined) await again(makeInput(seed, Number(values.number), only));
else await fuzz();

/** Tries one input, and tells everything. */
async function again(input: Input): Promise<void> {
  const pen = new Pen();
  const { outcome, faults } = await pen.try({ input });
  pen.end();
  console.log(shown(input));
  console.log(`→ ${outcome}`);
  for (const { key, told } of faults) console.log(`FAULT ${key}\n      ${told}`);
  if (faults.length > 0) process.exitCode = 1;
}

async function fuzz(): Promise<void> {
  const { found, outcomes, tried } = await tryMany(Date.now() + Number(values.seconds) * 1000);
  console.log(
    `${tried} inputs under the seed ${seed}; each may take ${limits.cpuSeconds} s of computing and ${limits.residentMegabytes} MB`,
  );
  for (const [outcome, times] of [...outcomes].sort()) console.log(`  ${String(times).padStart(6)}  ${outcome}`);
  mkdirSync(folder, { recursive: true });
  let i = 0;
  for (const [key, fault] of found) {
    const name = `${[seed, only, ++i].filter((part) => part !== undefined).join('-')}.yaml`;
    const input = await smallest(fault.input, key);
    writeFileSync(`${folder}${name}`, writtenInput(input));
    console.log(`\nFAULT ${key} (${fault.times} times)\n  ${fault.told.replaceAll('\n', '\n  ')}`);
    console.log(`  ${shown(input).replaceAll('\n', '\n  ')}`);
    console.log(`  Again: npm run fuzz -- --again results/fuzz/${name}`);
    console.log(
      `  As it was met: npm run fuzz -- --seed ${seed} --number ${fault.number}${only ? ` --only ${only}` : ''}`,
    );
  }
  console.log(found.size === 0 ? '\nNo fault was found.' : `\n${found.size} faults were found.`);
  if (found.size > 0) process.exitCode = 1;
}

async function tryMany(until: number) {
  const found = new Map<string, Found>();
  const outcomes = new Map<string, number>();
  let next = 0;
  let tried = 0;
  const count = ({ kind, outcome, faults }: Tried, number: number) => {
    tried++;
    const input = () => makeInput(seed, number, only);
    const name = `${kind ?? input().kind}: ${outcome}`;
    outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
    for (const { key, told } of faults) {
      const known = found.get(key);
      if (known) known.times++;
      else {
        found.set(key, { told, input: input(), number, times: 1 });
        process.stderr.write(`${number}: ${key}\n`);
      }
    }
  };
  await Promise.all(
    Array.from({ length: Number(values.jobs) }, async () => {
      const pen = new Pen();
      while (Date.now() < until) {
        const number = next++;
        count(await pen.try({ seed, number, only }), number);
      }
      pen.end();
    }),
  );
  return { found, outcomes, tried };
}

async function smallest(input: Input, key: string): Promise<Input> {
  const pen = new Pen();
  const until = Date.now() + shrinking.seconds * 1000;
  let tries = 0;
  const small = await shrunk(input, async (smaller) => {
    if (tries++ > shrinking.tries || Date.now() > until) return false;
    const { faults } = await pen.try({ input: smaller });
    return faults.some((fault) => fault.key === key);
  });
  pen.end();
  return small;
}

/** An input for the eye. */
function shown(input: Input): string {
  const file = ([name, text]: [string, unknown]) =>
    `--- ${name}\n${typeof text === 'string' ? visible(text) : JSON.stringify(text)}`;
  switch (input.kind) {
    case 'call':
      return visible(input.code);
    case 'flow':
      return file(['odd-flow.yaml', input.text]);
    case 'scenario':
      return [['odd.yaml', input.text] as [string, unknown], ...Object.entries(input.files)].map(file).join('\n');
    case 'command':
      return [
        `callstorm ${input.args.map((arg) => visible(JSON.stringify(arg))).join(' ')}`,
        ...Object.entries(input.files).map(file),
      ].join('\n');
  }
}

/** Without control characters, and not for ever. */
function visible(text: string): string {
  const shortened = text.length > 3000 ? `${text.slice(0, 3000)} … (${text.length} characters)` : text;
  return shortened.replace(
    /(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
