import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { importFlows, type VendorFile } from '../../src/import/index.js';

/* A dial plan of Asterisk in several files: what `#include` names is taken in, if it is among them. */

const file = (source: string, text: string): VendorFile => ({ source, text });
const nodesOf = (...files: readonly VendorFile[]) => importFlows(files, { vendor: 'asterisk' }).flow.nodes;
const refusal = (...files: readonly VendorFile[]): string => {
  try {
    importFlows(files);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
};

const main = file(
  'etc/extensions.conf',
  `#include "globals.conf"
[incoming]
exten => s,1,Dial(\${DESK})
#include <custom/more.conf>
 same => n,Goto(desk,s,1)`,
);
const globals = file('etc/globals.conf', '[globals]\nDESK=SIP/7');
const more = file(
  'etc/custom/more.conf',
  '\n[desk]\nexten => s,1,SayAlpha(x)\n same => n,Frobnicate()\n same => n,Queue(desk)',
);

describe('a file that is taken in', () => {
  it('brings its contexts and variables, and what stands behind goes on in the context before it', () => {
    expect(nodesOf(main, globals, more)).toMatchObject({
      'incoming-s-1': { type: 'dial', to: 'SIP/7', 'no-answer': 'desk-s-1' },
      'desk-s-1': { type: 'say', text: 'x', then: 'desk-s-2' },
      'desk-s-3': { type: 'queue', group: 'desk' },
    });
  });

  it('needs not look like a dial plan by itself', () => {
    const { notes } = importFlows([main, globals, more]);
    expect(notes.join('\n')).not.toContain('not read');
  });

  it('has its own lines, in findings and in nodes', () => {
    const { diagnostics, flow, locate } = importFlows([main, globals, more]);
    expect(flow.nodes['desk-s-1']).toMatchObject({
      source: 'etc/custom/more.conf:3',
      sources: { then: 'etc/custom/more.conf:3' },
    });
    expect(flow.nodes['incoming-s-1']).toMatchObject({ source: 'etc/extensions.conf:3' });
    expect(diagnostics.filter(({ fidelity }) => fidelity === 'opaque')).toMatchObject([
      { block: 'desk,s,2', file: 'etc/custom/more.conf', line: 4, column: 10 },
    ]);
    // In the first file it stands where the other is taken in.
    expect(locate(['nodes', 'desk-s-1'])).toEqual({ line: 4, column: 1 });
  });

  it('may continue the context, and the extension, in which it is taken in', () => {
    const outer = file('a.conf', '[in]\nexten => s,1,SayAlpha(x)\n#include b.conf\n same => n,Queue(desk)');
    const inner = file('b.conf', ' same => n,SayAlpha(y)');
    expect(Object.values(nodesOf(outer, inner)).map(({ type }) => type)).toEqual(['say', 'say', 'queue']);
  });

  it('may take in others, and is found by the end of its path', () => {
    const outer = file('a.conf', '[in]\nexten => s,1,Goto(x,s,1)\n#tryinclude /etc/asterisk/one/b.conf');
    const one = file('one/b.conf', '#include "c.conf"');
    const other = file('two/b.conf', '[y]\nexten => s,1,Queue(y)');
    const last = file('c.conf', '[x]\nexten => s,1,Goto(y,s,1)\n#include "two/b.conf"');
    expect(Object.keys(nodesOf(outer, one, other, last))).toEqual(['y-s-1']);
  });
});

describe('files that do not fit together are refused', () => {
  it('where something is wrong in one that is taken in, there', () => {
    const wrong = file('more.conf', '[desk]\nnonsense');
    expect(refusal(main, globals, wrong)).toBe(
      'more.conf: 1 problem\n  2:1  this is no line of a dial plan, such as exten => s,1,Answer().',
    );
  });

  it('where a file takes in itself', () => {
    const loop = file('custom/more.conf', '#include "extensions.conf"');
    expect(refusal(main, globals, loop)).toBe(
      'custom/more.conf: 1 problem\n  1:1  the file takes in itself. Remove the line.',
    );
  });

  it('where nothing takes one in', () => {
    expect(refusal(main, globals, more, file('lost.conf', ''))).toBe(
      'lost.conf: 1 problem\n  1:1  no #include takes the file in. Leave it out, or name the file first in which the dial plan begins.',
    );
  });

  it('where files that take each other in again and again are too long together', () => {
    const bombs = Array.from({ length: 30 }, (_, i) =>
      file(`b${i}.conf`, `#include "b${i + 1}.conf"\n#include "b${i + 1}.conf"\n`),
    );
    const last = file('b30.conf', ';'.repeat(100));
    const first = file('a.conf', '[in]\nexten => s,1,Queue(x)\n#include "b0.conf"');
    expect(refusal(first, ...bombs, last)).toContain('the dial plan is longer than 1 MB. Split it.');
  });
});

it('a file that is not given is told, and so is a program', () => {
  const outer = file('a.conf', '[in]\nexten => s,1,Queue(x)\n#include "b.conf"\n#exec make');
  const inner = file('b.conf', '#include "c.conf"');
  expect(importFlows([outer, inner]).notes).toEqual(
    expect.arrayContaining([
      'Line 1 of b.conf takes in another file, which is not read: #include "c.conf". Give that file to callstorm import, too.',
      'Line 4 takes in what is not read: #exec make.',
    ]),
  );
});
