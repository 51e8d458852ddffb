import { describe, expect, it } from 'vitest';
import { importFlow } from '../../src/import/index.js';
import { imported, nodesIn, saidIn } from './imported.js';

/* Each action of FreeSWITCH's menus, by what its documentation says that it does. */

const menu = (name: string, attributes: string, ...entries: readonly string[]) =>
  `<menu name="${name}" greet-long="say:Welcome, press one." ${attributes}>\n${entries.join('\n')}\n</menu>`;
const entry = (digits: string, param: string, action = 'menu-exec-app') =>
  `<entry action="${action}" digits="${digits}" param="${param}"/>`;
const file = (...menus: readonly string[]) =>
  `<configuration name="ivr.conf"><menus>${menus.join('\n')}</menus></configuration>`;

describe('a menu', () => {
  const main = menu(
    'main',
    'timeout="4000" inter-digit-timeout="1500" max-failures="2" max-timeouts="3" digit-len="4" exit-sound="say:Goodbye." invalid-sound="say:That is wrong."',
    entry('1', 'hangup NORMAL_CLEARING'),
    entry('0', 'callcenter desk@default'),
    entry('/^(1[0-9]{3})$/', 'transfer $1 XML features'),
  );

  it('takes keys and numbers, asks again, and says goodbye', () => {
    expect(nodesIn(file(main))).toEqual({
      main: {
        type: 'menu',
        text: 'Welcome, press one.',
        length: '1s',
        numbers: { digits: 4, between: '1.5s', then: 'main-1-0-9-3' },
        options: { 0: 'main-0', 1: 'main-1' },
        silence: { after: '4s', retries: 2, then: 'main-exit' },
        invalid: { retries: 1, text: 'That is wrong.', length: '1s', then: 'main-exit' },
      },
      'main-1': { type: 'hang-up' },
      'main-0': { type: 'queue', group: 'desk', full: 'main', closed: 'main' },
      'main-1-0-9-3': { type: 'transfer', to: '[number]' },
      'main-exit': { type: 'hang-up', text: 'Goodbye.', length: '1s' },
    });
    expect(saidIn(file(main), 'main 1')).toEqual(['exact', 'The node does the same.']);
  });

  it('has defaults for what is not said, and takes what is no greeting for a second', () => {
    const { main } = nodesIn('<menu name="main" greet-short="x"><entry action="menu-exit" digits="1"/></menu>');
    expect(main).toEqual({
      type: 'menu',
      length: '1s',
      options: { 1: 'end' },
      silence: { after: '10s', retries: 2, then: 'end' },
      invalid: { retries: 2, then: 'end' },
    });
  });

  it('goes back to the menu that has entered it', () => {
    const text = file(
      menu('main', '', entry('1', 'sub', 'menu-sub'), entry('2', 'other', 'menu-sub')),
      menu('sub', '', entry('1', 'hangup'), entry('9', '', 'menu-back'), entry('*', '', 'menu-top')),
      menu('other', '', entry('1', 'ivr sub'), entry('9', '', 'menu-back')),
    );
    const nodes = nodesIn(text);
    expect(nodes['main-1']).toEqual({ type: 'set', values: { 'above-sub': 'main' }, then: 'sub' });
    expect(nodes['other-1']).toEqual({ type: 'set', values: { 'above-sub': 'is other' }, then: 'sub' });
    expect(nodes.sub).toMatchObject({ options: { 9: 'sub-back', '*': 'main' }, silence: { then: 'sub-back' } });
    expect(nodes['sub-back']).toEqual({ type: 'branch', on: 'above-sub', cases: { main: 'main' }, else: 'other' });
    expect(nodes.other).toMatchObject({ options: { 9: 'main' } });
    expect(saidIn(text, 'main 2')).toEqual(['exact', 'Calls go straight on there.']);
  });
});

describe('an application', () => {
  it.each([
    ['bridge user/100', { type: 'dial', to: 'user/100', rings: '60s', 'no-answer': 'main' }, 'approximated'],
    ['transfer 100 XML default', { type: 'transfer', to: '100' }, 'approximated'],
    ['fifo desk in', { type: 'queue', group: 'desk', full: 'main', closed: 'main' }, 'approximated'],
    ['voicemail default ${domain} 100', { type: 'voicemail', length: '5s', then: 'main' }, 'approximated'],
    ['playback say:You wait.', { type: 'say', text: 'You wait.', length: '1s', then: 'main' }, 'exact'],
    ['playback file_string://a.wav!b.wav', { type: 'say', length: '10s', then: 'main' }, 'approximated'],
    ['sleep 2500', { type: 'pause', takes: '2.5s', then: 'main' }, 'exact'],
    ['sleep ${ms}', { type: 'pause', takes: '1s', then: 'main' }, 'approximated'],
    ['playback silence_stream://1500', { type: 'pause', takes: '1.5s', then: 'main' }, 'exact'],
    ['playback silence_stream://-1', { type: 'pause', takes: '5s', then: 'main' }, 'approximated'],
    [
      'playback file_string://silence_stream://500!a.wav',
      { type: 'say', length: '5.5s', then: 'main' },
      'approximated',
    ],
    ['echo', { type: 'transfer', to: 'nobody', person: 'no' }, 'approximated'],
    ['lua a.lua', { type: 'elsewhere', takes: '1s', outcomes: { next: 'main' } }, 'opaque'],
    ['ivr elsewhere', { type: 'transfer', to: 'elsewhere', person: 'no' }, 'opaque'],
  ])('%s', (param, node, fidelity) => {
    const text = file(menu('main', '', entry('1', param)));
    expect(nodesIn(text)['main-1']).toEqual(node);
    expect(saidIn(text, 'main 1')[0]).toBe(fidelity);
  });

  it('is one of several for the same keys', () => {
    const text = file(
      menu('main', '', entry('1', 'say:One.', 'menu-play-sound'), entry('1', 'set a=b'), entry('1', 'hangup')),
    );
    expect(nodesIn(text)['main-1']).toEqual({ type: 'hang-up', text: 'One.', length: '1s' });
  });
});

it('the first menu is the one that no other enters, or the one that is said', () => {
  const text = file(menu('a', '', entry('1', 'hangup')), menu('b', '', entry('1', 'hangup')));
  expect(() => importFlow(text, 'f.xml')).toThrow('Say which with callstorm import --entry: a or b.');
  expect(importFlow(text, 'f.xml', { entry: 'b' }).flow.start).toBe('b');
  expect(() => importFlow(text, 'f.xml', { vendor: 'freeswitch', entry: 'c' })).toThrow(
    '--entry: there is no menu "c". Known here: a, b.',
  );
  expect(
    imported(
      file(
        menu('a', '', entry('1', 'a', 'menu-sub'), entry('2', 'b', 'menu-sub')),
        menu('b', '', entry('1', 'hangup')),
      ),
    ).notes[0],
  ).toBe('Calls enter in the menu a: no other leads there. --entry says it otherwise.');
});
