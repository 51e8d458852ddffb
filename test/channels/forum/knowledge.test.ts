import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Knowledge } from '../../../src/channels/forum/knowledge.js';
import { Turnout } from '../../../src/channels/forum/turnout.js';

describe('answers from before', () => {
  it('are the likelier to be found the more there are, each as if looked for by itself', () => {
    const known = new Knowledge(100);
    expect(known.findable(0.2, 0)).toBe(0);
    known.add(0);
    expect(known.findable(0.2, 0)).toBeCloseTo(0.2, 12);
    known.add(0);
    known.add(0);
    expect(known.findable(0.2, 0)).toBeCloseTo(1 - 0.8 ** 3, 12);
    expect([known.findable(1, 0), known.findable(0, 0)]).toEqual([1, 0]);
  });

  it('are worth nothing if they age at once', () => {
    const known = new Knowledge(0);
    known.add(5);
    expect([known.worthAt(5), known.findable(1, 5), known.findable(0.5, 6)]).toEqual([0, 0, 0]);
  });

  it('are worth half after a half-life, whatever was added before', () => {
    const known = new Knowledge(100);
    known.add(0);
    known.add(100);
    expect(known.worthAt(100)).toBeCloseTo(1.5, 12);
    expect(known.worthAt(300)).toBeCloseTo(0.375, 12);
  });
});

describe('what people see who think of asking', () => {
  it('is how many of the last 20 questions went unanswered', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 100 }), (all) => {
        const turnout = new Turnout();
        for (const isUnanswered of all) turnout.add(isUnanswered);
        expect(turnout.unanswered).toBe(all.slice(-20).filter(Boolean).length / 20);
      }),
    );
  });
});
