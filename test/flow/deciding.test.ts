import { describe, expect, it } from 'vitest';
import { branchingIn, type CallGuards, flowMachine, questionsOf } from '../../src/flow/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { deciding } from './everything.js';
import { type Host, PhoneCall } from './phoneCall.js';

/** A flow that starts at `a`; `bye` ends a call after 1 s, `agents` is a queue. */
function flowOf(nodes: string) {
  const text = `flow: test\nstart: a\nnodes:\n  ${nodes.trim().replaceAll('\n', '\n  ')}
  bye: { type: hang-up, length: 1s }
  agents: { type: queue, group: technical, full: bye, closed: bye }
`;
  return parseFlow(text, 'test.yaml');
}

/** @param answers by the name of what is asked; the usual one where there is none. */
function call(nodes: string, answers: Readonly<Record<string, string>> = {}, host: Host = {}): PhoneCall {
  const answerIs = ({ name, answer }: CallGuards['answerIs']) => answers[name] === answer;
  return new PhoneCall(flowMachine(flowOf(nodes)), { guards: { answerIs }, ...host });
}

const entered = ({ log }: PhoneCall) => log.flatMap((line) => /^[\d.]+ enterNode (\S+)/.exec(line)?.[1] ?? []);

describe('branch', () => {
  const branch = `
a: { type: set, values: { tier: TIER }, then: by-tier }
by-tier: { type: branch, on: tier, cases: { gold: agents, '7': bye }, else: other, unset: none }
other: { type: hang-up, length: 2s }
none: { type: hang-up, length: 3s }`;

  it.each([
    ['gold', 'agents'],
    ["'7'", 'bye'],
    ['silver', 'other'],
  ])('with %s goes to %s, in no time', (tier, to) => {
    const story = call(branch.replace('TIER', tier));
    expect([story.at, entered(story)]).toEqual([0, ['a', 'by-tier', to]]);
  });

  it('without a value goes where it says, or where any other value goes', () => {
    const unset = branch.replace('tier: TIER', 'other-thing: x');
    const stored = `${unset}\nlater: { type: set, values: { tier: gold }, then: bye }`;
    expect(entered(call(stored))).toEqual(['a', 'by-tier', 'none']);
    expect(entered(call(stored.replace(', unset: none', '').replace(/\nnone.*/, '')))).toEqual([
      'a',
      'by-tier',
      'other',
    ]);
  });

  it('knows a value until another comes', () => {
    const twice = `
a: { type: set, values: { tier: gold }, then: first }
first: { type: branch, on: tier, cases: { gold: again }, else: bye }
again: { type: set, values: { tier: silver }, then: second }
second: { type: branch, on: tier, cases: { gold: bye, silver: agents }, else: bye }`;
    expect(entered(call(twice))).toEqual(['a', 'first', 'again', 'second', 'agents']);
  });
});

describe('what a check or an input stores', () => {
  const check = `
a: { type: check, backend: crm, takes: 2s, stores: [tier, name], then: by-tier, failed: bye }
by-tier: { type: branch, on: tier, cases: { gold: agents }, else: bye, unset: none }
none: { type: hang-up, length: 3s }`;
  const answering: Host = { on: { request: (_, story) => story.after(2, 'backend.ok') } };

  it.each([
    ['gold', 'agents'],
    ['unset', 'none'],
    ['other', 'bye'],
  ])('of a check: %s leads to %s', (answer, to) => {
    expect(entered(call(check, { tier: answer }, answering).until(2))).toEqual(['a', 'by-tier', to]);
  });

  const input = `
a: { type: input, length: 2s, digits: 4, stores: pin, silence: { then: bye }, then: by-pin }
by-pin: { type: branch, on: pin, cases: { '4711': agents, '12': bye, gold: bye }, else: bye }`;

  it('of an input: only what can be typed there', () => {
    expect(questionsOf(flowOf(input))).toEqual([{ of: 'value', name: 'pin', answers: ['4711', 'other'] }]);
    const typed = call(input, { pin: '4711' }).press('key.4', 'key.7', 'key.1', 'key.1');
    expect(entered(typed)).toEqual(['a', 'by-pin', 'agents']);
  });

  it('is asked for only where the flow branches on it', () => {
    expect(branchingIn(flowOf(check))).toEqual(new Map([['tier', ['gold']]]));
    const asked = questionsOf(flowOf(check)).map(({ name, answers }) => [name, answers]);
    expect(asked).toEqual([['tier', ['gold', 'unset', 'other']]]);
  });
});

describe('the answers of a check', () => {
  const check = `
a: { type: check, backend: crm, takes: 2s, answers: { wrong-pin: a, locked: agents }, then: bye, failed: end }`;
  const answering: Host = { on: { request: (_, story) => story.after(2, 'backend.ok') } };

  it('lead each where it says, beside the usual one', () => {
    expect(entered(call(check, { crm: 'locked' }, answering).until(2))).toEqual(['a', 'agents']);
    expect(entered(call(check, {}, answering).until(2))).toEqual(['a', 'bye']);
    expect(entered(call(check, { crm: 'wrong-pin' }, answering).until(5))).toEqual(['a', 'a', 'a']);
  });

  it('are none of a backend that fails', () => {
    const failing: Host = { on: { request: (_, story) => story.after(2, 'backend.failed') } };
    expect(call(check, { crm: 'locked' }, failing).until(2).log.slice(-2)).toEqual([
      '2 cutOff a failed',
      '2 endCall disconnected',
    ]);
  });
});

describe('loop', () => {
  const loop = `
a: { type: say, length: 1s, then: again }
again: { type: loop, times: 2, again: a, then: done }
done: { type: say, length: 10s, then: a }`;

  it('goes back so often, then on; and begins anew when it is left', () => {
    expect(entered(call(loop).until(3))).toEqual(['a', 'again', 'a', 'again', 'a', 'again', 'done']);
    expect(entered(call(loop).until(16)).filter((node) => node === 'done')).toHaveLength(2);
  });

  it('may go round in no time, since it does so only so often', () => {
    const instant = `
a: { type: loop, times: 3, again: b, then: bye }
b: { type: set, values: { x: y }, then: a }`;
    expect(entered(call(instant))).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'bye']);
  });

  it('never goes back if it is to do so 0 times', () => {
    expect(entered(call(loop.replace('times: 2', 'times: 0')).until(1))).toEqual(['a', 'again', 'done']);
  });
});

describe('elsewhere', () => {
  it('comes to one of its outcomes, at once or after its time', () => {
    const outcomes = 'outcomes: { paid: bye, refused: agents, lost: end }';
    expect(entered(call(`a: { type: elsewhere, ${outcomes} }`, { a: 'refused' }))).toEqual(['a', 'agents']);
    const slow = call(`a: { type: elsewhere, takes: 5s, ${outcomes} }`, { a: 'lost' });
    expect(slow.until(4).over).toBe(false);
    expect(slow.until(5).log.slice(-1)).toEqual(['5 endCall disconnected']);
  });
});

describe('dial', () => {
  const dial = "a: { type: dial, to: '4711', rings: 20s, picks-up: 6s, busy: bye, no-answer: agents }";

  it.each([
    ['answered', '6 endCall transferred'],
    ['busy', '6 enterNode bye'],
    ['failed', '6 enterNode agents'],
    ['no-answer', '20 enterNode agents'],
  ])('%s: %s', (outcome, line) => {
    expect(call(dial, { a: outcome }).until(20).log).toContain(line);
  });

  it('connects only with who answers; a caller may hang up while it rings', () => {
    const connected = (outcome: string) => call(dial, { a: outcome }).until(20).log.includes('6 transferCall a 4711');
    expect([connected('answered'), connected('busy'), connected('no-answer')]).toEqual([true, false, false]);
    expect(call(dial, { a: 'no-answer' }).until(3).press('hang-up').ending).toBe('hung-up');
  });

  it('rings no longer than it rings where somebody answers', () => {
    const short = dial.replace('rings: 20s', 'rings: 2s');
    expect(call(short, { a: 'answered' }).until(2).ending).toBe('transferred');
  });
});

describe('voicemail that goes on', () => {
  const mail = 'a: { type: voicemail, length: 2s, message: 5s, then: bye }';

  it('keeps the message, and goes on after one of the whole length', () => {
    expect(call(mail).until(7).log.slice(-2)).toEqual(['7 leaveMessage a', '7 enterNode bye']);
    expect(call(mail).until(4).press('hang-up').ending).toBe('left-message');
  });
});

describe('a target that ends the call', () => {
  it('says which transition it was', () => {
    const menu = `
a:
  type: menu
  length: 2s
  options: { 1: end, 2: { then: end, hidden: yes }, 3: bye }
  silence: { after: 1s, retries: 0, then: end }
  invalid: { retries: 0, then: end }`;
    const cut = (story: PhoneCall) => story.log.slice(-2);
    expect(cut(call(menu).press('key.1'))).toEqual(['0 cutOff a options,1', '0 endCall disconnected']);
    expect(cut(call(menu).press('key.2'))[0]).toBe('0 cutOff a options,2');
    expect(cut(call(menu).press('key.9'))[0]).toBe('0 cutOff a invalid,then');
    expect(cut(call(menu).until(3))[0]).toBe('3 cutOff a silence,then');
  });
});

it('the target end is a node, if there is one of that name', () => {
  const own = `
a: { type: say, length: 1s, then: end }
end: { type: say, length: 2s, then: m }
m: { type: menu, length: 1s, options: { 1: end }, silence: { then: end } }`;
  expect(entered(call(own).until(1))).toEqual(['a', 'end']);
  expect(entered(call(own).until(3).press('key.1'))).toEqual(['a', 'end', 'm', 'end']);
});

describe('is refused', () => {
  const why = (nodes: string) => {
    try {
      flowOf(nodes);
      return 'taken';
    } catch (error) {
      return (error as Error).message.split('\n').slice(1).join('\n').trim();
    }
  };

  it.each([
    [
      'a branch on what nobody stores',
      'a: { type: branch, on: teir, cases: { x: bye }, else: bye }\nb: { type: set, values: { tier: x }, then: bye }',
      'nothing gives the variable "teir" a value. Did you mean "tier"?',
    ],
    [
      'a branch without cases',
      'a: { type: branch, on: x, cases: {}, else: bye }\nb: { type: set, values: { x: y }, then: bye }',
      'a branch needs at least one case',
    ],
    [
      'a value that means something else',
      'a: { type: set, values: { x: unset }, then: bye }',
      'other and unset are no values',
    ],
    [
      'an answer called ok',
      'a: { type: check, backend: b, answers: { ok: bye }, then: bye, failed: bye }',
      'ok is the usual answer',
    ],
    [
      'a rejection that is no answer',
      'a: { type: check, backend: b, answers: { wrong: bye }, rejects: wrnog, then: bye, failed: bye }',
      'Did you mean "wrong"?',
    ],
    [
      'answers of which there are none',
      'a: { type: check, backend: b, answers: {}, then: bye, failed: bye }',
      'name at least one answer',
    ],
    ['nothing that can come of it', 'a: { type: elsewhere, outcomes: {} }', 'say what can come of it'],
    [
      'a way that takes no time, for ever',
      'a: { type: set, values: { x: y }, then: b }\nb: { type: set, values: { x: z }, then: a }',
      'without time passing',
    ],
  ])('%s', (_, nodes, message) => {
    expect(why(nodes)).toContain(message);
  });
});

it('the questions of a flow are those of its machine', () => {
  expect(questionsOf(deciding).map(({ of, name, answers }) => [`${of} ${name}`, answers])).toEqual([
    ['value dialled', ['0800-2', '0800-1']],
    ['value choice', ['4', '12', 'other']],
    ['backend crm', ['wrong-number', 'unknown', 'ok']],
    ['value tier', ['vip', 'gold', 'unset', 'other']],
    ['outcome elsewhere', ['paid', 'failed', 'nothing']],
    ['outcome survey', ['answered', 'skipped']],
    ['outcome colleague', ['busy', 'no-answer', 'failed', 'answered']],
  ]);
});

describe('pause', () => {
  it('lets time go by, and takes no key', () => {
    const story = call('a: { type: pause, takes: 2s, then: bye }').press('key.1');
    expect(entered(story)).toEqual(['a']);
    expect(story.until(2).log.slice(-1)).toEqual(['2 enterNode bye']);
  });

  it('is no goodbye', () => {
    expect(call('a: { type: pause, takes: 2s, then: end }').until(2).log.slice(-1)).toEqual(['2 endCall disconnected']);
  });
});
