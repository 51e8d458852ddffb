import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/flow/index.js';
import { formatWeekInstant } from '../../../src/instants.js';
import { parseFlow } from '../../../src/verify/checks/index.js';
import { callGraph, calmDay, placeCall, someIncident, subjectOf } from '../../../src/verify/index.js';
import {
  endingLine,
  escapeInWords,
  pressing,
  sinceStart,
  surroundingsOf,
  visitInWords,
  visitsOf,
} from '../../../src/verify/report/callWords.js';
import { escapes } from '../../../src/verify/terms/escapes.js';
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
      { at: 0, node: 'hello', events: [], passed: false },
      { at: 5, node: 'main', events: ['press 2'], passed: false },
      { at: 5, node: 'number', events: ['press 7, 7, 7'], passed: false },
      { at: 10, node: 'lookup', events: ['orders fails'], passed: false },
      { at: 12, node: 'desk', events: ['an agent answers', 'the agent is done'], passed: false },
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
    const met = { incident: 'flood', backends: { orders: ['failed', 'failed', 'ok'] } as const };
    const flooded = call(number, { ...met, queues: { desk: ['answered'] } }, faults);
    const environment = { ...flooded.environment, closed: ['office'] };
    expect(surroundingsOf({ ...flooded, environment }, faults)).toEqual([
      'the hours office are closed',
      'the incident flood is on, and concerns the caller',
      'the backend orders fails',
      'number is slow',
      'desk drops the line during flood',
    ]);
  });

  it('says which backends fail while any incident is on, as far as the call asks them', () => {
    const met = { incident: someIncident, backends: { orders: ['none'] } } as const;
    expect(surroundingsOf(call(number, met), [])).toEqual([
      'an incident is on, and concerns the caller',
      'the backend orders does not answer',
    ]);
    expect(surroundingsOf(call([['1', 0]], met), [])).toEqual(['an incident is on, and concerns the caller']);
    const asking = call(number, met);
    const upTo = asking.trace.steps.findIndex(({ after }) => after.requested !== null) + 1;
    const cut = { ...asking.trace, steps: asking.trace.steps.slice(0, upTo), cut: 'left' as const };
    expect(surroundingsOf({ ...asking, trace: cut }, [])).toContain('the backend orders does not answer');
    const fine = { ...asking, environment: { ...asking.environment, backends: {} }, trace: cut };
    expect(surroundingsOf(fine, [])).toEqual(['an incident is on, and concerns the caller']);
  });

  it('counts silences', () => {
    expect(
      pressing(
        call([
          ['silence', 0],
          ['silence', 0],
        ]),
      ),
    ).toBe('Say nothing twice');
    expect(pressing(call([...Array.from({ length: 5 }, () => ['silence', 3] as const), ['1', 0]]))).toBe(
      'Say nothing 5 times, press 1',
    );
  });

  it('marks announcements that are passed unheard', () => {
    const flow = parseFlow(
      `flow: f
start: banner
nodes:
  banner: { type: announce, length: 9s, then: bye }
  bye: { type: hang-up, length: 2s }
`,
      'f.yaml',
    );
    const visits = (incident: string | null) =>
      visitsOf(placeCall(flow, { acts: [] }, { ...calmDay(flow), incident })).map((visit) => visitInWords(visit));
    expect(visits(null)).toEqual(['banner (passed)', 'bye']);
    expect(visits(someIncident)).toEqual(['banner', 'bye']);
  });

  it('calls a goodbye without words by its name', () => {
    const flow = parseFlow('flow: f\nstart: bye\nnodes: { bye: { type: hang-up } }\n', 'f.yaml');
    expect(endingLine(placeCall(flow, { acts: [] }))).toEqual([
      'The end, after 0 s: the flow ended the call without a word.',
    ]);
  });

  it('tells all that saves a caller, silences too', () => {
    const saved = (main: string) => {
      const flow = parseFlow(
        `flow: f
start: main
nodes:
  main: ${main}
  number: { type: input, length: 4s, digits: 3, then: tech, silence: { then: bye } }
  second: { type: menu, length: 4s, options: { 1: broken, 2: tech }, silence: { then: bye } }
  broken: { type: queue, group: broken }
  tech: { type: queue, group: tech }
  night: { type: hours, hours: mon-fri 08:00-18:00, open: broken, closed: tape }
  tape: { type: voicemail, length: 3s }
  bye: { type: hang-up, length: 2s }
`,
        'f.yaml',
      );
      return escapes(callGraph(subjectOf(flow)), 'broken').map(escapeInWords)[0];
    };
    const menu = (option: string, silence: string) =>
      saved(`{ type: menu, length: 4s, options: { 1: ${option}, 9: broken }, silence: { ${silence} } }`);
    expect(menu('broken', 'retries: 1, then: second')).toBe('At main say nothing twice, then press 2: tech.');
    expect(menu('broken', 'retries: 0, then: tech')).toBe('At main say nothing: tech.');
    expect(menu('number', 'then: bye')).toMatch(/^At main press 1, (\d)\1\1: tech\.$/);
    expect(menu('second', 'then: bye')).toBe('At main press 1, 2: tech.');
    expect(menu('night', 'then: bye')).toBe('At main press 1: tape, but only while it is closed.');
    expect(menu('broken', 'then: bye')).toBe('At main nothing does.');
  });

  it('writes instants', () => {
    expect([0, 86_400 + 61, 6 * 86_400 + 3 * 3600].map(formatWeekInstant)).toEqual([
      'mon 00:00',
      'tue 00:01:01',
      'sun 03:00',
    ]);
    expect([0, 12.4, 240, 3723].map(sinceStart)).toEqual(['0:00', '0:12', '4:00', '1:02:03']);
  });
});
