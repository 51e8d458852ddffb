import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOptions } from '../../../src/cli/checkOptions.js';
import { listed } from '../../../src/document/suggest.js';
import { checkJson } from '../../../src/verify/report/checkJson.js';
import { checkJunit } from '../../../src/verify/report/checkJunit.js';
import { checkMarkdown } from '../../../src/verify/report/checkMarkdown.js';
import { checkSarif } from '../../../src/verify/report/checkSarif.js';
import { checkText } from '../../../src/verify/report/checkText.js';
import { checkFormats } from '../../../src/verify/report/formats.js';
import { checked, report } from './checkedShop.js';

const command = `npx callstorm check flows/shop.yaml --property no-implicit-exit --seed=1 --path '{"acts":["1"]}'`;

/** What people may write: signs that mean something somewhere, control characters, halves of pairs. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'<>&"\'`|@#[]\\\n\r\t\0\u001b\u{d800}\ufffe*_~$'.split('')),
    fc.constantFrom(']]>', '-->', '</failure>', 'https://', '${x}', '```'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
  maxLength: 12,
});
const hostileCheck = fc.record({ message: hostile, node: hostile, file: hostile }).map(({ message, node, file }) =>
  checked(
    {
      report: report({ message, node }),
      escapes: [{ losesCallers: false, leaf: node, sentences: [message] }],
      options: ['--param', message],
    },
    { file, flowFile: file },
  ),
);

/** The note of the report, as SARIF has it. */
const note = { level: 'note', message: { text: 'flows/shop.yaml: An exception is not needed.' } };

describe('JSON', () => {
  it('is plain, with places, calls, and commands', () => {
    const { callstorm, file, runs } = JSON.parse(checkJson([checked()], '1.2.3'));
    expect({ callstorm, file }).toEqual({ callstorm: '1.2.3', file: 'flows/shop.yaml' });
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ subject: 'shop', broken: null, seed: 1, callers: 100, violated: 1 });
    expect(runs[0].verdicts[0]).toMatchObject({ property: 'no-dead-end', verdict: 'proved', counterexamples: [] });
    const [found] = runs[0].verdicts[1].counterexamples;
    expect(found).toMatchObject({ node: 'desk', line: 12, column: 9, replay: { seed: 1, command } });
    expect(found.call.press).toBe('Press 1');
    expect(found.call.moments).toEqual([
      { at: 0, event: 'xstate.init', by: 'start', node: 'hello' },
      { at: 5, event: expect.stringMatching(/after/), by: 'time', node: 'main' },
      { at: 5, event: 'key.1', by: 'caller', node: 'desk' },
      { at: 5, event: 'full', by: 'environment', node: 'desk' },
    ]);
    expect(runs[0].verdicts[2].meant).toEqual([{ node: 'bye', message: 'Nobody is there.', because: 'It is over.' }]);
  });

  it('is JSON whatever people write', async () => {
    await fc.assert(
      fc.asyncProperty(hostileCheck, async (hostile) => {
        const { file, runs } = JSON.parse(checkJson([hostile], '1'));
        expect(file).toBe(hostile.file);
        expect(runs[0].violated).toBe(1);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

/** The tags of a document if it is well formed, as XML 1.0 (fifth edition) asks. @throws if not. */
function elements(document: string): { name: string; attributes: Record<string, string>; text: string }[] {
  expect(document).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n</);
  expect(document).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
  expect(document).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/);
  const found: ReturnType<typeof elements> = [];
  const open: string[] = [];
  const body = document.slice(document.indexOf('?>') + 2);
  const parts = body.split(/(<[^<>]*>)/);
  for (const part of parts) {
    if (!part.startsWith('<')) {
      expect(part).not.toMatch(/[<>]/);
      if (part.trim() !== '') found.at(-1)!.text += part;
    } else if (part.startsWith('</')) expect(open.pop()).toBe(part.slice(2, -1));
    else {
      const [, name, written, empty] = /^<([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>$/.exec(part)!;
      const attributes = [...written.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
      expect(new Set(attributes.map(([key]) => key)).size).toBe(attributes.length);
      found.push({ name, attributes: Object.fromEntries(attributes), text: '' });
      if (empty === '') open.push(name);
    }
  }
  expect(open).toEqual([]);
  return found;
}

describe('JUnit', () => {
  it('has a test case a property, at the line of the flow', () => {
    const all = elements(checkJunit([checked()]));
    const suite = all.find(({ name }) => name === 'testsuite')!;
    expect(suite.attributes).toEqual({
      name: 'flows/shop.yaml: shop',
      tests: '5',
      failures: '1',
      skipped: '2',
      errors: '0',
      file: 'flows/shop.yaml',
    });
    const cases = all.filter(({ name }) => name === 'testcase').map(({ attributes }) => attributes.name);
    expect(cases).toEqual(['no-dead-end', 'no-implicit-exit', 'agent-reachable', 'banner-heard', 'zero-out']);
    const failure = all.find(({ name }) => name === 'failure')!;
    expect(failure.attributes).toMatchObject({ type: 'no-implicit-exit' });
    expect(failure.text).toContain('flows/shop.yaml:12:9 desk: ');
    expect(failure.text).toContain('Press 1. hello → main → desk.');
    const said = all.filter(({ name }) => name === 'system-out').map(({ text }) => text);
    expect(said).toEqual([
      'proved: in all 12 states',
      'no counterexample: in 100 callers\nbye: Nobody is there. Meant: It is over.',
    ]);
    expect(all.filter(({ name }) => name === 'skipped').map(({ attributes }) => attributes.message)).toEqual([
      'There is no announcement.',
      'A tiny shop.',
    ]);
  });

  it('is well formed whatever people write', async () => {
    await fc.assert(
      fc.asyncProperty(hostileCheck, async (hostile) => {
        expect(elements(checkJunit([hostile])).filter(({ name }) => name === 'failure')).toHaveLength(1);
        expect(refusedByJenkins(checkJunit([hostile]))).toEqual([]);
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

describe('SARIF', () => {
  const [run] = JSON.parse(checkSarif([checked()], '1.2.3')).runs;

  it('has what GitHub asks for', () => {
    const { $schema, version } = JSON.parse(checkSarif([checked()], '1.2.3'));
    expect({ $schema, version }).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
    });
    expect(run.tool.driver).toMatchObject({ name: 'callstorm', semanticVersion: '1.2.3' });
    expect(run.invocations).toEqual([{ executionSuccessful: true, exitCode: 1, toolExecutionNotifications: [note] }]);
    for (const rule of run.tool.driver.rules) {
      expect(rule).toMatchObject({
        id: expect.any(String),
        shortDescription: { text: expect.any(String) },
        fullDescription: { text: expect.any(String) },
        help: { text: expect.any(String), markdown: expect.any(String) },
      });
    }
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  });

  it('shows a violation at its line, and the call node by node', () => {
    const [result] = run.results;
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'flows/shop.yaml' },
      region: { startLine: 12, startColumn: 9 },
    });
    expect(result.message.text).toContain(command);
    const { locations } = result.codeFlows[0].threadFlows[0];
    const steps = locations.map(
      ({ location }: { location: { physicalLocation: unknown; message: unknown } }) => location,
    );
    expect(steps.map(({ message }: { message: { text: string } }) => message.text)).toEqual([
      '0:00 hello',
      '0:05 main, press 1',
      '0:05 desk, the queue is full',
    ]);
    expect(steps[1].physicalLocation.region.startLine).toBe(5);
  });

  it('has what is meant as a note, and suppressed', () => {
    expect(run.results[1]).toMatchObject({
      level: 'note',
      ruleId: 'agent-reachable',
      suppressions: [{ kind: 'inSource', justification: 'It is over.' }],
    });
  });

  it.each([
    ['./flows/a b.yaml', 'flows/a%20b.yaml'],
    ['..\\flows\\shop.yaml', '../flows/shop.yaml'],
    ['/home/flows/shop.yaml', 'file:///home/flows/shop.yaml'],
    ['C:\\flows\\shop.yaml', 'file:///C%3A/flows/shop.yaml'],
  ])('writes %s as a URI', (flowFile, uri) => {
    const [{ results }] = JSON.parse(checkSarif([checked({}, { flowFile })], '1')).runs;
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  it('has a line even where nobody knows one', () => {
    const [{ results }] = JSON.parse(checkSarif([checked({}, { locate: () => undefined })], '1')).runs;
    expect(results[0].locations[0].physicalLocation.region).toEqual({ startLine: 1, startColumn: 1 });
  });

  it('is JSON with valid URIs whatever people write', async () => {
    await fc.assert(
      fc.asyncProperty(hostileCheck, async (hostile) => {
        const [{ results }] = JSON.parse(checkSarif([hostile], '1')).runs;
        const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
        expect(uri).toMatch(/^(?:[\w\-.~!*'()/:]|%[\dA-F]{2})*$/);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

/** What a document may have, after Jenkins' schema (xunit-plugin, junit-10.xsd): attributes, those needed first, and children. */
const jenkins: Record<string, { needed?: string[]; allowed?: string[]; children?: string[] }> = {
  testsuites: { allowed: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    needed: ['name', 'tests', 'failures', 'errors'],
    allowed: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { children: ['property'] },
  property: { needed: ['name', 'value'] },
  testcase: {
    needed: ['name'],
    allowed: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  skipped: { allowed: ['type', 'message'] },
  error: { allowed: ['type', 'message'] },
  failure: { allowed: ['type', 'message'] },
  'system-out': {},
  'system-err': {},
};

/** What the schema does not accept. */
function refusedByJenkins(document: string): string[] {
  const open: string[] = [];
  return [...document.matchAll(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g)].flatMap(
    ([, close, name, written, empty]) => {
      if (close !== '') return open.pop() === name ? [] : [`${name} is not open`];
      const parent = open.at(-1);
      if (empty === '') open.push(name);
      const { needed = [], allowed = [] } = jenkins[name] ?? {};
      const given = [...written.matchAll(/ ([a-z]+)=/g)].map(([, key]) => key);
      return [
        ...(parent === undefined || jenkins[parent]?.children?.includes(name) ? [] : [`${name} in ${parent}`]),
        ...(name in jenkins ? [] : [`element ${name}`]),
        ...given.filter((key) => ![...needed, ...allowed].includes(key)).map((key) => `${name} with ${key}`),
        ...needed.filter((key) => !given.includes(key)).map((key) => `${name} without ${key}`),
      ];
    },
  );
}

describe('a file that cannot be checked', () => {
  const problems = [
    { line: 3, column: 7, path: 'nodes.main.then', message: 'there is no node "dsk".' },
    { message: 'is <odd>.' },
  ];
  const refused = { file: 'storm.yaml', source: 'flows/broken.yaml', problems };
  const both = [refused, checked()];

  it('is a result a problem in SARIF, at its place, beside what was checked', () => {
    const [run] = JSON.parse(checkSarif(both, '1')).runs;
    expect(run.invocations).toMatchObject([{ executionSuccessful: false, exitCode: 2 }]);
    const broken = run.results.filter(({ ruleId }: { ruleId: string }) => ruleId === 'file-can-be-checked');
    expect(broken.map(({ message }: { message: { text: string } }) => message.text)).toEqual([
      'nodes.main.then: there is no node "dsk".',
      'is <odd>.',
    ]);
    expect(broken[0]).toMatchObject({ level: 'error' });
    expect(broken[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'flows/broken.yaml' },
      region: { startLine: 3, startColumn: 7 },
    });
    for (const { ruleIndex, ruleId } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const artifacts = run.artifacts.map(({ location }: { location: { uri: string } }) => location.uri);
    expect(artifacts).toEqual(['flows/shop.yaml', 'flows/broken.yaml']);
  });

  it('is an error in JUnit, a list in Markdown, and problems in JSON', () => {
    const all = elements(checkJunit(both));
    expect(all[0].attributes).toEqual({ name: 'callstorm check', tests: '6', failures: '1', errors: '1' });
    const error = all.find(({ name }) => name === 'error')!;
    expect(error.attributes.message).toBe('nodes.main.then: there is no node &quot;dsk&quot;. (and 1 more)');
    expect(error.text).toContain('flows/broken.yaml:3:7 nodes.main.then: there is no node');
    expect(checkMarkdown(both)).toMatch(
      /### callstorm check: storm\S+yaml\n\n\*\*2 problems\*\*.*\n\n- .*broken.*:3:7: .*dsk/,
    );
    const [first, second] = JSON.parse(checkJson(both, '1'));
    expect(first.problems[0]).toMatchObject({
      source: 'flows/broken.yaml',
      line: 3,
      column: 7,
      path: 'nodes.main.then',
    });
    expect(second.runs).toHaveLength(1);
    expect(JSON.parse(checkJson([refused], '1'))).toMatchObject({ file: 'storm.yaml', problems: [{}, {}] });
  });

  it('and any other is JUnit that Jenkins accepts', () => {
    expect(refusedByJenkins(checkJunit(both))).toEqual([]);
    expect(refusedByJenkins('<testcase file="a"><pass/></testcase>')).toEqual([
      'testcase with file',
      'testcase without name',
      'pass in testcase',
      'element pass',
    ]);
  });
});

describe('a warning', () => {
  const verdicts = report().verdicts.map((verdict) => ({ ...verdict, severity: 'warning' as const }));
  const warned = (failOn: 'error' | 'warning') => checked({ report: { ...report(), verdicts } }, { failOn });

  it('is marked in the text, which says that it fails nothing', () => {
    const text = checkText(warned('error'), { colour: false, width: 100 });
    expect(text).toContain('! no-implicit-exit  violated           in one place (warning)\n');
    expect(text).toContain('\n! no-implicit-exit (warning)\n');
    expect(text).toContain('\n1 violated (1 warning; 1 cause in 1 place), ');
    expect(text).toContain('None of this fails the check; --fail-on warning');
    expect(checkText(warned('warning'), { colour: false, width: 100 })).not.toContain('None of this');
  });

  it('fails the check in no format but with --fail-on warning', () => {
    const junit = (failOn: 'error' | 'warning') => elements(checkJunit([warned(failOn)]));
    const failures = (failOn: 'error' | 'warning') => junit(failOn)[0].attributes.failures;
    expect([failures('error'), failures('warning')]).toEqual(['0', '1']);
    const [, said] = junit('error').filter(({ name }) => name === 'system-out');
    expect(said.text).toContain('warning: in one place\nflows/shop.yaml:12:9 desk: The queue of desk is full');
    const sarif = (failOn: 'error' | 'warning') => JSON.parse(checkSarif([warned(failOn)], '1')).runs[0];
    expect([sarif('error'), sarif('warning')].map(({ invocations }) => invocations[0].exitCode)).toEqual([0, 1]);
    expect(sarif('error').results[0].level).toBe('warning');
    const json = (failOn: 'error' | 'warning') => JSON.parse(checkJson([warned(failOn)], '1'));
    expect(json('error')).toMatchObject({ failOn: 'error', runs: [{ violated: 1, failed: 0 }] });
    expect(json('warning').runs[0]).toMatchObject({ failed: 1, verdicts: [{}, { severity: 'warning' }, {}, {}] });
    expect(checkMarkdown([warned('error')])).toContain('**1 violated (1 warning; 1 cause in 1 place)**, 1 proved');
    expect(checkMarkdown([warned('error')])).toContain('#### ! no-implicit-exit (warning)\n');
  });
});

describe('a broken leaf', () => {
  const [run] = checked().runs;
  const { counterexamples } = run.report.verdicts[1];
  const verdicts = run.report.verdicts.map((verdict) =>
    verdict.counterexamples.length === 0
      ? verdict
      : { ...verdict, counterexamples: [...counterexamples, { ...counterexamples[0], node: 'bye' }] },
  );
  const broken = { ...run, broken: 'desk', report: { ...run.report, verdicts } };
  const both = checked({}, { runs: [run, broken] });
  const nothingNew = checked({}, { runs: [run, { ...run, broken: 'desk' }] });

  it('has everything in JSON, and says what is new', () => {
    const { runs } = JSON.parse(checkJson([both], '1'));
    const found = (at: number) => runs[at].verdicts[1].counterexamples;
    expect(found(0).map(({ isNew }: { isNew?: boolean }) => isNew)).toEqual([undefined]);
    expect(found(1).map(({ node, isNew }: { node: string; isNew: boolean }) => [node, isNew])).toEqual([
      ['desk', false],
      ['bye', true],
    ]);
  });

  it('fails in JUnit for what is new', () => {
    const failures = (of: typeof both) =>
      elements(checkJunit([of])).flatMap(({ name, attributes }) => (name === 'testsuite' ? attributes.failures : []));
    expect(failures(both)).toEqual(['1', '1']);
    expect(failures(nothingNew)).toEqual(['1', '0']);
  });

  it('has results in SARIF for what is new', () => {
    const nodes = (of: typeof both) =>
      JSON.parse(checkSarif([of], '1')).runs[0].results.flatMap(
        ({
          suppressions,
          locations,
        }: {
          suppressions?: unknown;
          locations: { logicalLocations: { name: string }[] }[];
        }) => (suppressions ? [] : locations[0].logicalLocations[0].name),
      );
    expect(nodes(both)).toEqual(['desk', 'bye']);
    expect(nodes(nothingNew)).toEqual(['desk']);
  });

  it('shows in Markdown what is new', () => {
    expect(checkMarkdown([both]).match(/^- \*\*\w+\*\* \(/gm)).toEqual(['- **desk** (', '- **bye** (']);
    expect(checkMarkdown([nothingNew])).toContain('Nothing more is violated, 1 without the fault, too, 1 proved');
  });
});

describe('Markdown', () => {
  it('shows what is violated, and folds the rest away', () => {
    const text = checkMarkdown([checked()]);
    expect(text).toContain(
      '### callstorm check: shop\n\n**1 violated (1 cause in 1 place)**, 1 proved, 1 no counterexample, 1 not applicable, 1 left out · flows/shop.yaml',
    );
    expect(text).toContain('- **desk** (flows/shop.yaml:12:9): The queue of desk is full');
    expect(text).toContain('  - Press 1: 0:00 hello → 0:05 main, press 1 → 0:05 desk, the queue is full\n');
    expect(text).toContain(`\` ${command} \``);
    expect(text).toContain('| ✓ | no-dead-end | proved | in all 12 states |');
    expect(text).toContain('| | zero-out | left out | A tiny shop. |');
    expect(text).toContain('\n- agent-reachable at **bye**: Nobody is there. Meant: It is over.\n');
  });

  it('lets no text break out of its line, make markup or call people', async () => {
    const lines = checkMarkdown([checked()]).split('\n').length;
    await fc.assert(
      fc.asyncProperty(hostileCheck, async (hostile) => {
        const text = checkMarkdown([{ ...hostile, runs: [{ ...hostile.runs[0], escapes: [] }] }]);
        expect(text.split('\n')).toHaveLength(lines);
        const outsideCode = text
          .split('\n')
          .filter((line) => !/^ +- `/.test(line))
          .join('\n');
        const markup = /<\/?(?:details|summary)>/g;
        expect(outsideCode.replace(markup, '')).not.toMatch(/[<>@]|https?:\/\//);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe('a property that nothing is known of', () => {
  const grounds = 'too many states to prove it; no caller was looked at';
  const [proved] = report().verdicts;
  const verdicts = [{ ...proved, verdict: 'undecided', grounds, callers: 0 }] as const;
  const undecided = checked({ report: { ...report(), callers: 0, verdicts, skipped: [] } });

  it('is neither passed nor failed in any format', () => {
    expect(checkText(undecided, { colour: false, width: 100 })).toContain(`? no-dead-end  undecided  ${grounds}\n`);
    expect(checkText(undecided, { colour: false, width: 100 })).toContain('Nothing is violated, 1 undecided.');
    expect(checkMarkdown([undecided])).toContain(`| ? | no-dead-end | undecided | ${grounds} |`);
    expect(JSON.parse(checkJson([undecided], '1')).runs[0].verdicts[0]).toMatchObject({
      verdict: 'undecided',
      grounds,
      callers: 0,
    });
    expect(JSON.parse(checkSarif([undecided], '1')).runs[0].results).toEqual([]);
    const all = elements(checkJunit([undecided]));
    expect(all[0].attributes).toMatchObject({ tests: '1', failures: '0' });
    expect(all.find(({ name }) => name === 'testsuite')!.attributes).toMatchObject({ skipped: '1', failures: '0' });
    expect(all.find(({ name }) => name === 'skipped')!.attributes).toEqual({ message: `undecided: ${grounds}` });
  });
});

it('the help of --format names all formats and the files that are written in them', () => {
  const names = listed(checkFormats.map(({ name }) => name));
  const extensions = checkFormats.flatMap(({ extensions }) => extensions).join(', ');
  expect(checkOptions.format.describe).toBe(
    `${names}; and beside it, NAME=FILE for each more. Default: as the name of --out ends (${extensions}), else ${checkFormats[0].name}`,
  );
});
