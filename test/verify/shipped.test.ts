import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFlow } from '../../src/verify/checks/index.js';
import { checkFlow } from '../../src/verify/index.js';
import { type PropertyName, propertyNames } from '../../src/verify/properties/index.js';
import { cases } from '../effort.js';

const folder = 'scenarios/flows/';
const flowsIn = (callState: string) => readdirSync(callState).filter((file) => file.endsWith('.yaml'));
const sound = [
  'airline.yaml',
  'bank.yaml',
  'broadband-mended.yaml',
  'clinic.yaml',
  'helpline.yaml',
  'power-company.yaml',
  'roadside.yaml',
  'small-shop.yaml',
  'travel-club.yaml',
  'utility.yaml',
];
const faulty = flowsIn(`${folder}faulty`).map((file) => `faulty/${file}`);
const text = (file: string) => readFileSync(folder + file, 'utf8');
const flowOf = (file: string) =>
  parseFlow(text(file), folder + file, { readFlow: (path) => ({ text: text(path), source: folder + path }) });

/** The properties that a flow says it breaks, in a comment before its first key. */
function breaks(file: string): string[] {
  const [header] = text(file).split(/^\w/m);
  const line = /^# Breaks: (.+)$/m.exec(header)?.[1];
  return line ? line.split(', ') : [];
}

async function violated(file: string): Promise<PropertyName[]> {
  // The proofs tell; that the search agrees with them is agreement.test.ts's business.
  const { verdicts } = await checkFlow(flowOf(file), { callers: cases(200) });
  return verdicts.filter(({ verdict }) => verdict === 'violated').map(({ property }) => property);
}

describe('the flows that come with callstorm', () => {
  it('are ten sound ones, the one of the outage story, and the faulty ones', () => {
    expect(flowsIn(folder)).toEqual([...sound, 'broadband-provider.yaml'].sort());
    expect(sound.filter((file) => breaks(file).length > 0)).toEqual([]);
    expect(faulty.filter((file) => breaks(file).length === 0)).toEqual([]);
    expect(faulty.length).toBeGreaterThanOrEqual(8);
  });

  it('name properties that there are', () => {
    const named = faulty.flatMap(breaks);
    expect(named.filter((name) => !(propertyNames as readonly string[]).includes(name))).toEqual([]);
  });

  it.each([...sound, 'broadband-provider.yaml', ...faulty])(
    '%s breaks what it says, and nothing else',
    async (file) => {
      expect(await violated(file)).toEqual(breaks(file));
    },
  );

  // A line without a menu has no paths worth a name.
  it.each(sound.filter((file) => file !== 'helpline.yaml'))('%s leaves no property out', (file) => {
    const { paths, ...settings } = flowOf(file).checks;
    expect(Object.values(settings).filter((setting) => setting?.skip !== undefined)).toEqual([]);
    expect(paths.length).toBeGreaterThan(10);
  });
});
