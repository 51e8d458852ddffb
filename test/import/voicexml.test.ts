import { describe, expect, it } from 'vitest';
import { importFlow } from '../../src/import/index.js';
import { imported, nodesIn, saidIn } from './imported.js';

/* Each element of VoiceXML that is followed, by what the recommendations 2.0 and 2.1 say of it. */

const vxml = (inside: string) =>
  `<?xml version="1.0"?>\n<vxml version="2.1" xmlns="http://www.w3.org/2001/vxml">\n${inside}\n</vxml>`;
const form = (inside: string, id = 'f') => `<form id="${id}">${inside}</form>`;
const bye = form('<block>Goodbye.<exit/></block>', 'bye');

describe('a menu', () => {
  const menu = `<menu id="main" dtmf="true">
<property name="timeout" value="4s"/>
<prompt bargein="false">Hello. <enumerate/></prompt>
<choice next="#bye">leaving</choice>
<choice dtmf="*" next="other.vxml">more</choice>
<choice event="help">help</choice>
<noinput><reprompt/></noinput>
<noinput count="2"><goto next="#bye"/></noinput>
<nomatch>No such key.</nomatch>
<nomatch count="3">No.<disconnect/></nomatch>
<help>There is none. <reprompt/></help>
</menu>`;

  it('has keys, and handlers for silence and wrong keys', () => {
    const nodes = nodesIn(vxml(menu + bye));
    expect(nodes.main).toEqual({
      type: 'menu',
      text: 'Hello. For leaving press 1. For more press *. For help press 3.',
      length: '4s',
      'barge-in': 'no',
      options: { 1: 'bye-prompt', 3: 'main-prompt', '*': 'more' },
      silence: { after: '4s', retries: 1, then: 'bye-prompt' },
      invalid: { retries: 2, text: 'No such key.', length: '1s', then: 'main-prompt-2' },
    });
    expect(nodes.more).toEqual({ type: 'transfer', to: 'other.vxml', person: 'no' });
    expect(nodes['main-prompt']).toEqual({ type: 'say', text: 'There is none.', length: '1s', then: 'main' });
    expect(nodes['main-prompt-2']).toEqual({ type: 'hang-up', text: 'No.', length: '1s' });
    expect(saidIn(vxml(menu + bye), 'main')).toEqual(['exact', 'The node does the same.']);
  });

  it('without handlers puts the question again; keys of links count in it', () => {
    const text = vxml(
      `<link dtmf="0" next="#bye"/><menu id="m">One.<choice dtmf="1" next="#bye">b</choice><choice next="#m">x</choice></menu>${bye}`,
    );
    expect(nodesIn(text).m).toMatchObject({
      options: { 0: 'bye-prompt', 1: 'bye-prompt' },
      silence: { retries: 0, then: 'm' },
      invalid: { retries: 0, then: 'm' },
    });
    expect(saidIn(text, 'm')).toEqual(['approximated', 'Choices without a key are left out: x.']);
  });
});

describe('a field', () => {
  const field = (inside: string, more = '') => vxml(form(`<field name="a" ${more}>${inside}</field>`) + bye);
  const which =
    '<filled><if cond="a == \'x\'"><goto next="#bye"/><elseif cond="a == \'y\' || a == \'z\'"/><exit/></if></filled>';

  it('of options sets its variable, by which conditions branch', () => {
    const nodes = nodesIn(field(`<option dtmf="1" value="x">ex</option><option dtmf="2">y</option>Which?${which}`));
    expect(nodes.a).toMatchObject({ type: 'menu', text: 'Which?', options: { 1: 'a-case-1', 2: 'a-case-2' } });
    expect(nodes['a-case-2']).toEqual({ type: 'set', values: { a: 'y' }, then: 'a-if' });
    expect(nodes['a-if']).toEqual({ type: 'branch', on: 'a', cases: { x: 'bye-prompt' }, else: 'a-elseif' });
    expect(nodes['a-elseif']).toEqual({ type: 'branch', on: 'a', cases: { y: 'a-exit', z: 'a-exit' }, else: 'end' });
  });

  it.each([
    ['type="digits?length=4"', '', 4],
    ['type="digits?minlength=2;maxlength=6"', '', { min: 2, max: 6 }],
    ['type="date"', '', 8],
    ['', '<grammar src="builtin:dtmf/digits?length=5"/>', 5],
    [
      '',
      '<grammar mode="dtmf" root="r"><rule id="r"><item repeat="3-4"><ruleref uri="#d"/></item> #</rule><rule id="d"><one-of><item>0</item><item>1</item></one-of></rule></grammar>',
      { min: 4, max: 5 },
    ],
  ])('of digits is an input: %s%s', (type, grammar, digits) => {
    const nodes = nodesIn(
      field(
        `${grammar}<property name="interdigittimeout" value="1500ms"/>Number?<filled>It is <value expr="a"/>.</filled>`,
        type,
      ),
    );
    expect(nodes.a).toMatchObject({ type: 'input', digits, between: '1.5s', stores: 'a', then: 'a-prompt' });
    expect(nodes['a-prompt'].text).toBe('It is {a}.');
  });

  it('of a grammar of keys has their tags for values; yes and no are keys, too', () => {
    const grammar =
      '<grammar mode="dtmf"><rule><one-of><item>1<tag>out="x"</tag></item><item>2</item></one-of></rule></grammar>';
    expect(nodesIn(field(grammar + which))['a-case-1']).toMatchObject({ values: { a: 'x' } });
    const yes = field('<filled><if cond="a"><exit/></if></filled>', 'type="boolean?y=7;n=9"');
    expect(nodesIn(yes)).toMatchObject({
      a: { options: { 7: 'a-case-7', 9: 'a-case-9' } },
      'a-if': { type: 'elsewhere', outcomes: { 'is-so': 'a-exit', 'is-not': 'end' } },
    });
  });

  it('of spoken answers is opaque', () => {
    const text = field('Which?<grammar src="city.grxml"/>');
    expect(nodesIn(text).a).toEqual({ type: 'elsewhere', takes: '1s', outcomes: { answered: 'end' } });
    expect(saidIn(text, 'a')).toEqual([
      'opaque',
      'No key is known to answer it: calls go on behind it. The grammar city.grxml is in another file.',
    ]);
  });

  it('is asked again behind a handler that stands around it', () => {
    const nodes = nodesIn(
      vxml(
        `<catch event="noinput nomatch">Again.</catch>${form('<field name="a" type="digits"/><field name="b" type="digits"/>')}`,
      ),
    );
    expect(nodes.a).toMatchObject({ silence: { then: 'a-prompt' }, then: 'b' });
    expect(nodes['a-prompt']).toMatchObject({ text: 'Again.', then: 'a' });
    expect(nodes['b-prompt']).toMatchObject({ then: 'b' });
  });
});

describe('other items', () => {
  it('connect the caller, and tell why not', () => {
    const transfer =
      '<transfer name="t" dest="tel:+441" type="bridge" connecttimeout="20s">Wait.<filled><if cond="t == \'busy\'"><exit/></if></filled></transfer>';
    const nodes = nodesIn(vxml(form(transfer)));
    expect(nodes.t).toEqual({ type: 'say', text: 'Wait.', length: '1s', then: 't-dial' });
    expect(nodes['t-dial']).toEqual({
      type: 'dial',
      to: '+441',
      rings: '20s',
      busy: 't-busy',
      'no-answer': 't-noanswer',
      failed: 't-network-busy',
    });
    expect(nodes['t-busy']).toEqual({ type: 'set', values: { t: 'busy' }, then: 't-if' });
    expect(nodesIn(vxml(form('<transfer dest="tel:1">Wait.</transfer>')))['f-transfer']).toEqual({
      type: 'transfer',
      to: '1',
      text: 'Wait.',
      length: '1s',
    });
  });

  it('take messages, call subdialogs and come back', () => {
    const nodes = nodesIn(
      vxml(
        `${form('<record name="r" maxtime="20s">Speak.</record><subdialog name="s" src="#sub"/><subdialog name="u" src="#sub"/><subdialog name="x" src="x.vxml"/><object name="o"/>')}${form('<block>In it.<return/></block>', 'sub')}`,
      ),
    );
    expect(nodes.r).toEqual({ type: 'voicemail', text: 'Speak.', length: '1s', message: '20s', then: 's' });
    expect(nodes.s).toMatchObject({ type: 'set', then: 'sub-prompt' });
    expect(nodes['sub-return']).toMatchObject({ type: 'branch', on: 'return-from-sub', else: 'x' });
    expect(Object.values(nodes['sub-return'].cases as object)).toEqual(['u']);
    expect(nodes.x).toEqual({ type: 'elsewhere', takes: '1s', outcomes: { next: 'o' } });
  });

  it('do one thing after another', () => {
    const text = vxml(
      `<var name="v" expr="1"/>${form(`
<block name="b">One.<log>x</log><assign name="v" expr="'2'"/><audio src="a.wav"/><data src="https://x/y/who?z"/><script>1</script>
<if cond="v != 2"><throw event="mine"/></if><if cond="true"><goto nextitem="c"/></if></block>
<block name="c"><clear namelist="b"/><submit next="https://x/next"/></block>
<catch event="mine error">Oh.<goto expr="'#bye'"/></catch>`)}${bye}`,
    );
    const nodes = nodesIn(text);
    expect(nodes.vxml).toEqual({ type: 'set', values: { v: '1' }, then: 'b-prompt' });
    expect(nodes['b-prompt']).toEqual({ type: 'say', text: 'One.', length: '1s', then: 'b-assign' });
    expect(nodes['b-assign']).toEqual({ type: 'set', values: { v: '2' }, then: 'b-prompt-2' });
    expect(nodes['b-prompt-2']).toEqual({ type: 'say', length: '5s', then: 'b-data' });
    expect(nodes['b-data']).toMatchObject({ type: 'check', backend: 'who', then: 'b-script', failed: 'f-prompt' });
    expect(nodes['b-if']).toMatchObject({ cases: { 2: 'c-submit' }, else: 'f-prompt' });
    expect(nodes['c-submit']).toMatchObject({ type: 'transfer', to: 'https://x/next', person: 'no' });
    expect(nodes['f-prompt']).toMatchObject({ text: 'Oh.', then: 'bye-prompt' });
    expect(saidIn(text, 'b script')[0]).toBe('opaque');
    expect(saidIn(text, 'b log')[0]).toBe('passed over');
  });
});

it('a document says itself where calls enter, and what it is called', () => {
  const text = vxml(`<meta name="title" content="A line"/>${bye}`).replace(
    'version="2.1"',
    'version="2.1" application="root.vxml"',
  );
  expect(() => importFlow(text, 'f', { vendor: 'voicexml', entry: 'bye' })).toThrow(
    '--entry: a file of VoiceXML says itself where calls enter. Leave it out.',
  );
  expect(imported(text).flow.title).toBe('A line');
  expect(imported(text).notes).toContain('Its root document is not read: root.vxml.');
});
