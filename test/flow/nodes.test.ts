import { describe, expect, it } from 'vitest';
import { type Fault, flowMachine, groupsOfHours } from '../../src/flow/index.js';
import { compile } from '../../src/statechart/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { type Host, PhoneCall } from './phoneCall.js';

/** A call to a flow that starts at `a`; `bye` ends it after 1 s, `agents` is a queue. */
function call(nodes: string, host: Host = {}, faults: Fault[] = []): PhoneCall {
  const text = `flow: test\nstart: a\nnodes:\n  ${nodes.trim().replaceAll('\n', '\n  ')}
  bye: { type: hang-up, length: 1s }
  agents: { type: queue, group: technical, full: bye, closed: bye }
`;
  return new PhoneCall(flowMachine(parseFlow(text, 'test.yaml'), faults), host);
}

describe('say', () => {
  it('plays its prompt and goes on', () => {
    const story = call('a: { type: say, length: 8s, then: bye }').until(7);
    expect(story.value).toEqual({ a: 'prompting' });
    expect(story.until().log).toEqual(['0 enterNode a', '8 said a', '8 enterNode bye', '9 endCall said-goodbye']);
  });

  it('has said nothing to a caller who hears nothing, or hangs up', () => {
    const say = 'a: { type: say, length: 8s, then: bye }';
    const silent: Fault[] = [{ at: 'a', effect: 'silent', probability: 1 }];
    const log = call(say, { guards: { faultStrikes: () => true } }, silent).until().log;
    expect(log).toEqual(['0 enterNode a', '8 enterNode bye', '9 endCall said-goodbye']);
    expect(call(say).until(7).press('hang-up').log).toEqual(['0 enterNode a', '7 endCall hung-up']);
  });

  it('keeps milliseconds', () => {
    expect(call('a: { type: say, length: 1.2345s, then: bye }').until().log[2]).toBe('1.235 enterNode bye');
  });
});

describe('menu', () => {
  const menu = `
a:
  type: menu
  length: 10s
  options: { 1: agents, 0: bye, "*": a, "#": bye }
  silence: { after: 5s, retries: 1, then: bye }
  invalid: { length: 2s, retries: 2, then: agents }`;

  it('takes a key while the prompt plays', () => {
    const story = call(menu).until(3).press('key.1');
    expect(story.value).toEqual({ agents: 'waiting' });
    expect(story.log).toEqual([
      '0 enterNode a',
      '0 listen a true 1',
      '3 enterNode agents',
      '3 joinQueue agents technical 0',
    ]);
  });

  it('loses keys while the prompt plays if there is no barge-in, and takes them afterwards', () => {
    const story = call(menu.replace('length: 10s', 'length: 10s\n  barge-in: no')).until(3);
    expect(story.press('key.1', 'key.9', 'key.hash').value).toEqual({ a: 'prompting' });
    expect(story.until(12).press('key.1').value).toEqual({ agents: 'waiting' });
  });

  it('repeats the prompt after silence, then goes on', () => {
    const story = call(menu).until(14);
    expect(story.value).toEqual({ a: 'waiting' });
    expect(story.until().log).toEqual([
      '0 enterNode a',
      '0 listen a true 1',
      '15 listen a true 1',
      '30 enterNode bye',
      '31 endCall said-goodbye',
    ]);
  });

  it('says sorry after a wrong key, repeats the prompt, then goes on', () => {
    const story = call(menu).until(3).press('key.5');
    expect(story.value).toEqual({ a: 'apologising' });
    expect(story.until(6).press('key.6').until(9).press('key.7').log).toEqual([
      '0 enterNode a',
      '0 listen a true 1',
      '5 listen a true 1',
      '8 listen a true 1',
      '9 enterNode agents',
      '9 joinQueue agents technical 0',
    ]);
  });

  it('counts silences and wrong keys apart', () => {
    const story = call(menu).until(16).press('key.5').until(20).press('key.5').until(24);
    expect(story.value).toEqual({ a: 'prompting' });
  });

  it('does after wrong keys as after silence if nothing is said about them', () => {
    const story = call(menu.replace(/\n {2}invalid.*/, '')).press('key.5', 'key.5');
    expect(story.value).toEqual({ bye: 'prompting' });
  });

  it('comes to itself by an option as to a new visit, with new retries', () => {
    const story = call(menu).until(15).press('key.star').until(29);
    expect(story.log.slice(2)).toEqual(['15 listen a true 1', '15 enterNode a', '15 listen a true 1']);
    expect(story.until(44).value).toEqual({ a: 'waiting' });
  });

  it('knows # as an option', () => {
    expect(call(menu).press('key.hash').value).toEqual({ bye: 'prompting' });
  });

  const listening = menu.replace('  silence', "  says: { help: agents, 'good bye': bye }\n  silence");
  /** Understands these words. */
  const hearing = (words: string): Host => ({ guards: { answerIs: ({ answer }) => answer === words } });

  it('follows the words that are understood', () => {
    expect(call(listening, hearing('help')).until(3).press('speech').value).toEqual({ agents: 'waiting' });
    expect(call(listening, hearing('good bye')).until(13).press('speech').value).toEqual({ bye: 'prompting' });
  });

  it('takes for wrong what is not understood, together with wrong keys', () => {
    const story = call(listening, hearing('')).press('speech', 'key.5');
    expect(story.value).toEqual({ a: 'apologising' });
    expect(story.press('speech').value).toEqual({ agents: 'waiting' });
  });

  it('does not listen to speech without words, and with no barge-in only after the prompt', () => {
    expect(call(menu, hearing('help')).press('speech').value).toEqual({ a: 'prompting' });
    const late = call(listening.replace('length: 10s', 'length: 10s\n  barge-in: no'), hearing('help'));
    expect(late.until(3).press('speech').value).toEqual({ a: 'prompting' });
    expect(late.until(12).press('speech').value).toEqual({ agents: 'waiting' });
  });

  it('asks for the words in the order of the document, and tells the host which there are', () => {
    const asked: unknown[] = [];
    let words: unknown;
    call(listening, {
      guards: { answerIs: (params) => asked.push(params) < 0 },
      on: { listen: ({ question }) => (words = question.words) },
    }).press('speech');
    const among = ['help', 'good bye', 'not-understood'];
    const each = { node: 'a', of: 'speech', name: 'a', among };
    expect(asked).toEqual([
      { ...each, answer: 'help' },
      { ...each, answer: 'good bye' },
    ]);
    expect(words).toEqual(['help', 'good bye']);
  });

  it.each([
    ['not-understood: bye', 'not-understood is what all other words are'],
    ['"12": bye', 'expected words, such as billing or "an agent"'],
    ['help: nowhere', 'there is no node "nowhere"'],
  ])('refuses words such as %s', (words, message) => {
    expect(() => call(menu.replace('  silence', `  says: { ${words} }\n  silence`))).toThrow(message);
  });
});

describe('a menu with a number beside its options', () => {
  const menu = `
a:
  type: menu
  length: 10s
  options: { 1: agents, 0: bye }
  numbers: { digits: { min: 2, max: 3 }, between: 3s, then: said }
  silence: { after: 5s, retries: 1, then: bye }
  invalid: { length: 2s, retries: 2, then: agents }
said: { type: say, length: 1s, then: bye }`;
  const said = { said: 'prompting' };
  const sorry = { a: 'apologising' };

  it('takes one digit for the option once no other comes, or # does', () => {
    const story = call(menu).until(1).press('key.1');
    expect(story.until(3.9).value).toEqual({ a: 'typing-1' });
    expect(story.until(4).value).toEqual({ agents: 'waiting' });
    expect(call(menu).press('key.0', 'key.hash').value).toEqual({ bye: 'prompting' });
  });

  it('takes more digits for a number: at once when they are all, else after a pause or #', () => {
    expect(call(menu).press('key.1', 'key.0', 'key.7').value).toEqual(said);
    const story = call(menu).press('key.7', 'key.1');
    expect(story.until(2.9).value).toEqual({ a: 'collecting' });
    expect(story.until(3).value).toEqual(said);
    expect(call(menu).press('key.1', 'key.1', 'key.hash').value).toEqual(said);
  });

  it('counts the pause anew with each digit', () => {
    const story = call(menu).press('key.7').until(2).press('key.7').until(4.9);
    expect(story.value).toEqual({ a: 'collecting' });
    expect(story.until(5).value).toEqual(said);
  });

  it('takes a number that is too short, *, and # without a digit for wrong, and forgets the digits', () => {
    expect(call(menu).press('key.7').until(3).value).toEqual(sorry);
    expect(call(menu).press('key.1', 'key.star').value).toEqual(sorry);
    expect(call(menu).press('key.hash').value).toEqual(sorry);
    expect(call(menu).press('key.7', 'key.star', 'key.7', 'key.7').value).toEqual({ a: 'collecting' });
  });

  it('knows # as an option before any digit, and lets an option win over a number of one digit', () => {
    const one = menu.replace('0: bye', "0: bye, '#': bye").replace('{ min: 2, max: 3 }', '1');
    expect(call(one).press('key.hash').value).toEqual({ bye: 'prompting' });
    expect(call(one).press('key.1').value).toEqual({ agents: 'waiting' });
    expect(call(one).press('key.7').value).toEqual(said);
    const short = menu.replace('min: 2', 'min: 1');
    expect(call(short).press('key.1').until(3).value).toEqual({ agents: 'waiting' });
    expect(call(short).press('key.7').until(3).value).toEqual(said);
  });

  it('stores the number where the flow branches by it', () => {
    const stored = menu.replace('then: said', 'then: by, stores: ext');
    const host: Host = { guards: { answerIs: ({ name, answer }) => name === 'ext' && answer === '12' } };
    const branching = `${stored}\nby: { type: branch, on: ext, cases: { '12': agents, '7': bye }, else: said }`;
    expect(call(branching, host).press('key.1', 'key.2', 'key.hash').value).toEqual({ agents: 'waiting' });
  });

  it('refuses a number that no caller can type', () => {
    const all = [...'1234567890'].map((key) => `${key}: bye`).join(', ');
    const full = menu.replace('1: agents, 0: bye', all);
    expect(() => call(full)).not.toThrow();
    expect(() => call(full.replace('min: 2', 'min: 1'))).toThrow('no number of one digit can be typed');
    expect(() => call(menu.replace('min: 2', 'min: 4'))).toThrow('min is 4 and max is 3. Swap them.');
  });
});

describe('input', () => {
  const input = `
a:
  type: input
  length: 10s
  digits: { min: 2, max: 3 }
  between: 4s
  silence: { then: bye }
  invalid: { retries: 1, then: bye }
  then: agents`;

  it('goes on after the last digit', () => {
    const story = call(input).until(2).press('key.1', 'key.2');
    expect(story.value).toEqual({ a: 'collecting' });
    expect(story.press('key.0').value).toEqual({ agents: 'waiting' });
  });

  it('takes # or a pause for the end of a number', () => {
    expect(call(input).press('key.1', 'key.2', 'key.hash').value).toEqual({ agents: 'waiting' });
    expect(call(input).press('key.1').until(3).press('key.2').until(6.9).value).toEqual({ a: 'collecting' });
    expect(call(input).press('key.1').until(3).press('key.2').until(7).value).toEqual({ agents: 'waiting' });
  });

  it('asks again for a number that is too short, and forgets its digits', () => {
    const story = call(input).until(2).press('key.1').until(6);
    expect(story.value).toEqual({ a: 'prompting' });
    expect(story.press('key.1', 'key.2').value).toEqual({ a: 'collecting' });
    expect(story.press('key.3').value).toEqual({ agents: 'waiting' });
  });

  it('takes * for wrong, and # without a digit', () => {
    expect(call(input).press('key.1', 'key.star').value).toEqual({ a: 'prompting' });
    expect(call(input).press('key.hash', 'key.hash').value).toEqual({ bye: 'prompting' });
  });

  it('goes on after silence', () => {
    expect(call(input).until(45).value).toEqual({ bye: 'prompting' });
  });

  it('takes a number of a fixed length', () => {
    const fixed = input.replace('{ min: 2, max: 3 }', '1');
    expect(call(fixed).press('key.4').value).toEqual({ agents: 'waiting' });
  });
});

describe('check', () => {
  const check = 'a: { type: check, backend: crm, timeout: 10s, then: agents, failed: bye }';

  it('asks the backend and follows its answer', () => {
    const story = call(check).until(3).press('backend.ok');
    expect(story.log.slice(0, 4)).toEqual([
      '0 enterNode a',
      '0 request a crm 1',
      '3 endRequest a',
      '3 enterNode agents',
    ]);
    expect(call(check).press('backend.failed').value).toEqual({ bye: 'prompting' });
  });

  it('fails if no answer comes in time', () => {
    expect(call(check).until(9).value).toEqual({ a: 'requesting' });
    expect(call(check).until(10).value).toEqual({ bye: 'prompting' });
  });

  it('drops its request when the caller hangs up', () => {
    expect(call(check).press('hang-up').log.slice(2)).toEqual(['0 endRequest a', '0 endCall hung-up']);
  });
});

describe('hours', () => {
  it('asks whether it is open', () => {
    const hours = 'a: { type: hours, hours: mon-fri 08:00-20:00, open: agents, closed: bye }';
    const asked: unknown[] = [];
    const isOpen = (params: unknown) => asked.push(params) < 0;
    expect(call(hours).value).toEqual({ agents: 'waiting' });
    expect(call(hours, { guards: { isOpen } }).value).toEqual({ bye: 'prompting' });
    expect(asked).toEqual([{ node: 'a', hours: 'mon-fri 08:00-20:00' }]);
    asked.length = 0;
    call(hours.replace(', open:', ', except: { 2026-12-25: closed, 2026-12-24: 08:00-12:00 }, open:'), {
      guards: { isOpen },
    });
    expect(asked).toEqual([
      { node: 'a', hours: 'mon-fri 08:00-20:00 except 2026-12-25 closed, 2026-12-24 08:00-12:00' },
    ]);
  });

  it.each([
    ['technical', ['technical']],
    ['[technical]', ['technical']],
    ['[]', []],
  ])('says that they are those of %s', (of, groups) => {
    const asked: unknown[] = [];
    const isOpen = (params: unknown) => asked.push(params) > 0;
    call(`a: { type: hours, hours: office, of: ${of}, open: agents, closed: bye }`, { guards: { isOpen } });
    expect(asked).toEqual([{ node: 'a', hours: 'office', of: groups }]);
  });

  it.each([
    [{ hours: 'mon-fri 08:00-20:00' }, 'next'],
    [{ hours: 'always' }, 'next'],
    [{ hours: 'technical' }, ['technical']],
    [{ hours: 'technical', of: ['sales'] }, ['sales']],
    [{ hours: 'mon-fri 08:00-20:00', of: [] }, []],
  ])('%j are those of %j', (asked, groups) => {
    expect(groupsOfHours({ node: 'a', ...asked })).toEqual(groups);
  });
});

describe('announce', () => {
  const banner = 'a: { type: announce, length: 15s, incident: storm, then: agents }';

  it('is passed over by those whom no incident concerns', () => {
    expect(call(banner).log).toEqual(['0 enterNode a', '0 enterNode agents', '0 joinQueue agents technical 0']);
  });

  it('is heard by the others, to its end', () => {
    const host: Host = { guards: { incidentConcerns: ({ incident }) => incident === 'storm' } };
    expect(call(banner, host).until(15).log).toEqual([
      '0 enterNode a',
      '15 heard a',
      '15 enterNode agents',
      '15 joinQueue agents technical 0',
    ]);
    expect(call(banner, host).until(14).press('hang-up').log.slice(1)).toEqual(['14 endCall hung-up']);
  });
});

describe('queue', () => {
  const queue = 'a: { type: queue, group: sales, priority: 2, callback-after: { after: 60s, then: bye } }';

  it('is served: answered, then released', () => {
    const story = call(queue).until(5).press('answered');
    expect(story.value).toEqual({ a: 'talking' });
    expect(story.until(300).press('released').log).toEqual([
      '0 enterNode a',
      '0 joinQueue a sales 2',
      '300 endCall served',
    ]);
  });

  it('is served, too, if the caller ends the talk', () => {
    expect(call(queue).press('answered', 'hang-up').ending).toBe('served');
  });

  it('is abandoned when patience runs out, or the caller hangs up', () => {
    expect(call(queue, { patience: 30 }).until().log.slice(2)).toEqual(['30 leaveQueue a', '30 endCall abandoned']);
    expect(call(queue).until(20).press('hang-up').log.slice(2)).toEqual(['20 leaveQueue a', '20 endCall abandoned']);
  });

  it('offers something else after a while', () => {
    expect(call(queue).until(60).log.slice(2)).toEqual(['60 leaveQueue a', '60 enterNode bye']);
  });

  it('goes where the flow says when it is full or closed, else turns the call away', () => {
    expect(call('a: { type: say, length: 1s, then: agents }').until(1).press('full').value).toEqual({
      bye: 'prompting',
    });
    expect(call('a: { type: say, length: 1s, then: agents }').until(1).press('closed').value).toEqual({
      bye: 'prompting',
    });
    expect(call(queue).press('full').ending).toBe('blocked');
    expect(call(queue).press('closed').ending).toBe('blocked');
  });
});

describe('callback', () => {
  const offer = 'a: { type: callback, length: 10s, group: sales, declined: agents, accepted: { length: 3s } }';

  it('is booked when the caller accepts', () => {
    const story = call(offer).until(12).press('callback.accepted');
    expect(story.value).toEqual({ a: 'confirming' });
    expect(story.until().log).toEqual([
      '0 enterNode a',
      '0 offerCallback a true 1',
      '12 bookCallback a sales',
      '15 endCall called-back',
    ]);
    expect(call(offer).press('callback.accepted', 'hang-up').ending).toBe('called-back');
  });

  it('may end without a word', () => {
    const mute = offer.replace(', accepted: { length: 3s }', '');
    expect(call(mute).press('callback.accepted').ending).toBe('called-back');
  });

  it('goes on when the caller declines or says nothing', () => {
    expect(call(offer).press('callback.declined').value).toEqual({ agents: 'waiting' });
    expect(call(offer).until(14).value).toEqual({ a: 'waiting' });
    expect(call(offer).until(15).value).toEqual({ agents: 'waiting' });
  });
});

describe('voicemail', () => {
  const mail = 'a: { type: voicemail, length: 8s, message: 20s }';

  it('takes a message until the caller hangs up or time is up', () => {
    expect(call(mail).until(15).press('hang-up').log.slice(1)).toEqual([
      '15 leaveMessage a',
      '15 endCall left-message',
    ]);
    expect(call(mail).until().log.slice(1)).toEqual(['28 leaveMessage a', '28 endCall left-message']);
  });

  it('has no message from those who hang up at the greeting', () => {
    expect(call(mail).until(7).press('hang-up').ending).toBe('hung-up');
  });
});

describe('transfer and hang-up', () => {
  it('hands the call over after the prompt, or at once without one', () => {
    const quick = 'a: { type: transfer, to: 01234 567890 }';
    expect(call(quick).log).toEqual(['0 enterNode a', '0 transferCall a 01234 567890', '0 endCall transferred']);
    expect(call(quick.replace('to:', 'length: 4s, to:')).until().log[1]).toBe('4 transferCall a 01234 567890');
  });

  it('tell the host where a machine answers', () => {
    const effects = (person: string) =>
      compile(
        flowMachine(parseFlow(`flow: test\nstart: a\nnodes:\n  a: { type: transfer, to: them${person} }`, 'test.yaml')),
      )
        .effects.filter(({ name }) => name === 'transferCall')
        .map(({ params }) => params);
    expect(effects(', person: no')).toEqual([{ node: 'a', to: 'them', person: false }]);
    expect(effects(', person: yes')).toEqual([{ node: 'a', to: 'them' }]);
    expect(effects('')).toEqual([{ node: 'a', to: 'them' }]);
  });

  it('says goodbye, also to those who do not listen to the end', () => {
    expect(call('a: { type: hang-up, length: 9s }').until().log.at(-1)).toBe('9 endCall said-goodbye');
    expect(call('a: { type: hang-up, length: 9s }').until(1).press('hang-up').ending).toBe('said-goodbye');
  });

  it('drops the line where there is no goodbye to say', () => {
    expect(call('a: { type: hang-up }').ending).toBe('disconnected');
  });
});

describe('faults', () => {
  const always: Host = { guards: { faultStrikes: () => true } };
  const menu = `
a: { type: menu, length: 10s, options: { 1: agents }, silence: { after: 5s, retries: 1, then: bye } }`;

  it('disconnect drops the call as it enters the node, before its prompt', () => {
    const faults: Fault[] = [{ at: 'agents', effect: 'disconnect', probability: 1 }];
    const say = 'a: { type: say, length: 8s, then: agents }';
    expect(call(say, always, faults).until().log).toEqual([
      '0 enterNode a',
      '8 said a',
      '8 enterNode agents',
      '8 endCall disconnected',
    ]);
    expect(call(say, { guards: { faultStrikes: () => false } }, faults).until(8).value).toEqual({ agents: 'waiting' });
  });

  it('slow stretches the prompt, and the request', () => {
    const faults: Fault[] = [{ at: 'a', effect: 'slow', probability: 1, factor: 4 }];
    expect(call(menu, always, faults).until(44).log).toEqual(['0 enterNode a', '0 listen a true 4']);
    expect(call(menu, always, faults).until(45).log[2]).toBe('45 listen a true 4');
    const check = 'a: { type: check, backend: crm, then: agents, failed: bye }';
    expect(call(check, always, faults).log[1]).toBe('0 request a crm 4');
  });

  it('slow means three times unless it says how much', () => {
    expect(call(menu, always, [{ at: 'a', effect: 'slow', probability: 1 }]).log[1]).toBe('0 listen a true 3');
  });

  it('silent plays the prompt to nobody', () => {
    const faults: Fault[] = [{ at: 'a', effect: 'silent', probability: 1 }];
    expect(call(menu, always, faults).log[1]).toBe('0 listen a false 1');
    const banner = 'a: { type: announce, length: 15s, then: agents }';
    const host: Host = { guards: { ...always.guards, incidentConcerns: () => true } };
    expect(call(banner, host, faults).until(15).log.slice(1, 3)).toEqual([
      '15 enterNode agents',
      '15 joinQueue agents technical 0',
    ]);
  });

  it('asks for each fault by its index: disconnect once a visit, the others each time the prompt plays', () => {
    const asked: number[] = [];
    const faultStrikes = ({ fault }: { fault: number }) => asked.push(fault) < 0;
    const faults: Fault[] = [
      { at: 'a', effect: 'silent', probability: 1 },
      { at: 'bye', effect: 'slow', probability: 1 },
      { at: 'a', effect: 'disconnect', probability: 1 },
    ];
    call(menu, { guards: { faultStrikes } }, faults).until(20);
    expect(asked).toEqual([2, 0, 0]);
  });

  it('refuses faults that do not fit the flow, all at once', () => {
    const faults: Fault[] = [
      { at: 'agent', effect: 'disconnect', probability: 1 },
      { at: 'agents', effect: 'silent', probability: 1 },
      { at: 'a', effect: 'slow', probability: 1, factor: 0 },
    ];
    expect(() => call(menu, {}, faults)).toThrow(
      `faults of flow "test": 3 problems
  faults.0.at: the flow has no node "agent". Did you mean "agents"?
  faults.1.effect: "agents" is a queue node without a prompt: it cannot be silent. Write disconnect.
  faults.2.factor: expected a factor above 0, but found 0`,
    );
  });
});

describe('hanging up', () => {
  it.each([
    ['a: { type: say, length: 8s, then: bye }', []],
    ['a: { type: menu, length: 8s, options: { 1: bye }, silence: { then: bye } }', []],
    [
      'a: { type: menu, length: 8s, options: { 1: bye }, silence: { then: bye }, invalid: { length: 2s, then: bye } }',
      ['key.3'],
    ],
    ['a: { type: input, length: 8s, digits: 8, silence: { then: bye }, then: bye }', ['key.1']],
    ['a: { type: check, backend: crm, then: bye, failed: bye }', []],
    ['a: { type: callback, length: 8s, group: sales, declined: bye }', []],
    ['a: { type: transfer, length: 8s, to: them }', []],
  ] as const)('ends the call in one step: %s', (nodes, events) => {
    const story = call(nodes)
      .until(1)
      .press(...events, 'hang-up');
    expect(story.ending).toBe('hung-up');
    expect(story.log.at(-1)).toBe('1 endCall hung-up');
  });
});
