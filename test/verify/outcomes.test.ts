import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import {
  assertCalls,
  type BrokenCall,
  type CallsOptions,
  type CheckOptions,
  checkFlow,
  replay,
} from '../../src/verify/index.js';
import { shop } from './shop.js';

/*
 * Not run, cut short and held are three outcomes.
 */

/** The time limit of this takes effect before the first call. */
const noTime = { interruptAfterTimeLimit: 0, skipAllAfterTimeLimit: 0 };

describe('assertCalls', () => {
  it('looks at as many calls as were asked for', async () => {
    let looked = 0;
    await assertCalls(shop, () => looked++, { callers: 30 });
    expect(looked).toBe(30);
  });

  it('has not held if every call was passed over', async () => {
    const never = assertCalls(shop, () => fc.pre(false), { callers: 3 });
    // fast-check ends a search with more than 100 passed over for each that was asked for.
    await expect(never).rejects.toThrow(
      'too few calls through "shop" were looked at to say that the property holds: 0 of 3; fc.pre passed over 301',
    );
    await expect(never).rejects.not.toBeInstanceOf(InputError);
  });

  it('takes another call for each that was passed over', async () => {
    let [looked, asked] = [0, 0];
    await assertCalls(
      shop,
      () => {
        fc.pre(asked++ % 2 === 1);
        looked++;
      },
      { callers: 30 },
    );
    expect([looked, asked]).toEqual([30, 60]);
  });

  it.each<[string, () => unknown, string]>([
    [
      'throws',
      () => {
        throw new Error('a bad call');
      },
      ': a bad call',
    ],
    ['rejects', () => Promise.reject(new Error('a bad call')), ': a bad call'],
    [
      'throws no error',
      () => {
        throw undefined;
      },
      '',
    ],
    ['is false', () => false, ''],
    ['promises false', async () => false, ''],
  ])('is broken if the property %s', async (_, holds, reason) => {
    await expect(assertCalls(shop, holds, { callers: 5 })).rejects.toThrow(
      `a call through "shop" breaks the property${reason}\n  nodes: main → bye\n  path: '{"acts":[]}'`,
    );
  });

  it.each<[string, unknown]>([
    ['callers', 0],
    ['callers', -1],
    ['callers', Number.NaN],
    ['callers', 1.5],
    ['callers', '10'],
    ['callers', null],
    ['callers', Number.POSITIVE_INFINITY],
    ['callers', 1_000_001],
    ['seed', Number.NaN],
    ['seed', 1.5],
    ['seed', 2 ** 40],
    ['seed', '1'],
    ['path', 'nonsense'],
    ['path', ''],
    ['path', '-1'],
    ['path', '1e3'],
    ['path', '5:99999999'],
    ['path', '5:99999999:1'],
    ['path', '99999999999999'],
    ['path', 5],
  ])('refuses %s %j', async (name, value) => {
    const wrong = assertCalls(shop, () => true, { [name]: value } as CallsOptions);
    await expect(wrong).rejects.toBeInstanceOf(InputError);
    await expect(wrong).rejects.toMatchObject({ source: name });
  });

  it.each([undefined, null, 'holds', {}])('refuses %j for a property', async (holds) => {
    await expect(assertCalls(shop, holds as () => true)).rejects.toMatchObject({ name: 'InputError', source: 'holds' });
  });

  it('places one call again, and says so if the property holds of it now', async () => {
    const atDesk = assertCalls(shop, ({ nodes }) => !nodes.includes('desk'));
    const path = await atDesk.then(
      () => '',
      (error: BrokenCall) => error.path,
    );
    await expect(assertCalls(shop, ({ nodes }) => !nodes.includes('desk'), { path })).rejects.toThrow('main → desk');
    await expect(assertCalls(shop, () => true, { path })).resolves.toBeUndefined();
    await expect(assertCalls(shop, () => fc.pre(false), { path })).rejects.toThrow(/^too few calls .*: 0 of 1; fc.pre/);
  });
});

describe('a test’s global configuration of fast-check', () => {
  const hooks: string[] = [];
  const globals = {
    ...noTime,
    numRuns: 2,
    maxSkipsPerRun: 0,
    endOnFailure: true,
    baseSize: 'xsmall',
    examples: [[1, 2]],
    path: '7',
    markInterruptAsFailure: false,
    asyncBeforeEach: async () => {
      hooks.push('before');
    },
  } as fc.GlobalParameters;

  beforeEach(() => fc.configureGlobal(globals));
  afterEach(() => fc.resetConfigureGlobal());

  it('does not touch assertCalls', async () => {
    let looked = 0;
    await assertCalls(shop, () => looked++, { callers: 30 });
    expect(looked).toBe(30);
    expect(hooks).toEqual([]);
  });

  it('does not touch checkFlow, whose report stays the same to the byte', async () => {
    const there = JSON.stringify(await checkFlow(shop, { callers: 30 }));
    fc.resetConfigureGlobal();
    expect(there).toBe(JSON.stringify(await checkFlow(shop, { callers: 30 })));
    expect(hooks).toEqual([]);
  });

  it('is as it was afterwards, and holds for the tests’ own properties meanwhile', async () => {
    const run = assertCalls(shop, () => true, { callers: 30 });
    expect(fc.readConfigureGlobal()).toBe(globals);
    await run;
    expect(fc.readConfigureGlobal()).toBe(globals);
  });
});

/** Off but in the tests of it: what is installed globally stays for good. */
let cutsShortAfter = Number.POSITIVE_INFINITY;

describe('a global plugin of fast-check, which nobody can put aside', () => {
  let done = 0;
  // It is asked once per property, and leaves those of other tests alone: they may be synchronous.
  fc.installGlobalPlugin(() => ({
    decorateRun: (run) =>
      cutsShortAfter === Number.POSITIVE_INFINITY
        ? run
        : async (value) => (done++ < cutsShortAfter ? run(value) : new fc.PreconditionFailure(true)),
  }));
  beforeEach(() => {
    done = 0;
  });
  afterEach(() => {
    cutsShortAfter = Number.POSITIVE_INFINITY;
  });

  it.each([0, 7])('after %i calls makes assertCalls fail', async (after) => {
    cutsShortAfter = after;
    await expect(assertCalls(shop, () => true, { callers: 30 })).rejects.toThrow(
      `too few calls through "shop" were looked at to say that the property holds: ${after} of 30; something cut the`,
    );
  });

  // Two states are too few for a proof of anything but the document.
  const searchOnly: CheckOptions = { callers: 30, states: 2, properties: ['bounded-retries', 'no-dead-end'] };

  it('is told by checkFlow: how many callers were looked at', async () => {
    cutsShortAfter = 7;
    const { callers, verdicts, notes } = await checkFlow(shop, searchOnly);
    expect(callers).toBe(7);
    const doubt = 'a call can come to more than 2 states, too many to prove it';
    expect(verdicts).toMatchObject([
      { property: 'no-dead-end', verdict: 'undecided', callers: 0, grounds: `${doubt}; single calls cannot show it` },
      { property: 'bounded-retries', verdict: 'no counterexample', callers: 7, grounds: `in 7 callers; ${doubt}` },
    ]);
    expect(notes).toEqual(['The search was cut short: 7 of 30 callers were looked at.']);
  });

  it('leaves undecided what rests on no caller', async () => {
    cutsShortAfter = 0;
    const { callers, verdicts, notes } = await checkFlow(shop, searchOnly);
    expect(callers).toBe(0);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['undecided', 'undecided']);
    expect(verdicts[1].grounds).toMatch(/; no caller was looked at$/);
    expect(notes).toEqual(['The search was cut short: 0 of 30 callers were looked at.']);
  });
});

describe('checkFlow', () => {
  it('says what all callers came to', async () => {
    const { callers, notes } = await checkFlow(shop, { callers: 30 });
    expect([callers, notes]).toEqual([30, []]);
  });

  it('throws what onProgress throws, once', async () => {
    let told = 0;
    const stop = () => {
      if (++told === 5) throw new Error('no more of it');
    };
    await expect(checkFlow(shop, { callers: 30, onProgress: stop })).rejects.toThrow(/^no more of it$/);
    expect(told).toBe(5);
  });

  it.each<[string, CheckOptions]>([
    ['properties', { properties: [] }],
    ['properties', { properties: ['zero-out'], skip: ['zero-out'] }],
    ['properties', { properties: 'zero-out' as never }],
    ['parameters', { parameters: [6] as never }],
    ['states', { states: 0 }],
    ['states', { states: Number.NaN }],
    ['onProgress', { onProgress: 'yes' as never }],
    ['callers', { callers: 0 }],
    ['seed', { seed: 2 ** 40 }],
    ['options', 'all' as never],
    ['options', null as never],
  ])('refuses %s: %j', async (source, options) => {
    await expect(checkFlow(shop, options)).rejects.toMatchObject({ name: 'InputError', source });
  });

  it('refuses a place that no caller can stand at, and does not look for it for ever', async () => {
    const wrong = replay(shop, { property: 'bounded-retries', path: '99999999999999' });
    await expect(wrong).rejects.toThrow(/no caller stands at 99999999999999/);
  });
});
