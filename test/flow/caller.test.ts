import { describe, expect, it } from 'vitest';
import { type CallEffects, type Caller, flowMachine, makeResponse, respond, routes } from '../../src/flow/index.js';
import { KeyedRandom, type RandomSource } from '../../src/random/index.js';
import { compile } from '../../src/statechart/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { drawing, perfect } from './callWith.js';

const flow = parseFlow(
  `
flow: shop
start: main
nodes:
  main:
    type: menu
    length: 12s
    options: { 1: sales, 2: bills, 3: help, 0: { then: operator, hidden: yes } }
    silence: { then: operator }
  bills:
    type: menu
    barge-in: no
    length: 10s
    options: { 1: account, 2: operator, "*": main }
    silence: { then: bye }
  help: { type: hours, hours: always, open: sales, closed: fax }
  account: { type: input, length: 6s, digits: 4, silence: { then: bye }, then: look }
  look: { type: check, backend: crm, then: balance, failed: fax }
  balance: { type: say, length: 9s, then: bye }
  sales: { type: queue, group: sales, full: lost }
  fax: { type: hang-up }
  lost: { type: hang-up }
  operator: { type: queue, group: general, callback-after: { after: 60s, then: back } }
  back: { type: callback, length: 5s, group: general, declined: bye }
  bye: { type: hang-up, length: 2s }
`,
  'shop.yaml',
);
const ways = routes(flow);

describe('routes', () => {
  it.each([
    ['main', 'sales', '1'],
    ['main', 'help', '3'],
    ['main', 'fax', '3'],
    ['main', 'balance', '2'],
    ['bills', 'balance', '1'],
    ['bills', 'sales', '*'],
    ['main', 'back', '2'],
  ])('from %s to %s lead by key %s', (menu, wanted, key) => {
    expect(ways.keyTo(menu, wanted)).toBe(key);
  });

  it('lead by words as well, the first in the document among equals; not where keys alone lead there sooner', () => {
    const spoken = parseFlow(
      `
flow: spoken
start: main
nodes:
  main:
    type: menu
    length: 4s
    options: { 1: sales, 2: more }
    says: { two: more, zwei: more, something: detour }
    silence: { then: bye }
  detour: { type: say, length: 1s, then: sales }
  more: { type: menu, length: 4s, options: { 1: bye }, says: { bills: bills }, silence: { then: bye } }
  sales: { type: queue, group: sales }
  bills: { type: queue, group: bills }
  bye: { type: hang-up }
`,
      'spoken.yaml',
    );
    const { keyTo, wordsTo } = routes(spoken);
    expect(wordsTo('main', 'bills')).toBe('two');
    expect(wordsTo('more', 'bills')).toBe('bills');
    expect(wordsTo('main', 'sales')).toBe(undefined);
    expect(wordsTo('main', 'nowhere')).toBe(undefined);
    // Who presses keys gets there by no key.
    expect(keyTo('main', 'bills')).toBe(undefined);
    expect(keyTo('main', 'sales')).toBe('1');
  });

  it('take the shortest way, and among equals the option read out first', () => {
    expect(ways.keyTo('bills', 'bye')).toBe('2');
    const twice = parseFlow(
      `
flow: twice
start: main
nodes:
  main: { type: menu, length: 4s, options: { 0: a, "#": a, 7: a, 8: long }, silence: { then: a } }
  long: { type: say, length: 1s, then: a }
  a: { type: hang-up }
`,
      'twice.yaml',
    );
    expect(routes(twice).keyTo('main', 'a')).toBe('7');
    const crossed = parseFlow(
      `
flow: crossed
start: main
nodes:
  later: { type: say, length: 1s, then: a }
  main: { type: menu, length: 4s, options: { 7: sooner, 8: later }, silence: { then: a } }
  sooner: { type: say, length: 1s, then: a }
  a: { type: hang-up }
`,
      'crossed.yaml',
    );
    expect(routes(crossed).keyTo('main', 'a')).toBe('7');
  });

  it('reckon with neither hidden options nor failures', () => {
    expect(ways.keyTo('main', 'operator')).toBe('2');
    expect(ways.keyTo('main', 'lost')).toBeUndefined();
    expect(ways.keyTo('main', 'nowhere')).toBeUndefined();
    expect(ways.keyTo('sales', 'bye')).toBeUndefined();
  });
});

const questions = new Map(
  compile(flowMachine(flow))
    .effects.filter(({ name }) => name === 'listen')
    .map(({ params }) => params as CallEffects['listen'])
    .map(({ node, question }) => [node, question]),
);
const response = makeResponse();
const heard = { heard: true, factor: 1 };

function answer(node: string, wants: string, caller: Partial<Caller> & object, source: RandomSource, playing = heard) {
  const question = questions.get(node);
  if (!question) throw new Error(`nothing is asked at ${node}`);
  const full = { failures: 0, asked: 0, traits: perfect, ...caller };
  respond(question, ways.keyTo(node, wants), full, playing, source, response);
  return { ...response };
}

const middling = drawing(0.5);

describe('a caller who knows the way', () => {
  it('presses when the option has been read out, after a reaction', () => {
    expect(answer('main', 'sales', {}, middling)).toMatchObject({ press: '1', afterSeconds: 6, further: 0 });
    expect(answer('main', 'balance', {}, middling)).toMatchObject({ press: '2', afterSeconds: 10, further: 0 });
    expect(answer('main', 'help', {}, middling).afterSeconds).toBe(14);
  });

  it('waits longer at a slow prompt', () => {
    expect(answer('main', 'sales', {}, middling, { heard: true, factor: 3 }).afterSeconds).toBe(14);
  });

  it('hears the whole prompt if keys do not count before', () => {
    expect(answer('bills', 'balance', {}, middling).afterSeconds).toBe(12);
  });

  it('types a number', () => {
    expect(answer('account', 'balance', {}, middling)).toMatchObject({
      press: '1',
      afterSeconds: 8,
      further: 3,
      isRandom: false,
      isWrong: false,
    });
  });

  it('says nothing when nothing is heard', () => {
    const mute = { heard: false, factor: 1 };
    expect(answer('main', 'sales', {}, middling, mute)).toMatchObject({ press: 'silence', further: 0 });
    expect(answer('main', 'sales', {}, middling, mute).afterSeconds).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a caller who does not know', () => {
  it('listens to the end and guesses among the options read out', () => {
    expect(answer('main', 'lost', {}, drawing(0.5, 0.5, 0.5, 0.01))).toMatchObject({ press: '1', afterSeconds: 14 });
    expect(answer('main', 'lost', {}, drawing(0.5, 0.5, 0.5, 0.99))).toMatchObject({ press: '3', afterSeconds: 14 });
  });

  it('takes a wrong option for the right one, and presses it when it is read out', () => {
    const traits = { ...perfect, mistakes: 1 };
    expect(answer('main', 'sales', { traits }, middling)).toMatchObject({ press: '3', afterSeconds: 14 });
  });

  it('has not got the number at hand', () => {
    expect(answer('account', 'balance', { traits: { ...perfect, mistakes: 1 } }, middling).press).toBe('silence');
  });
});

describe('a caller who slips', () => {
  const traits = { ...perfect, slips: 1 };
  it('hits another key, at the same time', () => {
    expect(answer('main', 'sales', { traits }, drawing(0.5, 0.5, 0.5, 0.01))).toMatchObject({
      press: '2',
      afterSeconds: 6,
    });
  });
  it('leaves out a digit', () => {
    expect(answer('account', 'balance', { traits }, middling).further).toBe(2);
  });
});

describe('a persona', () => {
  it('does what is written, one a prompt, and then as the traits say', () => {
    const traits = { ...perfect, presses: ['3', 'silence', '9', 'hang-up'] as const };
    const done = [0, 1, 2, 3, 4].map((asked) => answer('main', 'sales', { traits, asked }, middling));
    expect(done.map(({ press }) => press)).toEqual(['3', 'silence', '9', 'hang-up', '1']);
    expect(done.map(({ afterSeconds }) => afterSeconds)).toEqual([14, Number.POSITIVE_INFINITY, 14, 14, 6]);
  });
});

describe('in the long run', () => {
  const source = new KeyedRandom('callers', 0).draw(0, 0, 0);
  const many = 20_000;

  function presses(node: string, wants: string, caller: Partial<Caller>): Map<string, number> {
    const counts = new Map<string, number>();
    for (let i = 0; i < many; i++) {
      const { press } = answer(node, wants, caller, source);
      counts.set(press, (counts.get(press) ?? 0) + 1);
    }
    return counts;
  }

  /** Within 4.5 standard deviations of a binomial: one false alarm in 150,000 such checks. */
  function expectShare(count: number | undefined, share: number): void {
    const deviation = Math.sqrt(many * share * (1 - share));
    expect(Math.abs((count ?? 0) - many * share)).toBeLessThan(4.5 * deviation);
  }

  it('errs as often as it is said to', () => {
    const traits = { ...perfect, silence: 0.1, mistakes: 0.2, slips: 0.05 };
    const counts = presses('main', 'sales', { traits });
    // Not silent: 90 %. Of these 80 % mean 1 and 10 % each 2 and 3; 5 % of the presses hit one of the other eleven keys.
    expectShare(counts.get('silence'), 0.1);
    expectShare(counts.get('1'), 0.9 * (0.8 * 0.95 + (0.2 * 0.05) / 11));
    expectShare(counts.get('2'), 0.9 * (0.1 * 0.95 + (0.9 * 0.05) / 11));
    expectShare(counts.get('#'), (0.9 * 0.05) / 11);
    expect(counts.size).toBe(13);
  });

  it('presses any key, each as often, after failing often enough', () => {
    const traits = { ...perfect, randomAfter: 3 };
    expect([...presses('main', 'sales', { traits, failures: 2 }).keys()]).toEqual(['1']);
    const counts = presses('main', 'sales', { traits, failures: 3 });
    expect(counts.size).toBe(12);
    for (const count of counts.values()) expectShare(count, 1 / 12);
  });

  it('presses keys at random within seconds, even when nothing is heard', () => {
    const caller = { traits: { ...perfect, randomAfter: 0 } };
    const times = Array.from({ length: 1000 }, () =>
      answer('main', 'sales', caller, source, { heard: false, factor: 1 }),
    );
    expect(Math.max(...times.map(({ afterSeconds }) => afterSeconds))).toBeLessThan(3);
    expect(answer('bills', 'sales', caller, source).afterSeconds).toBeGreaterThan(10);
  });
});
