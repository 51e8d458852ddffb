import { describe, expect, it } from 'vitest';
import { importFlow, type Vendor } from '../../src/import/index.js';
import { Examination } from '../../src/verify/examination.js';
import { subjectOf } from '../../src/verify/index.js';
import { noImplicitExit } from '../../src/verify/properties/noImplicitExit.js';
import { taskFile } from './archyFile.js';
import { connectFile } from './connectFile.js';
import { nodesIn, saidIn } from './imported.js';
import { studioFile } from './studioFile.js';

/* Where nothing is heard: it is a pause, and by itself never a goodbye. */

const bye = { type: 'DisconnectParticipant' };
const ssml = (SSML: string, next = 'Bye') => ({ type: 'MessageParticipant', parameters: { SSML }, next });
const dialPlan = (...steps: string[]) =>
  `[incoming]\nexten => s,1,${steps[0]}\n${steps
    .slice(1)
    .map((step) => ` same => n,${step}`)
    .join('\n')}`;
const menus = (...applications: string[]) =>
  `<menu name="main" greet-long="say:Press 1.">${applications.map((each) => `<entry action="menu-exec-app" digits="1" param="${each}"/>`).join('')}</menu>`;
const block = (inside: string) =>
  `<?xml version="1.0"?>\n<vxml version="2.1"><form><block>${inside}<disconnect/></block></form></vxml>`;

/** Of each vendor, files in which a call hears nothing for 2 s, and is then over. */
const silent: readonly (readonly [Vendor, text: string])[] = [
  ['connect', connectFile({ Quiet: ssml('<speak><break time="2s"/></speak>'), Bye: bye })],
  ['studio', studioFile({ quiet: { type: 'say-play', properties: { say: ', ...' }, on: { audioComplete: null } } })],
  [
    'archy',
    taskFile([{ playAudio: { name: 'Q', audio: { exp: 'ToAudioBlank(2000)' } } }, { disconnect: { name: 'Bye' } }]),
  ],
  ['asterisk', dialPlan('Wait(2)', 'Hangup()')],
  ['asterisk', dialPlan('Playback(silence/2)', 'Hangup()')],
  ['freeswitch', menus('sleep 2000', 'hangup')],
  ['freeswitch', menus('playback silence_stream://2000', 'hangup')],
  ['voicexml', block('<prompt><break time="2s"/></prompt>')],
];

describe('what is silent', () => {
  it.each(silent)('is no goodbye in %s: %#', (_, text) => {
    const { flow } = importFlow(text, 'f');
    expect(Object.values(flow.nodes).map(({ type }) => type)).toContain('pause');
    expect(new Examination(subjectOf(flow)).findings(noImplicitExit, {})).not.toEqual([]);
  });

  it('is as long as the file says', () => {
    for (const [vendor, text] of silent) {
      const pauses = Object.values(nodesIn(text)).filter(({ type }) => type === 'pause');
      expect(pauses).toEqual([expect.objectContaining({ takes: vendor === 'studio' ? '1s' : '2s' })]);
    }
  });

  it('is a part of the goodbye behind the words of one', () => {
    const text = dialPlan('SayAlpha(x)', 'Wait(1)', 'Playback(silence/2)', 'Hangup()');
    expect(nodesIn(text)).toEqual({ 'incoming-s-1': { type: 'hang-up', text: 'x', length: '4s' } });
    const told = ['exact', 'It is one node with the prompts before it: a goodbye.'];
    for (const priority of [2, 3, 4]) expect(saidIn(text, `incoming,s,${priority}`)).toEqual(told);
  });

  it('stays where calls go on behind it', () => {
    const text = dialPlan('SayAlpha(x)', 'Wait(1)', 'Queue(desk)');
    expect(Object.values(nodesIn(text)).map(({ type }) => type)).toEqual(['say', 'pause', 'queue']);
    expect(Object.values(nodesIn(dialPlan('SayAlpha(x)', 'Wait(1)', 'Goto(2)'))).map(({ type }) => type)).toEqual([
      'say',
      'pause',
    ]);
  });
});

describe('how long', () => {
  it.each([
    ['2', '2s', 'exact'],
    ['.5', '0.5s', 'exact'],
    ['250ms', '0.25s', 'exact'],
    ['2m', '120s', 'exact'],
    ['${LONG}', '1s', 'approximated'],
  ])('Asterisk waits: Wait(%s)', (written, takes, fidelity) => {
    const text = dialPlan(`Wait(${written})`, 'Queue(desk)');
    expect(nodesIn(text)['incoming-s-1']).toEqual({ type: 'pause', takes, then: 'incoming-s-2' });
    expect(saidIn(text, 'incoming,s,1')[0]).toBe(fidelity);
  });

  it('Asterisk waits that take no time are nothing', () => {
    for (const none of ['Wait()', 'Wait(0)'])
      expect(Object.keys(nodesIn(dialPlan(none, 'Queue(desk)')))).toEqual(['incoming-s-2']);
  });

  it('sounds are with silences between them', () => {
    const text = dialPlan('Playback(silence/1&hello)', 'Queue(desk)');
    expect(nodesIn(text)['incoming-s-1']).toMatchObject({ type: 'say', length: '6s' });
  });

  it('a text is with pauses in it', () => {
    const file = connectFile({ Hi: ssml('<speak>Hello.<break time="1500ms"/></speak>', 'Hi') });
    expect(nodesIn(file).hi).toMatchObject({ type: 'say', text: 'Hello.', length: '2.5s' });
  });

  it('a recording of VoiceXML is no silence', () => {
    const nodes = nodesIn(block('<audio src="bye.wav"/>'));
    expect(Object.values(nodes)).toEqual([{ type: 'hang-up', length: '5s' }]);
  });
});
