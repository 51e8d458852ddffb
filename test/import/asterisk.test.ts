import { describe, expect, it } from 'vitest';
import { importFlow, vendorOf } from '../../src/import/index.js';
import { imported, nodesIn, saidIn } from './imported.js';

/* Each kind of application, by what the documentation of Asterisk says that it does. */

/** A dial plan whose first context is where calls enter. */
const plan = (lines: string) => `[incoming]\n${lines}`;

const said = (lines: string, block: string) => saidIn(plan(lines), block);
const nodes = (lines: string) => nodesIn(plan(lines));

describe('a menu', () => {
  const lines = `
exten => s,1,Answer()
 same => n(menu),Background(hello&options)
 same => n,WaitExten(7)
exten => 1,1,Queue(sales)
exten => _[2-3],1,Hangup() ; two keys
exten => i,1,Goto(s,menu)
exten => t,1,Playback(bye)
 same => n,Hangup()
`;

  it('has the extensions of its context as keys, and i and t for wrong keys and none', () => {
    expect(nodes(lines)).toEqual({
      'incoming-s-menu': {
        type: 'menu',
        length: '10s',
        options: { 1: 'incoming-1-1', 2: 'incoming-2-3-1', 3: 'incoming-2-3-1' },
        silence: { after: '7s', retries: 0, then: 'incoming-t-1' },
        invalid: { retries: 0, then: 'incoming-s-menu' },
      },
      'incoming-1-1': { type: 'queue', group: 'sales' },
      'incoming-2-3-1': { type: 'hang-up' },
      'incoming-t-1': { type: 'hang-up', length: '5s' },
    });
    expect(said(lines, 'incoming,s,3')).toEqual(['exact', 'It is one node with the prompts before it: a menu.']);
    expect(said(lines, 'incoming,i,1')).toEqual(['exact', 'Calls go straight on there.']);
    expect(said(lines, 'incoming,s,1')).toEqual(['passed over', 'It answers the call. Calls go straight on.']);
  });

  it('ends the call where there is no i and no t, and waits as TIMEOUT says', () => {
    const menu = nodes(`
exten => s,1,Set(TIMEOUT(response)=8)
 same => n,Background(a)
 same => n,WaitExten()
exten => 1,1,Hangup()`);
    expect(menu['incoming-s-2']).toMatchObject({
      silence: { after: '8s', then: 'end' },
      invalid: { then: 'end' },
    });
  });

  it('takes longer extensions as numbers, and those of contexts that it includes', () => {
    const found = nodes(`
exten => s,1,Background(a)
 same => n,WaitExten()
exten => 0,1,Hangup()
include => phones
[phones]
exten => 201,1,Dial(SIP/anna,20)
exten => _1XX,1,Dial(SIP/\${EXTEN},20)`);
    expect(found['incoming-s-1']).toMatchObject({
      numbers: { digits: 3, between: '5s', stores: 'typed-number', then: 'incoming-s-1-number' },
      options: { 0: 'incoming-0-1' },
    });
    expect(found['incoming-s-1-number']).toEqual({
      type: 'branch',
      on: 'typed-number',
      cases: { 201: 'phones-201-1' },
      else: 'phones-1-xx-1',
    });
    expect(found['phones-1-xx-1']).toMatchObject({ type: 'dial', to: 'SIP/[EXTEN]', rings: '20s' });
    const only = nodes(
      'exten => s,1,Background(a)\n same => n,WaitExten()\nexten => _X!,1,Hangup()\nexten => _2XX.,1,Hangup()',
    );
    expect(only['incoming-s-1'].numbers).toMatchObject({ digits: { min: 2, max: 40 } });
    expect(nodes('exten => s,1,Background(a)\nexten => 21,1,Hangup()')['incoming-s-1'].type).toBe('input');
  });
});

describe('a variable', () => {
  it('that is set to constants is branched on', () => {
    const found = nodes(`
exten => s,1,Set(LANG=en)
 same => n,GotoIf($["\${LANG}" = "en" | "\${LANG}" = "de"]?yes)
 same => n,Playback(no)
 same => n(yes),ExecIf($["x\${LANG}" != "x"]?Playback(a):Queue(b))`);
    expect(found['incoming-s-1']).toEqual({ type: 'set', values: { LANG: 'en' }, then: 'incoming-s-2' });
    expect(found['incoming-s-2']).toEqual({
      type: 'branch',
      on: 'LANG',
      cases: { en: 'incoming-s-yes', de: 'incoming-s-yes' },
      else: 'incoming-s-3',
    });
    expect(found['incoming-s-yes']).toMatchObject({
      cases: { empty: 'incoming-s-yes-if-not' },
      else: 'incoming-s-yes-if',
      unset: 'incoming-s-yes-if-not',
    });
    expect(found['incoming-s-yes-if']).toMatchObject({ type: 'say' });
  });

  it('that counts has a node for each of its values', () => {
    const found = nodes(`
exten => s,1,Playback(a)
 same => n,Set(N=$[\${N} + 1])
 same => n,GotoIf($[\${N} < 2]?s,1:bye)
 same => n(bye),Hangup()`);
    expect(found['incoming-s-2']).toEqual({
      type: 'branch',
      on: 'N',
      cases: { 0: 'incoming-s-2-is-1', 1: 'incoming-s-2-is-2', 2: 'incoming-s-2-is-2' },
      else: 'incoming-s-2-is-1',
    });
    expect(found['incoming-s-2-is-2']).toEqual({ type: 'set', values: { N: '2' }, then: 'incoming-s-3' });
    expect(found['incoming-s-3']).toMatchObject({
      cases: { 0: 'incoming-s-1', 1: 'incoming-s-1' },
      else: 'incoming-s-bye',
    });
  });

  it('that only a call knows leaves both ways open', () => {
    const lines =
      'exten => s,1,GotoIf($["${CALLERID(num)}" = "1"]?2:3)\nexten => s,2,Busy()\nexten => s,3,Congestion()';
    expect(nodes(lines)['incoming-s-1']).toEqual({
      type: 'elsewhere',
      outcomes: { 'is-so': 'incoming-s-2', 'is-not': 'incoming-s-3' },
    });
    expect(said(lines, 'incoming,s,1')[0]).toBe('approximated');
    expect(said(lines, 'incoming,s,2')[1]).toBe('The caller hears that the line is busy. Here the line goes dead.');
    const random = nodes('exten => s,1,Random(30:s,3)\nexten => s,2,Playback(a)\nexten => s,3,Playback(b)');
    expect(random['incoming-s-1']).toMatchObject({ outcomes: { there: 'incoming-s-3', next: 'incoming-s-2' } });
  });

  it('that a caller types is empty if they type nothing', () => {
    const found = nodes(`
exten => s,1,Read(PIN,enter-pin,4,,3,6)
 same => n,GotoIf($["\${PIN}" = ""]?bye)
 same => n,SayDigits(\${PIN})
 same => n(bye),Hangup()`);
    expect(found['incoming-s-1']).toEqual({
      type: 'input',
      length: '5s',
      digits: { min: 1, max: 4 },
      between: '6s',
      stores: 'PIN',
      silence: { after: '6s', retries: 2, then: 'incoming-s-1-empty' },
      invalid: { retries: 0, then: 'incoming-s-1-empty' },
      then: 'incoming-s-2',
    });
    expect(found['incoming-s-1-empty']).toEqual({ type: 'set', values: { PIN: 'empty' }, then: 'incoming-s-2' });
    expect(found['incoming-s-3']).toMatchObject({ type: 'hang-up', text: '{PIN}' });
  });
});

describe('where a call goes on', () => {
  it('depends on the hours', () => {
    const found = nodes(`
exten => s,1,GotoIfTime(9:00-12:00&13:00-17:00,mon-thu&sat,*,*?2:3)
 same => 2,GotoIfTime(*,*,24-26,dec?3)
 same => 3,Playback(a)`);
    expect(found['incoming-s-1']).toEqual({
      type: 'hours',
      hours: 'mon-thu, sat 09:00-12:00, 13:00-17:00',
      open: 'incoming-s-2',
      closed: 'incoming-s-3',
    });
    expect(found['incoming-s-2']).toMatchObject({ hours: 'hours-24-26-dec', of: [] });
    const timed = nodes(`
exten => s,1,Goto(shop,s,1)
[shop]
include => day,09:00-17:00,mon-fri,*,*
include => night
[day]
exten => s,1,Queue(desk)
[night]
exten => s,1,Playback(closed)`);
    expect(timed['shop-at-times']).toEqual({
      type: 'hours',
      hours: 'mon-fri 09:00-17:00',
      open: 'day-s-1',
      closed: 'night-s-1',
    });
  });

  it('depends on what came of a call or a queue', () => {
    const found = nodes(`
exten => s,1,Dial(SIP/desk,15)
 same => n,Goto(s-\${DIALSTATUS},1)
exten => s-BUSY,1,VoiceMail(1@x,b)
exten => _s-.,1,Queue(desk,,,,60)
 same => n,GotoIf($["\${QUEUESTATUS}" = "FULL"]?s,1)`);
    expect(found['incoming-s-1']).toEqual({
      type: 'dial',
      to: 'SIP/desk',
      rings: '15s',
      busy: 'incoming-s-1-busy',
      'no-answer': 'incoming-s-1-noanswer',
      failed: 'incoming-s-1-chanunavail',
    });
    expect(found['incoming-s-2']).toMatchObject({ cases: { BUSY: 'incoming-s-busy-1' }, else: 'incoming-s-1-2' });
    expect(found['incoming-s-busy-1']).toEqual({ type: 'voicemail', length: '5s', then: 'end' });
    expect(found['incoming-s-1-2']).toMatchObject({ leaves: { after: '60s', then: 'incoming-s-1-timeout' } });
    expect(nodes('exten => s,1,Dial(SIP/a,9)\nexten => s,2,Hangup()')['incoming-s-1']).toEqual({
      type: 'dial',
      to: 'SIP/a',
      rings: '9s',
      'no-answer': 'incoming-s-2',
    });
  });

  it('is behind the Gosub that has called', () => {
    const lines = `
exten => s,1,Gosub(hello,s,1)
 same => n,Gosub(hello,s,1(again))
 same => n,Hangup()
[hello]
exten => s,1,Playback(a)
 same => n,Return()`;
    const found = nodes(lines);
    expect(found['incoming-s-1']).toEqual({
      type: 'set',
      values: { 'return-from-hello-s-1': 'incoming,s,1' },
      then: 'hello-s-1',
    });
    expect(found['hello-s-2']).toMatchObject({ cases: { 'incoming,s,1': 'incoming-s-2' }, else: 'incoming-s-3' });
    expect(said(lines, 'incoming,s,2')[0]).toBe('approximated');
  });

  it('is in another file, or nowhere', () => {
    const lines = 'exten => s,1,GotoIf($["${X(1)}" = "1"]?outside,s,1:nobody,1)';
    expect(nodes(lines)).toMatchObject({
      'incoming-s-1': { outcomes: { 'is-so': 'incoming-s-1-outside', 'is-not': 'end' } },
      'incoming-s-1-outside': { type: 'transfer', to: 'outside', person: 'no' },
    });
    expect(said(lines, 'incoming,s,1')[1]).toContain('There is no incoming,nobody,1: the call ends.');
    expect(said('exten => s,1,Goto(outside,s,1)', 'incoming,s,1')[0]).toBe('opaque');
  });

  it('goes round a While as long as it holds', () => {
    const found = nodes(`
exten => s,1,Set(I=0)
 same => n,While($[\${I} < 2])
 same => n,Playback(a)
 same => n,Set(I=$[\${I} + 1])
 same => n,EndWhile()
 same => n,Wait(3)
 same => n,Frobnicate(1)
 same => n,Transfer(SIP/a)`);
    expect(found['incoming-s-2']).toMatchObject({
      cases: { 0: 'incoming-s-3', 1: 'incoming-s-3' },
      else: 'incoming-s-6',
    });
    expect(found['incoming-s-4-is-1']).toMatchObject({ then: 'incoming-s-2' });
    expect(found['incoming-s-6']).toEqual({ type: 'pause', takes: '3s', then: 'incoming-s-7' });
    expect(found['incoming-s-7']).toMatchObject({ type: 'elsewhere', outcomes: { next: 'incoming-s-8' } });
    expect(found['incoming-s-8']).toEqual({ type: 'transfer', to: 'SIP/a' });
  });
});

describe('the way in', () => {
  const two = '[sales]\nexten => s,1,Queue(sales)\n[help]\nexten => s,1,Queue(help)\nexten => 2,1,Hangup()\n';
  const startOf = (text: string, entry?: string) =>
    importFlow(text, 'f.conf', { vendor: 'asterisk', entry }).flow.start;

  it('is the context that no other leads to, or has a usual name, or that is said', () => {
    expect(startOf(`[a]\nexten => s,1,Playback(x)\n same => n,Goto(b,s,1)\n[b]\nexten => s,1,Queue(x)`)).toBe('a-s-1');
    expect(startOf(`${two}[from-trunk]\nexten => _X.,1,Queue(x)`)).toBe('from-trunk-x-1');
    expect(startOf(two, 'help')).toBe('help-s-1');
    expect(startOf(two, 'help,2')).toBe('help-2-1');
    expect(
      imported('[a]\ninclude => out\nexten => s,1,Hangup()\n[b]\ninclude => a\nexten => s,1,Playback(x)').notes,
    ).toEqual([
      'Calls enter in the context b: no other leads there. --entry says it otherwise.',
      'The file has no lengths of prompts: 5 s are taken for each recording.',
      'a includes out, which is not in this file.',
      'No call that enters in b comes to these extensions, which are left out: a,s.',
    ]);
  });

  it('must be said if there are several', () => {
    expect(() => startOf(two)).toThrow('Say which with callstorm import --entry: sales or help.');
    expect(() => startOf(two, 'hlep')).toThrow(
      '--entry: there is no context "hlep" with an extension. Did you mean "help"?',
    );
    expect(() => startOf(two, 'help,9')).toThrow(
      'help has no extension 9. Say where calls enter with callstorm import --entry: help,s or help,2.',
    );
  });
});

it('comments, globals and files that are taken in', () => {
  const text = `
;-- a comment
exten => nonsense
--; [globals]
DESK = SIP/desk ; the desk
[in]
#include "more.conf"
exten => 5,1,Dial(\${DESK}\\;x,\${EXTEN}0)
switch => IAX2/other`;
  expect(vendorOf(text)).toBe('asterisk');
  expect(nodesIn(text)).toEqual({ 'in-5-1': { type: 'dial', to: 'SIP/desk;x', rings: '50s', 'no-answer': 'end' } });
  expect(imported(text).notes).toEqual(
    expect.arrayContaining([
      'Line 7 takes in another file, which is not read: #include "more.conf". Give that file to callstorm import, too.',
      'Line 9 asks another system for extensions, which is not followed: switch => IAX2/other.',
    ]),
  );
});
