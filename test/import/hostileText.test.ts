import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { importFlow, vendorOf } from '../../src/import/index.js';

/* Files that are no JSON, damaged or written by somebody who means no good: one clear error, at its place. */

/** What is said of a text; the mark § is where it should be said, and is not in the file. */
function refusal(marked: string): { said: string; place: string } {
  const before = marked.slice(0, marked.indexOf('§')).split('\n');
  const place = `${before.length}:${(before.at(-1) as string).length + 1}`;
  try {
    importFlow(marked.replace('§', ''), 'f');
  } catch (error) {
    if (error instanceof InputError) return { said: error.message.split('\n').slice(1).join('\n').trim(), place };
    throw error;
  }
  return { said: 'fine', place };
}

const cut = 'the file ends too early: only a part of it is there. Export the flow again.';

describe('a damaged dial plan', () => {
  it.each([
    ['[in]\nexten => §s,1,Playback(hel', 'the application is not whole, such as Hangup(). Is the file cut off?'],
    ['[in]\nexten => §s,1', 'the application is missing. Is the file cut off?'],
    ['[in]\nexten => §,1,Hangup()', 'the extension is missing. Write exten => s,1,Answer().'],
    ['[in]\nexten => §s,one,Hangup()', '"one" is no priority: write 1, n, or n(label).'],
    ['[in]\nexten => §s,n,Hangup()\n same => n,Hangup()', 'the first priority of s is n: write 1.'],
    ['[in]\nexten => s,1,Hangup()\nexten => §s,1,Busy()', 's has the priority 1 twice. Remove or renumber one.'],
    ['[in]\nsame => §n,Hangup()', 'no extension stands before it. Write exten => first.'],
    ['[in]\nexten => s,1,Hangup()\n§nonsense', 'this is no line of a dial plan, such as exten => s,1,Answer().'],
    ['[in]\nexten => s,1,Hangup()\n§[out', 'the name of a context is not closed. Write [name].'],
    [
      '[in]\nexten => s,1,Hangup()\nextne => §s,2,Busy()',
      '"extne" is nothing that a context has: exten, same, include or switch.',
    ],
    ['§exten => s,1,Hangup()\n[in]\nexten => s,1,Busy()', 'it stands in no context. Begin one, such as [incoming].'],
    ['§[in]\ninclude => out', 'there is no context with an extension, such as [incoming] with exten => s,1,Answer().'],
    ['[a]\nexten => §s,1,Goto(s,1)', 'a call could go round this loop forever without time passing: a,s,1 → a,s,1.'],
  ])('%s', (marked, message) => {
    const { said, place } = refusal(marked);
    expect(said).toBe(`${place}  ${message}`);
  });
});

describe('a damaged document', () => {
  const vxml = (inside: string) => `<vxml version="2.1">\n${inside}\n</vxml>`;
  it.each([
    ['<vxml>\n<form>\n§<block>', cut],
    [vxml('<form><block>§a</block></menu>'), '<form> is closed by </menu>. Close it by </form>.'],
    ['§<vxml/>', 'there is no <form> or <menu> in it.'],
    ['<x>\n<y/></x>§<vxml/>', 'only one element can be outermost. Remove what stands outside it.'],
    [vxml('§<form id="a" id="b"/>'), 'an attribute is there twice. Remove one.'],
    [vxml('§<form id=a/>'), 'an attribute is damaged. Write name="value".'],
    [vxml('<form>§<block>&who;</block></form>'), '&who; is no entity of XML. Write &amp; for &.'],
    [
      '§<!DOCTYPE vxml [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<vxml><form>&x;</form></vxml>',
      'a DOCTYPE with declarations is not read. Leave out its part in [ ].',
    ],
    [vxml('<form id="a"/>\n§<form id="a"/>'), '"a" is the id of two dialogs. Rename one.'],
    [
      vxml('<form id="main"><block>§<goto next="#mian"/></block></form>'),
      'there is no dialog "mian" in this document. Did you mean "main"?',
    ],
    [
      vxml('<form><block name="one">§<goto nextitem="two"/></block></form>'),
      'there is no item "two" in this form. Known here: one.',
    ],
    [vxml(`${'<form>'.repeat(99)}§<form>${'</form>'.repeat(100)}`), 'elements lie more than 100 deep in one another'],
  ])('%s', (marked, message) => {
    const { said, place } = refusal(marked);
    expect(said).toBe(`${place}  ${message}`);
  });

  it('of FreeSWITCH', () => {
    const menu = (inside: string) => `<menus>\n<menu name="a" greet-long="x">${inside}</menu></menus>`;
    expect(refusal(menu('\n§<entry action="menu-exit"/>'))).toEqual({
      said: '3:1  the entry is not whole: it needs action and digits.',
      place: '3:1',
    });
    expect(refusal('<menus><menu greet-long="x"/></menus>').said).toBe(
      '1:8  the menu has no name. Write <menu name="main" …>.',
    );
    expect(refusal('<menus>\n<menu name="a" greet-long="x"/>\n<menu name="a"/></menus>').said).toBe(
      '3:1  "a" is the name of two menus. Rename one.',
    );
  });
});

describe('a hostile file', () => {
  const many = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('\n');

  it('is long, or has very many parts', () => {
    const steps = many(5001, (i) => `exten => s,${i + 1},NoOp()`);
    expect(refusal(`[in]\n${steps}`).said).toBe('1:1  5001 blocks are more than 5000. Split the flow.');
    expect(() => importFlow(`[in]\nexten => s,1,Hangup()\n;${'x'.repeat(1_000_000)}`, 'f')).toThrow(
      'f: is 1.0 MB long',
    );
    const menus = many(1000, (i) => `exten => ${1000 + i},1,Background(x)`);
    expect(refusal(`[in]\nexten => s,1,Background(x)\n${menus}`).said).toMatch(
      'more than 50000 ways lead on from menu to menu.',
    );
    const fields = many(60, (i) => `<form id="f${i}"><field name="a" type="digits"/></form>`);
    const handler = `<noinput>${'<log/>'.repeat(100)}</noinput>`;
    expect(refusal(`<vxml>${handler}${fields}</vxml>`).said).toBe(
      '1:1  5001 blocks are more than 5000. Split the flow.',
    );
  });

  it('begins a thing again and again, and is soon done', () => {
    const again = ['<menu ', '\n', ';-- ', '<!DOCTYPE ', '<vxml '];
    for (const each of again) expect(vendorOf(`<x${each.repeat(990_000 / each.length)}`)).not.toBe('connect');
    const comments = `[in]\nexten => s,1,Hangup() ${';-- '.repeat(200_000)}`;
    expect(refusal(comments).said).toBe('fine');
    const condition = `<vxml><form><block><if cond="a${' '.repeat(900_000)}b"><exit/></if></block></form></vxml>`;
    expect(refusal(condition).said).toBe('fine');
  });

  it('has names of prototypes, and endless patterns', () => {
    const text = `[constructor]\nexten => s,1,toString(__proto__)\n same => n,Set(__proto__=1)\n same => n,Goto(valueOf,1)\nexten => valueOf,1,Background(a)\nexten => _${'[0-9]'.repeat(5000)}!,1,Hangup()\nexten => _${'X'.repeat(60)}.,1,Hangup()`;
    expect(Object.keys(importFlow(text, 'f').flow.nodes)[0]).toBe('constructor-s-1');
    const repeated = `${'<item repeat="99">'.repeat(40)}1${'</item>'.repeat(40)}`;
    const field = `<field name="a"><grammar mode="dtmf"><rule id="r">${repeated}</rule></grammar></field>`;
    expect(importFlow(`<vxml><form>${field}</form></vxml>`, 'f').flow.nodes.a.type).toBe('elsewhere');
  });
});
