import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../src/cli/commandLine.js';
import { InputError } from '../../src/errors.js';
import { propertyNames } from '../../src/verify/properties/index.js';
import { callstorm, contents, folderWith, spawnCallstorm } from './callstorm.js';

/** Two queues behind a menu; `desk` turns callers away when it is full, `office` does not. */
const flow = `flow: shop
start: main
nodes:
  main:
    type: menu
    length: 8s
    options: { 1: desk, 2: office }
    silence: { then: message }
  desk: { type: queue, group: desk }
  office: { type: queue, group: office, full: message }
  message: { type: voicemail, length: 3s }
`;
const scenario = `title: A shop
seed: 1
horizon: 1d
population: { customers: 10 }
incidents: { flood: { lasts: 1d, affects: 10% } }
channels:
  phone:
    ivr: shop.yaml
    faults: [{ at: office, effect: disconnect, during: flood }]
    agents: # two of each
      desk: { count: 2, handle-time: 4m }
      office: { count: 2, handle-time: 4m }
`;
const files = { 'shop.yaml': flow, 'storm.yaml': scenario };
const few = ['--callers', '20'];
const implicit = ['--property', 'no-implicit-exit', ...few];

const xstate = new URL('../../node_modules/xstate/dist/xstate.cjs.mjs', import.meta.url).href;
const machine = (config: string) =>
  `import { createMachine } from ${JSON.stringify(xstate)};\nexport default createMachine(${config});\n`;

describe('callstorm check', () => {
  it('tells a violation with its line, and ends with 1', () => {
    const { status, stdout, stderr } = spawnCallstorm(folderWith(files), 'check', 'shop.yaml', ...implicit);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('✗ no-implicit-exit  violated  in one place\n');
    expect(stdout).toMatch(/ shop\.yaml:9:\d+ {2}desk\n/);
    expect(stdout).toContain('Press 1.');
    expect(stdout).toMatch(/\n1 violated \(1 cause in 1 place\)\.\n\n`npx callstorm check --explain NAME` .*\n$/);
  });

  it('ends with 0 where all is well, and says nothing if it is to be quiet', async () => {
    const well = ['--property', 'no-dead-end,hang-up-everywhere', ...few];
    const folder = folderWith(files);
    expect(await callstorm(folder, 'check', 'shop.yaml', ...well)).toMatchObject({ status: 0, stderr: '' });
    expect(await callstorm(folder, 'check', 'shop.yaml', ...well, '--quiet')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('fails for a warning only if it is told to, and never for a note', async () => {
    const folder = folderWith({ ...files, 'note.yaml': `${flow}checks: { zero-out: { severity: note } }\n` });
    const status = async (...args: string[]) =>
      (await callstorm(folder, 'check', ...args, '--property', 'zero-out', ...few)).status;
    expect(await status('shop.yaml')).toBe(0);
    expect(await status('shop.yaml', '--fail-on', 'warning')).toBe(1);
    expect(await status('note.yaml', '--fail-on', 'warning')).toBe(0);
    expect(await status('shop.yaml', '--fail-on', 'note')).toBe(2);
  });

  it('reports a broken file in every format but text, with its place, and ends with 2', async () => {
    const folder = folderWith({ ...files, 'broken.yaml': flow.replace('2: office', '2: ofice') });
    const all = ['sarif', 'junit', 'markdown', 'json'].flatMap((name) => ['--format', `${name}=report.${name}`]);
    const told = await callstorm(folder, 'check', 'broken.yaml', ...all);
    expect(told).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no node "ofice"') });
    const report = (name: string) => readFileSync(join(folder, `report.${name}`), 'utf8');
    const [{ results }] = JSON.parse(report('sarif')).runs;
    expect(results[0].locations[0].physicalLocation.region).toEqual({ startLine: 7, startColumn: expect.any(Number) });
    expect(report('junit')).toContain('broken.yaml:7:');
    expect(report('markdown')).toContain(':7:');
    expect(JSON.parse(report('json')).problems[0]).toMatchObject({ line: 7, source: 'broken.yaml' });
    const json = await callstorm(folder, 'check', 'broken.yaml', '--json');
    expect(json).toMatchObject({ status: 2, stderr: expect.stringContaining('ofice') });
    expect(json.stdout).toBe(report('json'));
    const text = await callstorm(folder, 'check', 'broken.yaml');
    expect(text).toMatchObject({ status: 2, stdout: '', stderr: told.stderr });
  });

  it('checks several files, and writes several formats', async () => {
    const folder = folderWith({
      ...files,
      'broken.yaml': 'flow: 3\n',
      'b.yaml': flow.replace('flow: shop', 'flow: b'),
    });
    const formats = ['--format', 'text', '--format', 'sarif=all.sarif', '--format', 'junit=all.xml'];
    const told = await callstorm(folder, 'check', 'shop.yaml', 'b.yaml', ...implicit, ...formats);
    expect(told).toMatchObject({ status: 1, stderr: '' });
    expect(told.stdout).toMatch(/^shop\n[\s\S]*\nb\n[\s\S]*Report: all\.sarif\nReport: all\.xml\n/);
    const [{ artifacts, results }] = JSON.parse(readFileSync(join(folder, 'all.sarif'), 'utf8')).runs;
    expect([artifacts.length, results.length]).toEqual([2, 2]);
    expect(readFileSync(join(folder, 'all.xml'), 'utf8').match(/<testsuite /g)).toHaveLength(2);
    const over = await callstorm(folder, 'check', 'shop.yaml', ...implicit, '--format', 'sarif=shop.yaml');
    expect(over).toMatchObject({ status: 2, stderr: expect.stringContaining('shop.yaml is read here') });
    expect(readFileSync(join(folder, 'shop.yaml'), 'utf8')).toBe(flow);
    // One broken file leaves the others their verdicts.
    const some = await callstorm(folder, 'check', 'broken.yaml', 'b.yaml', ...implicit);
    expect(some).toMatchObject({ status: 2, stderr: expect.stringMatching(/^broken\.yaml/) });
    expect(some.stdout).toMatch(/^b\n/);
    const json = await callstorm(folder, 'check', 'shop.yaml', 'b.yaml', ...implicit, '--json');
    expect(JSON.parse(json.stdout).map(({ file }: { file: string }) => file)).toEqual(['shop.yaml', 'b.yaml']);
  });

  it('takes the menu of the channel that is named', async () => {
    const sales = '  sales: { kind: phone, ivr: other.yaml, agents: { help: { count: 1, handle-time: 1m } } }\n';
    const other = 'flow: other\nstart: help\nnodes: { help: { type: queue, group: help } }\n';
    const folder = folderWith({
      ...files,
      'other.yaml': other,
      'two.yaml': scenario.replace('channels:\n', `channels:\n${sales}`),
    });
    const named = (channel: string) => callstorm(folder, 'check', 'two.yaml', '--channel', channel, ...implicit);
    expect((await named('sales')).stdout).toMatch(/ other\.yaml:3:\d+ {2}help\n/);
    const { stdout } = await named('phone');
    expect(stdout).toMatch(/ shop\.yaml:9:\d+ {2}desk\n/);
    expect(stdout).toMatch(/Again: npx callstorm check two\.yaml .* --channel phone\n/);
    expect((await callstorm(folder, 'draw', 'two.yaml', '--channel', 'sales')).stdout).toContain('help');
    const written = await callstorm(
      folder,
      'check',
      'two.yaml',
      '--channel',
      'sales',
      ...implicit,
      '--write-persona',
      'two.yaml',
    );
    expect(written.stdout).toContain('Persona: caller-at-help in two.yaml');
    expect(readFileSync(join(folder, 'two.yaml'), 'utf8')).toContain('channel: sales');
  });

  it('says the same each time, and another thing for another seed', async () => {
    const folder = folderWith(files);
    const json = async (seed: string) =>
      (await callstorm(folder, 'check', 'shop.yaml', '--json', ...few, '--seed', seed)).stdout;
    expect(await json('7')).toBe(await json('7'));
    expect(JSON.parse(await json('-8')).runs[0].seed).toBe(-8);
  });

  it('places a counterexample’s call again, by the words that it prints', async () => {
    const folder = folderWith(files);
    const { stdout } = await callstorm(folder, 'check', 'shop.yaml', ...implicit);
    const [, words] = /Again: npx callstorm (.*)/.exec(stdout)!;
    const args = [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, single, word]) => single ?? word);
    const again = await callstorm(folder, ...args);
    expect(again).toMatchObject({ status: 1, stderr: '' });
    expect(again.stdout).toContain('✗ no-implicit-exit  violated  in this call\n');
    expect(again.stdout).toContain('Press 1.');
    writeFileSync(join(folder, 'shop.yaml'), flow.replace('group: desk }', 'group: desk, full: message }'));
    expect(await callstorm(folder, ...args)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('no counterexample'),
    });
  });

  it('takes the faults of a scenario, and more', async () => {
    const folder = folderWith(files);
    const dropped = ['--property', 'no-disconnect-before-service', '--json', ...few];
    const nodes = async (...args: string[]) => {
      const { runs } = JSON.parse((await callstorm(folder, 'check', ...args, ...dropped)).stdout);
      return runs[0].verdicts[0].counterexamples.map(({ message }: { message: string }) => message).join('\n');
    };
    expect(await nodes('shop.yaml')).not.toMatch(/fault/);
    expect(await nodes('storm.yaml')).toMatch(/"office".*fault/);
    expect(await nodes('storm.yaml', '--fault', 'message=disconnect')).toMatch(/"message".*fault/);
  });

  it('tells the leaves that must not break, those without a menu before them too, and breaks no transfer to a machine', async () => {
    const flow = readFileSync(new URL('../verify/cases/vip-without-menu.yaml', import.meta.url), 'utf8');
    const last = async (text: string) => {
      const { stdout } = await callstorm(
        folderWith({ 'vip.yaml': text }),
        'check',
        'vip.yaml',
        '--any-single-fault',
        '--callers=20',
      );
      return stdout.split('\n').find((line) => line.startsWith('Of '));
    };
    expect(await last(flow)).toBe('Of 2 leaves, 2 must not break: vip-desk, desk.');
    expect(await last(flow.replace("'+15550100'", "'+15550100', person: no"))).toBe(
      'Of 1 leaf, 1 must not break: desk.',
    );
  });

  it('breaks each leaf in turn', async () => {
    const { status, stdout } = await callstorm(
      folderWith(files),
      'check',
      'shop.yaml',
      '--any-single-fault',
      '--json',
      ...few,
    );
    const { runs } = JSON.parse(stdout);
    expect(runs.map(({ broken }: { broken: string }) => broken)).toEqual([null, 'desk', 'office']);
    expect(runs[0].verdicts.map(({ property }: { property: string }) => property)).toEqual([
      'agent-reachable',
      'way-home',
      'escape-by-any-keys',
    ]);
    expect(runs[1].verdicts.map(({ property }: { property: string }) => property)).toEqual([
      'agent-reachable',
      'way-home',
    ]);
    expect(runs[1].escapes).toEqual([{ leaf: 'desk', losesCallers: false, sentences: ['At main press 2: office.'] }]);
    expect(status).toBe(0);
  });

  it('checks a machine, and points at its file', async () => {
    const config = `{ id: 'tiny', initial: 'a', states: {
      a: { entry: { type: 'enterNode', params: { node: 'a' } }, after: { 5000: 'served' }, on: { 'hang-up': 'hung-up' } },
      served: { type: 'final', entry: { type: 'endCall', params: { ending: 'served' } } },
      'hung-up': { type: 'final', entry: { type: 'endCall', params: { ending: 'hung-up' } } },
    } }`;
    const folder = folderWith({ 'tiny.mjs': machine(config) });
    const { status, stdout, stderr } = await callstorm(
      folder,
      'check',
      'tiny.mjs',
      '--property',
      'no-dead-end',
      ...few,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('tiny\ntiny.mjs · 1 property');
  });
});

describe('the formats', () => {
  it.each([
    ['json', /^\{\n {2}"callstorm"/],
    ['junit', /^<\?xml/],
    ['sarif', /^\{\n {2}"\$schema"/],
    ['markdown', /^### callstorm check: shop/],
  ])('%s goes to the terminal, or into a file beside the text', async (format, start) => {
    const folder = folderWith(files);
    const printed = await callstorm(folder, 'check', 'shop.yaml', ...implicit, '--format', format);
    expect(printed.stdout).toMatch(start);
    const { status, stdout } = await callstorm(
      folder,
      'check',
      'shop.yaml',
      ...implicit,
      '--format',
      format,
      '--out',
      'report',
    );
    expect(readFileSync(join(folder, 'report'), 'utf8')).toBe(printed.stdout);
    expect(stdout).toMatch(/^shop\n[\s\S]*\nReport: report\n$/);
    expect(status).toBe(1);
    expect(contents(folder)).toEqual(['report', 'shop.yaml', 'storm.yaml']);
  });
});

describe('--out', () => {
  it('never writes over what is read, by whatever name', async () => {
    const folder = folderWith(files);
    symlinkSync('shop.yaml', join(folder, 'link.yaml'));
    expect(await callstorm(folder, 'check', 'storm.yaml', '--out', 'link.yaml')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: '--out: link.yaml is shop.yaml, which is read here, and would be written over. Name another file.\n',
    });
    expect(readFileSync(join(folder, 'shop.yaml'), 'utf8')).toBe(flow);
  });

  it.each([
    ['report.json', /^\{\n {2}"callstorm"/],
    ['report.sarif', /^\{\n {2}"\$schema"/],
    ['report.xml', /^<\?xml/],
    ['report.md', /^### callstorm check: shop/],
    ['report.txt', /^shop\n/],
  ])('takes the format of %s from its ending', async (out, start) => {
    const folder = folderWith(files);
    await callstorm(folder, 'check', 'shop.yaml', ...implicit, '--out', out);
    expect(readFileSync(join(folder, out), 'utf8')).toMatch(start);
    await callstorm(folder, 'check', 'shop.yaml', ...implicit, '--format', 'text', '--out', out);
    expect(readFileSync(join(folder, out), 'utf8')).toMatch(/^shop\n/);
  });
});

it('a flow that leaves out all properties is told so', async () => {
  const skips = propertyNames.map((name) => `  ${name}: { skip: 'Not here.' }\n`).join('');
  const folder = folderWith({ 'shop.yaml': `${flow}checks:\n${skips}` });
  const { status, stdout, stderr } = await callstorm(folder, 'check', 'shop.yaml', ...few);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/\nNothing was checked: every property is left out\.\n$/);
});

describe('a call of no property', () => {
  const call = ['--path', '{"acts":["1"],"queues":{"desk":["full"]}}'];

  it('is placed and told, in text and as data', async () => {
    const folder = folderWith(files);
    expect(await callstorm(folder, 'check', 'shop.yaml', ...call)).toEqual({
      status: 0,
      stderr: '',
      stdout: `shop.yaml

Press 1.
  0:00  main  press 1
  0:00  desk  the queue is full
The end, after 0 s: a full or closed queue turned the call away and the flow had nothing to offer.
Environment: the queue of desk is full.
`,
    });
    const { stdout } = await callstorm(folder, 'check', 'shop.yaml', ...call, '--json', '--out', 'call.json');
    expect(stdout).toContain('Report: call.json');
    expect(JSON.parse(readFileSync(join(folder, 'call.json'), 'utf8'))).toMatchObject({
      file: 'shop.yaml',
      call: { press: 'Press 1', ending: 'blocked' },
    });
    const slow = await callstorm(folder, 'check', 'storm.yaml', '--path', '{"acts":["2"],"incident":"flood"}');
    expect(slow.stdout).toContain('office drops the line during flood');
  });

  it('becomes a scenario, which can be run', async () => {
    const folder = folderWith(files);
    const told = await callstorm(folder, 'check', 'shop.yaml', ...call, '--write-persona', 'story.yaml');
    expect(told).toMatchObject({ status: 0, stderr: '' });
    expect(told.stdout).toContain('Persona: caller-at-desk in story.yaml.');
    const story = await callstorm(folder, 'run', 'story.yaml', '--json');
    expect(JSON.parse(story.stdout).personas).toMatchObject([
      { name: 'caller-at-desk', contacts: [{ channel: 'phone', ending: 'blocked' }] },
    ]);
  });

  it('is told by a module, too', async () => {
    const folder = folderWith({
      'desk.mjs': machine(
        "{ id: 'desk', initial: 'said-goodbye', states: { 'said-goodbye': { type: 'final', entry: { type: 'endCall', params: { ending: 'said-goodbye' } } } } }",
      ),
    });
    const { status, stdout } = await callstorm(folder, 'check', 'desk.mjs', '--path', '{}');
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('Press nothing') });
  });
});

describe('a persona of a counterexample', () => {
  it('becomes a scenario, which can be run', async () => {
    const folder = folderWith(files);
    const { status, stdout, stderr } = await callstorm(
      folder,
      'check',
      'shop.yaml',
      ...implicit,
      '--write-persona',
      'story.yaml',
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain(
      'Persona: caller-at-desk in story.yaml. Watch the story with npx callstorm run story.yaml\n',
    );
    const story = await callstorm(folder, 'run', 'story.yaml', '--json');
    expect(story).toMatchObject({ status: 0, stderr: '' });
    const [{ name, contacts }] = JSON.parse(story.stdout).personas;
    expect(name).toBe('caller-at-desk');
    expect(contacts).toMatchObject([{ channel: 'phone', ending: 'blocked' }]);
  });

  it('joins a scenario that is there, whose lines stay as they are', async () => {
    const folder = folderWith(files);
    const dropped = ['--property', 'no-disconnect-before-service', '--fault', 'desk=disconnect', ...few];
    const write = () =>
      callstorm(folder, 'check', 'storm.yaml', ...dropped, '--write-persona', 'storm.yaml', '--quiet');
    expect(await write()).toMatchObject({ status: 1, stdout: '' });
    await write();
    const text = readFileSync(join(folder, 'storm.yaml'), 'utf8');
    expect(text.startsWith(scenario)).toBe(true);
    expect([...text.matchAll(/name: (caller-at-\w+(?:-2)?)/g)].map(([, name]) => name)).toEqual([
      expect.stringMatching(/^caller-at-\w+$/),
      expect.stringMatching(/-2$/),
    ]);
    expect(await callstorm(folder, 'run', 'storm.yaml', '--quiet', '--replications', '1')).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it('leaves all else of the scenario as it is: byte order mark, line ends, mode, link', async () => {
    const folder = folderWith({ 'shop.yaml': flow });
    const dropped = ['--property', 'no-disconnect-before-service', '--fault', 'desk=disconnect', ...few];
    const windows = `\ufeff${scenario.replaceAll('\n', '\r\n').trimEnd()}`;
    writeFileSync(join(folder, 'real.yaml'), windows);
    chmodSync(join(folder, 'real.yaml'), 0o600);
    symlinkSync('real.yaml', join(folder, 'storm.yaml'));
    const write = ['check', 'storm.yaml', ...dropped, '--write-persona', 'storm.yaml', '--quiet'];
    expect(await callstorm(folder, ...write)).toMatchObject({ status: 1, stdout: '' });
    const text = readFileSync(join(folder, 'real.yaml'), 'utf8');
    expect(text.startsWith(`${windows}\r\npersonas:\r\n`)).toBe(true);
    expect(text).toMatch(/[^\r\n]$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(statSync(join(folder, 'real.yaml')).mode & 0o777).toBe(0o600);
    expect(lstatSync(join(folder, 'storm.yaml')).isSymbolicLink()).toBe(true);
    expect(contents(folder)).toEqual(['real.yaml', 'shop.yaml', 'storm.yaml']);
  });

  it('joins a scenario of many aliases', async () => {
    const fault = '{ at: office, effect: disconnect, during: flood }';
    const aliases = ', *fault'.repeat(101);
    const many = scenario.replace(`[${fault}]`, `[&fault ${fault}${aliases}]`);
    expect(many).toContain('*fault');
    const folder = folderWith({ 'shop.yaml': flow, 'storm.yaml': many });
    const dropped = ['--property', 'no-disconnect-before-service', '--fault', 'desk=disconnect', ...few];
    const write = ['check', 'storm.yaml', ...dropped, '--write-persona', 'storm.yaml', '--quiet'];
    expect(await callstorm(folder, ...write)).toMatchObject({ status: 1, stdout: '' });
    expect(readFileSync(join(folder, 'storm.yaml'), 'utf8').startsWith(`${many}personas:\n`)).toBe(true);
  });

  it('is not written into a file that nobody shall write, or that is none', async () => {
    const folder = folderWith(files);
    chmodSync(join(folder, 'storm.yaml'), 0o444);
    const write = async (file: string, ...more: string[]) =>
      (await callstorm(folder, 'check', 'shop.yaml', ...implicit, '--write-persona', file, ...more)).stderr;
    expect(await write('storm.yaml')).toContain('storm.yaml: cannot be written to: it is read-only.');
    expect(await write('/dev/stdout')).toMatch(/^--write-persona: \/dev\/stdout is a pipe or a device\. /);
    symlinkSync('new.yaml', join(folder, 'link.yaml'));
    expect(await write('link.yaml', '--out', 'new.yaml')).toContain('link.yaml is the file of --out. Name another.');
    expect(readFileSync(join(folder, 'storm.yaml'), 'utf8')).toBe(scenario);
    expect(contents(folder)).toEqual(['link.yaml', 'shop.yaml', 'storm.yaml']);
  });

  it('stays on the line where the report says so', async () => {
    const folder = folderWith(files);
    const write = ['--property', 'zero-out', ...few, '--write-persona', 'story.yaml'];
    const { stdout, stderr } = await callstorm(folder, 'check', 'shop.yaml', ...write);
    expect(stdout).toContain('Press nothing and stay on the line.');
    expect(stderr).toBe('');
    expect(readFileSync(join(folder, 'story.yaml'), 'utf8')).not.toContain('hang-up');
    const { personas } = JSON.parse((await callstorm(folder, 'run', 'story.yaml', '--json')).stdout);
    expect(personas[0].contacts).toMatchObject([{ ending: 'left-message' }]);
  });

  it('says so where it hangs up, since the caller would never', async () => {
    const folder = folderWith({ 'shop.yaml': flow.replace('then: message }', 'then: main }') });
    const write = ['--property', 'silence-terminates', ...few, '--write-persona', 'story.yaml'];
    const { stdout, stderr } = await callstorm(folder, 'check', 'shop.yaml', ...write);
    expect(stdout).toContain('Press nothing and stay on the line.');
    expect(stderr).toMatch(/^The caller stays on the line, and the call goes on: a persona hangs up where/);
    expect(readFileSync(join(folder, 'story.yaml'), 'utf8')).toContain('hang-up');
  });

  it('is not written where nothing is violated', async () => {
    const folder = folderWith(files);
    const well = ['--property', 'no-dead-end', ...few];
    const { stdout } = await callstorm(folder, 'check', 'shop.yaml', ...well, '--write-persona', 'story.yaml');
    expect(stdout).toContain('No violation has a call to tell: story.yaml was not written.');
    expect(existsSync(join(folder, 'story.yaml'))).toBe(false);
  });
});

describe('--explain', () => {
  it('lists the properties, or tells of one', async () => {
    const list = await callstorm(folderWith({}), 'check', '--explain');
    expect(list).toMatchObject({ status: 0, stderr: '' });
    expect(list.stdout).toMatch(/^no-unreachable-node {2,}\S/);
    expect(list.stdout).toMatch(/^zero-out {2,}\S/m);
    const one = (await callstorm(folderWith({}), 'check', '--explain', 'zero-out')).stdout;
    expect(one).toMatch(/^zero-out \(bounded\)\n/);
    expect(one).toContain('\nParameters\n  zero-out.steps: The most nodes');
  });

  it('knows what was meant', async () => {
    expect(await callstorm(folderWith({}), 'check', '--explain', 'zero-uot')).toMatchObject({
      status: 2,
      stderr: '--explain: no property is called "zero-uot". Did you mean "zero-out"?\n',
    });
  });
});

describe('what cannot be checked', () => {
  const shop = ['check', 'shop.yaml'];
  const twoMenus = scenario.replace(
    'channels:\n',
    'channels:\n  sales: { kind: phone, ivr: other.yaml, agents: { desk: { count: 1, handle-time: 1m } } }\n',
  );
  const two = {
    'two.yaml': twoMenus,
    'other.yaml': 'flow: other\nstart: desk\nnodes: { desk: { type: queue, group: desk } }\n',
  };
  const path = [...shop, '--property', 'zero-out', '--path'];
  const otherFlow = scenario.replace('shop.yaml', 'none.yaml');
  it.each<[string[], string, Record<string, string>]>([
    [['check'], 'expected a file. Write callstorm check FILE.', {}],
    [['check', 'none.yaml'], 'there is no such file', {}],
    [['check', 'none.mjs'], 'there is no such file', {}],
    [['check', 'a.yaml'], 'is neither a flow, with flow, start and nodes, nor a scenario', { 'a.yaml': 'a: 1' }],
    [
      ['check', 'a.yaml'],
      '  4:20  channels.phone: there is no telephone menu to check here. Give the phone an `ivr`, or name a flow file.',
      {
        'a.yaml':
          'title: A\nseed: 1\nhorizon: 1d\nchannels: { phone: { agents: { desk: { count: 1, handle-time: 1m } } } }\narrivals: { calls: { rate: 1/h } }\n',
      },
    ],
    [
      ['check', 'two.yaml'],
      'has several telephone menus. Say which to check: --channel sales or --channel phone.',
      two,
    ],
    [
      ['check', 'two.yaml', '--channel', 'sale'],
      '--channel: no phone called "sale" has a menu here. Did you mean "sales"?',
      two,
    ],
    [[...shop, '--channel', 'phone'], 'shop.yaml is no scenario: it has no channels. Leave it out.', {}],
    [['check', 'a.mjs'], 'exports no XState machine. Export one as default', { 'a.mjs': 'export default 3;' }],
    [['check', 'a.mjs'], 'cannot be loaded: Error: boo hoo', { 'a.mjs': 'throw new Error("boo\\nhoo");' }],
    [['check', 'a.mjs'], 'cannot be loaded: it throws 3', { 'a.mjs': 'throw 3;' }],
    [['check', 'a.mjs'], 'cannot be loaded: ', { 'a.mjs': 'const = 3;' }],
    [
      ['check', 'a.mjs'],
      'a: a caller who hangs up here does not reach an ending in one step.',
      { 'a.mjs': machine("{ id: 'x', initial: 'a', states: { a: {} } }") },
    ],
    [[...shop, '--fault', 'dusk=disconnect'], 'dusk=disconnect: the flow has no node "dusk". Did you mean "desk"?', {}],
    [[...shop, '--fault', 'desk=slow'], 'desk=slow: "desk" is a queue node without a prompt', {}],
    [[...shop, '--fault', 'desk=disconect'], 'but found "desk=disconect". Did you mean "desk=disconnect"?', {}],
    [[...shop, '--fault', 'desk'], '--fault: expected NODE=disconnect, NODE=slow or NODE=silent, but found "desk"', {}],
    [[...shop, '--property', 'zeroout'], '--property: no property is called "zeroout". Did you mean "zero-out"?', {}],
    [[...shop, '--param', 'zero-out.stps=1'], '"stps" is unknown. Did you mean "steps"?', {}],
    [[...shop, '--callers', '0'], '--callers: expected a whole number from 1 to 1000000, but found 0', {}],
    [[...shop, '--seed', '3000000000'], '--seed: expected a whole number from -2147483648 to 2147483647', {}],
    [[...shop, '--format', 'jnuit'], '--format: "jnuit" is unknown. Did you mean "junit"?', {}],
    [[...shop, '--json', '--format', 'text'], '--json: says json, but --format says text', {}],
    [[...shop, '--format', 'sarif', '--format', 'junit'], 'Give one a file: junit=FILE.', {}],
    [[...shop, '--format', 'sarif=a', '--out', 'a'], 'a is written twice. Name another file.', {}],
    [[...shop, '--format', 'sarif='], '--format: sarif= names no file. Write sarif=FILE.', {}],
    [[...shop, 'storm.yaml', '--write-persona', 'a.yaml'], '--write-persona: belongs to one flow.', {}],
    [[...shop, '--path', '5:1'], '--path: needs the --property that it belongs to', {}],
    [[...shop, '--path', '{"node":"dsk"}'], '--path: node: shop has no node "dsk". Did you mean "desk"?', {}],
    [
      [...shop, '--path', '{}', '--format', 'sarif=a'],
      'sarif tells of properties, and --path gives a call of none.',
      {},
    ],
    [[...shop, '--path', 'x', '--property', 'zero-out'], '--path: expected a path from a report, but found "x"', {}],
    [[...shop, '--path', '{"acts', '--property', 'zero-out'], 'is no call, since it is no JSON', {}],
    [[...shop, '--write-persona', 'shop.yaml'], 'is a flow, which has no personas', {}],
    [[...shop, '--out', '.'], 'cannot be written to: it is a folder', {}],
    [[...shop, '--out', 'shop.yaml'], 'shop.yaml is read here, and would be written over. Name another file.', {}],
    [['check', 'storm.yaml', '--out', 'shop.yaml'], 'is read here, and would be written over', {}],
    [['check', 'storm.yaml', '--out', 'storm.yaml'], 'is read here, and would be written over', {}],
    [['draw', 'shop.yaml', '--format', 'svg', '--out', 'shop.yaml'], 'is read here, and would be written over', {}],
    [[...shop, '--out', '/none/such/report'], 'the folder /none/such does not exist', {}],
    [[...shop, '--write-persona', '/none/such/story'], 'the folder /none/such does not exist', {}],
    [['draw', 'shop.yaml', '--out', 'shop.png'], 'ends in .png, but svg and mermaid are known', {}],
    [[...shop, '--out', 'a', '--write-persona', 'a'], 'a is the file of --out. Name another.', {}],
    [[...shop, '--write-persona', 'other.yaml'], 'none.yaml, but', { 'other.yaml': otherFlow, 'none.yaml': flow }],
    [[...shop, '--property', 'zero-out', '--skip', 'zero-out'], 'leaves no property to check', {}],
    [[...shop, '--skip', propertyNames.join(',')], 'leaves no property to check', {}],
    [
      [...shop, '--any-single-fault', '--skip', 'agent-reachable,way-home,escape-by-any-keys'],
      'leaves no property to check',
      {},
    ],
    [[...path, '{"acts":["1",["q",2]]}'], 'acts.1: "q" is no action of a caller. Known: 1, 2, 3,', {}],
    [[...path, '{"queues":{"dsk":["busy"]}}'], 'queues: shop has no queue of "dsk". Did you mean "desk"?', {}],
    [[...path, '{"backends":{"till":["failed"]}}'], 'backends: shop has no backend "till". It has none.', {}],
    [[...path, '{"node":"dsk"}'], 'node: shop has no node "dsk". Did you mean "desk"?', {}],
    [[...path, '{"faults":{"0":[true]}}'], 'faults: shop has no fault "0". It has none.', {}],
    [[...path, '{"closed":["late"]}'], 'closed: shop has no free opening hours "late". It has none.', {}],
    [
      ['check', 'storm.yaml', ...path.slice(2), '{"incident":"fload"}'],
      'incident: shop has no incident "fload". Did you mean "flood"?',
      {},
    ],
    [['draw', 'shop.yaml', '--property', 'zero-out', '--mark', '{"acts":["q"]}'], 'acts.0: "q" is no action', {}],
    [[...shop, '--explain', 'zero-out'], '--explain NAME needs no file: leave it out', {}],
    [[...shop, '--formt', 'json'], '--formt is unknown. Did you mean "--format"?', {}],
  ])('%j: one clear message, and nothing written', async (args, message, more) => {
    const all = { ...files, ...more };
    const folder = folderWith(all);
    const named = (arg: string) => (arg === '.' || /^\w+\.(?:yaml|mjs)$/.test(arg) ? join(folder, arg) : arg);
    const error = await commandLine(args.map(named)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    const { message: told, problems } = error as InputError;
    expect(problems).toHaveLength(1);
    expect([told, problems[0].message].join('\n')).toContain(message);
    expect(contents(folder)).toEqual(Object.keys(all).sort());
  });

  it('a module in TypeScript is loaded, or refused with the way out', () => {
    const folder = folderWith({ 'a.ts': 'export default 3 as number;\n' });
    const { status, stderr } = spawnCallstorm(folder, 'check', 'a.ts');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /cannot load TypeScript\. Compile it, .*NODE_OPTIONS="--import tsx"\.\n$|exports no XState machine/,
    );
  });

  it('tells everything that is wrong with a scenario at once', async () => {
    const folder = folderWith({ ...files, 'storm.yaml': scenario.replace('1d\n', '1\n').replace('10%', '110%') });
    const { status, stderr } = await callstorm(folder, 'check', 'storm.yaml');
    expect(stderr).toMatch(/^storm\.yaml: 2 problems\n {2}3:10 /);
    expect(status).toBe(2);
  });
});
