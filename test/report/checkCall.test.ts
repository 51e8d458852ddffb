import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/flow/index.js';
import {
  endingLine,
  instantOfWeek,
  pressing,
  sinceStart,
  surroundingsOf,
  visitsOf,
} from '../../src/report/callWords.js';
import { call } from './checkedShop.js';

const number = [
  ['2', 0],
  ['7', 3],
  ['7', 1],
  ['7', 1],
] as const;

describe('a call in words', () => {
  it('says what to press, and how long to wait', () => {
    expect(pressing(call([]))).toBe('Press nothing and stay on the line');
    expect(pressing(call([['1', 0]]))).toBe('Press 1');
    expect(
      pressing(
        call([
          ['silence', 0],
          ['1', 14],
        ]),
      ),
    ).toBe('Say nothing, wait 14 s, press 1');
    expect(
      pressing(
        call([
          ['2', 0],
          ['hang-up', 2],
        ]),
      ),
    ).toBe('Press 2, wait 2 s, hang up');
  });

  it('takes the digits of a number for one press', () => {
    expect(pressing(call(number))).toBe('Press 2, wait 3 s, 777');
  });

  it('tells the nodes with their times, and what happened there', () => {
    // 5 s of hello; 3 s and 2 s at the number; 2 s for the backend.
    expect(visitsOf(call(number, { backends: { orders: ['failed'] } }).trace)).toEqual([
      { at: 0, node: 'hello', events: [] },
      { at: 5, node: 'main', events: ['press 2'] },
      { at: 5, node: 'number', events: ['press 7, 7, 7'] },
      { at: 10, node: 'lookup', events: ['orders fails'] },
      { at: 12, node: 'desk', events: ['an agent answers', 'the agent is done'] },
    ]);
  });

  it('tells silence, and a backend that does not answer', () => {
    expect(visitsOf(call([]).trace)[1].events).toEqual(['silence', 'silence']);
    const late = call(number, { backends: { orders: ['none'] } });
    expect(visitsOf(late.trace)[3].events).toEqual(['no answer from orders']);
  });

  it('tells the end', () => {
    expect(endingLine(call([]).trace)).toEqual(['The end, after 37 s: the flow said goodbye.']);
    const busy = call([['1', 0]], { queues: { desk: ['busy'] } });
    expect(endingLine(busy.trace)).toEqual(['From 5 s on the caller waits in the queue, and nobody answers.']);
    expect(endingLine({ ...busy.trace, cut: 'left' })).toEqual([]);
  });

  it('tells what is not as on a calm day, and nothing else', () => {
    expect(surroundingsOf(call([['1', 0]]), [])).toEqual([]);
    const faults: Fault[] = [
      { at: 'desk', effect: 'disconnect', probability: 1, during: 'flood' },
      { at: 'number', effect: 'slow', probability: 1 },
    ];
    const met = { incident: 'flood', closed: ['office'], backends: { orders: ['failed', 'failed', 'ok'] } as const };
    const flooded = call([['1', 0]], { ...met, queues: { desk: ['answered'] } }, faults);
    expect(surroundingsOf(flooded, faults)).toEqual([
      'the hours office are closed',
      'the incident flood is on, and concerns the caller',
      'the backend orders fails, then answers',
      'desk drops the line during flood',
    ]);
  });

  it('writes instants', () => {
    expect([0, 86_400 + 61, 6 * 86_400 + 3 * 3600].map(instantOfWeek)).toEqual([
      'mon 00:00',
      'tue 00:01:01',
      'sun 03:00',
    ]);
    expect([0, 12.4, 240, 3723].map(sinceStart)).toEqual(['0:00', '0:12', '4:00', '1:02:03']);
  });
});
