import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { importFlow, type Vendor, vendorOf, vendors } from '../../src/import/index.js';

/* What holds of every importer, tried on a whole file of each. */

const files: Readonly<Record<Vendor, string>> = {
  connect: 'connect/bank.json',
  studio: 'studio/clinic.json',
  archy: 'archy/utility.yaml',
  asterisk: 'asterisk/garage.conf',
  freeswitch: 'freeswitch/eye-clinic.xml',
  voicexml: 'voicexml/power.vxml',
};

/** So many damaged files are made of each, by each kind of damage. */
const tries = 3;

/** Imports a damaged text. It must come to a flow, or to mistakes that each have their place in it. */
function mustHoldOut(text: string, vendor: Vendor): void {
  try {
    importFlow(text, 'f', { vendor });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const lines = text.split('\n').length;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { line, column } of error.problems) {
      expect(line).toBeGreaterThan(0);
      expect(line).toBeLessThanOrEqual(lines);
      expect(column).toBeGreaterThan(0);
    }
  }
}

/** Numbers spread over a range, the last one left out. @param turn 0 to 1, by which they are moved from those of another. */
function spread(end: number, turn = 0): number[] {
  return Array.from({ length: tries }, (_, i) => Math.floor((end * (i + turn)) / tries));
}

describe.each(vendors)('a flow of %s', (vendor) => {
  const text = readFileSync(new URL(`../../scenarios/flows/${files[vendor]}`, import.meta.url), 'utf8');
  const lines = text.split('\n');
  /** Names, words and numbers, where they begin and end. */
  const words = [...text.matchAll(/[\w.$]+(?:[ -][\w.$]+)*/g)].map(({ 0: word, index }) => ({ word, index }));
  const someWords = spread(words.length).map((at) => words[at].word);

  it('is known by its text', () => {
    expect(vendorOf(text)).toBe(vendor);
  });

  it('is imported in the same way each time', () => {
    expect(importFlow(text, 'f').document).toEqual(importFlow(text, 'f').document);
  });

  it('may be cut off anywhere', () => {
    for (const end of spread(text.length)) mustHoldOut(text.slice(0, end), vendor);
  });

  it('may have any line twice, or lack it', () => {
    for (const at of spread(lines.length)) {
      mustHoldOut([...lines.slice(0, at), lines[at], ...lines.slice(at)].join('\n'), vendor);
      mustHoldOut([...lines.slice(0, at), ...lines.slice(at + 1)].join('\n'), vendor);
    }
  });

  it('may have anything for any word', () => {
    const others = ['__proto__', 'constructor', '-1', '{{', '\u0000', '<![CDATA[', '&x;', '☎', '', ...someWords];
    for (const [i, other] of others.entries()) {
      for (const at of spread(words.length, i / others.length)) {
        const { word, index } = words[at];
        mustHoldOut(text.slice(0, index) + other + text.slice(index + word.length), vendor);
      }
    }
  });
});
