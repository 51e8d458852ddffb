import { describe, expect, it } from 'vitest';
import { quoted } from '../../../src/text/quoted.js';
import { checkJson } from '../../../src/verify/report/checkJson.js';
import { checkMarkdown } from '../../../src/verify/report/checkMarkdown.js';
import { checkSarif } from '../../../src/verify/report/checkSarif.js';
import { checkText } from '../../../src/verify/report/checkText.js';
import { checked, report } from './checkedShop.js';

const plain = { colour: false, width: 100 };

describe('the text of a check', () => {
  it('tells every verdict, and violations in full', () => {
    expect(checkText(checked(), plain)).toBe(`shop
flows/shop.yaml · 4 properties · 100 callers · seed 1

✓ no-dead-end       proved             in all 12 states
✗ no-implicit-exit  violated           in one place
○ agent-reachable   no counterexample  in 100 callers
– banner-heard      not applicable     There is no announcement.

✗ no-implicit-exit
  What no-implicit-exit asks for. Why it matters.

    flows/shop.yaml:12:9  desk
    The queue of desk is full, and the call is turned away.

    Press 1.
      0:00  hello
      0:05  main   press 1
      0:05  desk   the queue is full
    The end, after 5 s: a full or closed queue turned the call away and the flow had nothing to
    offer.
    Environment: the queue of desk is full.

    Again: npx callstorm check flows/shop.yaml --property no-implicit-exit --seed=1 --path '{"acts":["1"]}'
           With --write-persona FILE, as a scenario that plays this call.

What the callers met
  nodes        3 of 4
    not met: main: silence
  transitions  3 of 4
    not met: main: silence
  inputs       3 of 4
    not met: main: silence
  failures     3 of 4
    not met: main: silence
  guards       3 of 4
    not met: main: silence

Meant
  agent-reachable at bye: Nobody is there. Meant: It is over.

Left out
  zero-out: A tiny shop.

Notes
  An exception is not needed.

1 violated (1 cause in 1 place), 1 proved, 1 no counterexample, 1 not applicable, 1 left out.

\`npx callstorm check --explain NAME\` explains a property; \`checks:\` in the flow says what is meant.
`);
  });

  it('tells long grounds once', () => {
    const grounds = 'in all 12 states that a call can come to, whatever "isMember" and "isLate" and "isHere" say';
    const all = report();
    const verdicts = all.verdicts.map((verdict, i) => (i < 3 ? { ...verdict, grounds } : verdict));
    const text = checkText(checked({ report: { ...all, verdicts } }), plain);
    expect(text.split('\n').slice(3, 8)).toEqual([
      '✓ no-dead-end       proved             in all 12 states that a call can come to, whatever "isMember"',
      '                                       and "isLate" and "isHere" say',
      '✗ no-implicit-exit  violated           as for no-dead-end',
      '○ agent-reachable   no counterexample  as for no-dead-end',
      '– banner-heard      not applicable     There is no announcement.',
    ]);
  });

  it('keeps to the width, but for commands', () => {
    const lines = checkText(checked(), { colour: false, width: 60 }).split('\n');
    expect(lines.filter((line) => line.length > 60 && !/^✓|^○|^–|Again:|With --write/.test(line))).toEqual([]);
  });

  it('sets off what matters, where colours are wanted', () => {
    const text = checkText(checked(), { colour: true, width: 100 });
    expect(text).toContain('\u001b[1m✗ no-implicit-exit');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is left out
    expect(text.replace(/\u001b\[\d+m/g, '')).toBe(checkText(checked(), plain));
  });

  it('has no call where the document alone shows it', () => {
    const text = checkText(checked({ report: report({ call: undefined, replay: undefined }) }), plain);
    expect(text).toContain('turned away.\n\nWhat the callers met');
  });

  it('says which leaf was broken, how to break it again, and what saves a caller', () => {
    const [run] = checked().runs;
    const broken = {
      ...run,
      broken: 'desk',
      options: ['--fault', 'desk=disconnect'],
      faults: [{ at: 'desk', effect: 'disconnect' as const, probability: 1 }],
      escapes: [{ leaf: 'desk', losesCallers: false, sentences: ['At main nothing does.'] }],
    };
    const unbroken = { ...run, report: report({ node: 'bye' }) };
    const text = checkText(checked({}, { runs: [unbroken, broken, { ...broken, broken: 'office' }] }), plain);
    expect(text).toContain(
      'shop, desk broken\nflows/shop.yaml · 4 properties · 100 callers · seed 1 · desk drops the line\n',
    );
    expect(text).toContain(`--path '{"acts":["1"]}' --fault desk=disconnect\n`);
    expect(text).toContain('What saves a caller\n  from desk:\n    At main nothing does.\n');
    expect(text).toContain('\nOf 2 leaves, 2 must not break: desk, office.\n');
  });

  it('tells of a broken leaf what is new, and what is not only once', () => {
    const [run] = checked().runs;
    const again = { ...run, broken: 'desk', escapes: [] };
    const text = checkText(checked({}, { runs: [run, again] }), plain);
    expect(text.match(/Press 1\./g)).toHaveLength(1);
    expect(text.match(/An exception is not needed/g)).toHaveLength(1);
    expect(text).toContain('violated           where it is without the fault, too\n');
    expect(text).toContain('\n1 violated without the fault, too, 1 proved, ');
    expect(text).toContain('\nWhichever of 1 leaf is broken, nothing more is violated.\n');
    const other = { ...run.report.verdicts[1].counterexamples[0], node: 'bye' };
    const verdicts = run.report.verdicts.map((verdict) => {
      return { ...verdict, counterexamples: verdict.counterexamples.flatMap((found) => [found, other]) };
    });
    const more = checkText(checked({}, { runs: [run, { ...again, report: { ...run.report, verdicts } }] }), plain);
    expect(more).toContain('✗ no-implicit-exit  violated           in one more place\n');
    expect(more.match(/Press 1\./g)).toHaveLength(2);
    expect(more).toContain('\nOf 1 leaf, 1 must not break: desk.\n');
  });

  it('tells the second place of a cause in short', () => {
    const full = report();
    const [found] = full.verdicts[1].counterexamples;
    const also = { ...found, node: 'bye', message: 'And so at bye.', path: [] };
    const verdicts = full.verdicts.map((verdict) => {
      return { ...verdict, counterexamples: verdict.counterexamples.flatMap((each) => [each, also]) };
    });
    const text = checkText(checked({ report: { ...full, verdicts } }), plain);
    expect(text).toContain(`

    flows/shop.yaml:1:1  bye
    And so at bye.
    Press 1.

What the callers met
`);
    expect(text.match(/Again: /g)).toHaveLength(1);
    expect(text).toContain('\n1 violated (1 cause in 2 places), ');
  });

  it('tells once what two properties say of the same, and says it of both', () => {
    const full = report();
    const [proved, violated, ...others] = full.verdicts;
    const [found] = violated.counterexamples;
    const same = { ...found, message: 'No person is in reach.' };
    const other = { ...found, node: 'bye', message: 'Nor here.', cause: 'bye: leaf' };
    const unreached = { ...others[0], verdict: 'violated' as const, counterexamples: [same, other] };
    const report2 = { ...full, verdicts: [proved, violated, unreached, ...others.slice(1)] };
    const text = checkText(checked({ report: report2 }), plain);
    expect(text).toContain(`
✗ no-implicit-exit
  What no-implicit-exit asks for. Why it matters.
✗ agent-reachable
  What agent-reachable asks for. Why it matters.

    flows/shop.yaml:12:9  desk
    The queue of desk is full, and the call is turned away.
    No person is in reach.

    Press 1.
`);
    // Of the second cause the property has been explained.
    expect(text).toContain(`

✗ agent-reachable

    flows/shop.yaml:12:9  bye
    Nor here.
`);
    expect(text).toContain('\n2 violated (2 causes in 2 places), ');
    const { runs } = JSON.parse(checkJson([checked({ report: report2 })], '1.2.3'));
    expect(runs[0].causes).toEqual([
      { cause: 'desk: full', properties: ['no-implicit-exit', 'agent-reachable'], nodes: ['desk'] },
      { cause: 'bye: leaf', properties: ['agent-reachable'], nodes: ['bye'] },
    ]);
    const { results } = JSON.parse(checkSarif([checked({ report: report2 })], '1.2.3')).runs[0];
    expect(results.slice(0, 2)).toMatchObject([
      { ruleId: 'no-implicit-exit', properties: { breaks: ['no-implicit-exit', 'agent-reachable'] } },
      { ruleId: 'agent-reachable', properties: { breaks: ['agent-reachable'] } },
    ]);
    expect(results[0].message.text).toContain('turned away. No person is in reach.\nBreaks no-implicit-exit, agent-r');
    expect(checkMarkdown([checked({ report: report2 })])).toContain('**2 violated (2 causes in 2 places)**, 1 proved');
  });

  it('quotes for a shell', () => {
    expect(['a-b.yaml', 'two words', "it's", ''].map(quoted)).toEqual(['a-b.yaml', "'two words'", `'it'\\''s'`, "''"]);
  });
});
