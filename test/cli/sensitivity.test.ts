import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith, tiny } from './callstorm.js';

/**
 * A hundred letters, at £2 each, or £1.50 to £3. A contract is £220 for all of them, a cheap one £202; half of the letters
 * by courier, drawn by lot, cost as much as by post, more or less.
 */
const letters = `title: Letters
seed: 1
horizon: 10h
replications: 5
parameters:
  page: { value: a.yaml, low: b.yaml, grade: B, source: a study }
  nothing: { value: 1, low: 0, high: 2 }
  price: { value: £2, low: £1.50, high: £3, grade: C, title: What a letter costs, source: the mill’s offer of 2010 }
  courier: { value: £5, low: £2.95, high: £6, grade: J }
  rent: { value: £0/h }
  by-courier: { value: 0% }
arrivals: { letters: { count: 100, first: { courier: "\${by-courier}", website: rest } } }
channels:
  website: { visit: 1m, resolves: 100%, cost: { contact: "\${price}", platform: "\${rent}" } }
  courier: { kind: website, visit: 1m, resolves: 100%, cost: { contact: "\${courier}" } }
journeys: { first: { website: 100% } }
what-ifs:
  contract: { title: A contract, set: { price: £1, rent: £12/h } }
  lottery: { title: Half by courier, set: { price: £1, by-courier: 50% } }
`;

const folderOfLetters = (text = letters) => folderWith({ 'letters.yaml': text });
const sensitivity = (folder: string, ...options: string[]) =>
  callstorm(folder, 'sensitivity', 'letters.yaml', ...options);
const read = (folder: string, ...names: string[]) => readFileSync(join(folder, ...names), 'utf8');
const unwrapped = (text: string) => text.replaceAll('\n', ' ');
const exactly = (value: number) => ({ estimate: value, low: value, high: value });

describe('callstorm sensitivity', () => {
  it('tells by how much each assumption moves the cost, and which decides', async () => {
    const folder = folderOfLetters();
    const { status, stdout, stderr } = await sensitivity(folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Letters: which assumptions decide\?\nseed 1 · 5 replications of each · the same customers · 95 % intervals over 6 values together\n/,
    );
    const words = unwrapped(stdout);
    expect(words).toContain('price moves cost.total most: £150 at £1.50 and £300 at £3, £200 as it is.');
    expect(words).toContain('By cost.total, as things stand, the scenario itself is best.');
    expect(words).toContain('price decides otherwise: at £3 “A contract” is best.');
    expect(words).toContain('Whether courier decides is undecided: more replications may tell.');
    expect(words.split('What two of them do together is not seen.')).toHaveLength(2);
    // £50 less for a hundred letters is half of £100 more.
    expect(stdout).toMatch(
      /^price +C +What a letter costs +£1\.50 +£2 +£3 +−£50\.00 +\+£100 +£150 +·{6}░{6}│█{12}\nnothing +0 +1 +2 +£0\.00 +£0\.00 +£0\.00 +·{12}│·{12}\ncourier /m,
    );
    expect(stdout).toMatch(/^price +£1\.50 +as it is +£3 +contract −£80\.00 +yes$/m);
    expect(stdout).toMatch(/^nothing +0 +as it is +2 +as it is +no$/m);
    expect(stdout).toMatch(/^courier +£2\.95 +lottery\? −£\d\.\d\d ± £\d+\.\d\d +£6 +as it is +undecided$/m);
    expect(stdout).toContain('\nprice (C): the mill’s offer of 2010.\n');
    expect(stdout).toMatch(
      /\nResults: results\/letters--sensitivity\nReport: results\/letters--sensitivity\/report\.html\n$/,
    );
    expect(contents(join(folder, 'results/letters--sensitivity'))).toEqual([
      'report.html',
      'sensitivity-tornado-1.svg',
      'sensitivity.csv',
      'sensitivity.json',
      'sensitivity.md',
    ]);
  });

  it('writes the same bytes with one thread and with two, in every format', async () => {
    const folder = folderOfLetters();
    const measures = ['--measure=cost.total', '--measure=website.contacts,people.gave-up', '--replications=2'];
    await sensitivity(folder, ...measures, '--threads=1', '--out=one', '--quiet');
    const { stdout } = await sensitivity(folder, ...measures, '--threads=2', '--out=two', '--quiet', '--json');
    const names = contents(join(folder, 'one'));
    expect(names.filter((name) => name.endsWith('.svg'))).toHaveLength(3);
    expect(contents(join(folder, 'two'))).toEqual(names);
    for (const name of names) expect(read(folder, 'two', name), name).toBe(read(folder, 'one', name));
    expect(stdout).toBe(read(folder, 'one/sensitivity.json'));
    const csv = await sensitivity(folder, ...measures, '--out=three', '--format=csv', '--quiet');
    expect(csv.stdout).toBe(read(folder, 'one/sensitivity.csv'));
    const page = await sensitivity(folder, ...measures, '--out=four', '--format=markdown', '--quiet');
    expect(page.stdout).toBe(read(folder, 'one/sensitivity.md'));

    const { assumptions, tornadoes, charts, conclusion } = JSON.parse(stdout);
    expect(assumptions[1]).toEqual({
      parameter: 'price',
      title: 'What a letter costs',
      grade: 'C',
      source: 'the mill’s offer of 2010',
      value: '£2',
      low: '£1.50',
      high: '£3',
    });
    expect(tornadoes[0].bars[0]).toEqual({ parameter: 'price', low: exactly(-50), high: exactly(100), swing: 150 });
    // Of contacts neither more nor fewer are better.
    expect(tornadoes.map(({ decision }: { decision?: object }) => decision !== undefined)).toEqual([true, false, true]);
    expect(conclusion).toContain('None of these assumptions moves people.gave-up.');
    expect(charts[2]).toEqual({ file: 'sensitivity-tornado-3.svg', measure: 'people.gave-up' });
    expect(csv.stdout).toContain(
      '\ncost.total,GBP,200,price,What a letter costs,C,high,£3,100,100,100,150,contract,yes\n',
    );
    const svg = read(folder, 'one/sensitivity-tornado-1.svg');
    expect(svg).toContain('<title>cost.total</title>');
    expect(svg).toContain('price: £150 at £1.50, £300 at £3; swing £150.');
    expect(svg).toContain('>What a letter costs (C)</text>');
  });

  it('tries what is soft, or what it is told', async () => {
    const folder = folderOfLetters();
    const tried = async (...options: string[]) => {
      const { stdout } = await sensitivity(folder, '--what-if=none', '--replications=1', '--json', ...options);
      return JSON.parse(stdout).assumptions.map(({ parameter }: { parameter: string }) => parameter);
    };
    expect(await tried()).toEqual(['nothing', 'price', 'courier']);
    expect(await tried('--grades=B,C')).toEqual(['page', 'price']);
    expect(await tried('--grades=none')).toEqual(['nothing']);
    expect(await tried('--parameters=courier,page')).toEqual(['page', 'courier']);
  });

  it('decides between what it is told', async () => {
    const folder = folderOfLetters();
    const chosen = async (...options: string[]) => {
      const { stdout } = await sensitivity(folder, '--parameters=price', '--json', ...options);
      const { alternatives, tornadoes } = JSON.parse(stdout);
      const [choice] = tornadoes[0].decision?.choices ?? [];
      return [alternatives.map(({ name }: { name: string }) => name), choice?.high.best];
    };
    expect(await chosen('--what-if=none')).toEqual([[''], undefined]);
    expect(await chosen('--what-if=contract')).toEqual([['', 'contract'], 'contract']);
    expect(await chosen('--what-if=contract', '--what-if=Cheap: price=£1.50')).toEqual([
      ['', 'contract', 'cheap'],
      'cheap',
    ]);
    const without = letters.slice(0, letters.indexOf('what-ifs:'));
    writeFileSync(join(folder, 'letters.yaml'), without);
    expect(await chosen()).toEqual([[''], undefined]);
  });

  it('turns yes and no, and takes flows from other files', async () => {
    const flow = (line: string) =>
      `flow: Menu\nstart: ${line}\nnodes: { desk: { type: queue, group: desk }, bye: { type: hang-up } }\n`;
    const desk = tiny
      .replace('agents: {', 'open: { value: yes, low: no }\n  menu: { value: a.yaml, high: b.yaml }\n  agents: {')
      .replace('phone: {', 'phone: { ivr: "${menu}", at-closing: serve,')
      .replace('channels:', 'incidents: { outage: { lasts: 1h, affects: 50%, happens: "${open}" } }\nchannels:');
    const folder = folderWith({ 'letters.yaml': desk, 'a.yaml': flow('desk'), 'b.yaml': flow('bye') });
    const { stdout, status } = await sensitivity(folder, '--measure=phone.served', '--json');
    expect(status).toBe(0);
    const { assumptions, tornadoes } = JSON.parse(stdout);
    expect(assumptions.map(({ value, low }: { value: unknown; low: unknown }) => [value, low])).toEqual([
      ['yes', 'no'],
      ['a.yaml', null],
    ]);
    const [{ base, bars }] = tornadoes;
    // Whom the menu sends home at once is served by nobody.
    expect(bars[0]).toMatchObject({ parameter: 'menu', low: null, high: { estimate: -base.estimate } });
  });

  it('has no intervals of one replication, and decides nothing by them', async () => {
    const { stdout } = await sensitivity(folderOfLetters(), '--replications=1');
    expect(stdout).toContain('1 replication of each, so there are no intervals');
    expect(stdout).toMatch(/^price .* contract\? −£80\.00 +undecided$/m);
    expect(stdout).toMatch(/Results: results\/letters--sensitivity--replications=1\nReport: \S+report\.html\n$/);
  });

  it('says so where no alternative is told apart', async () => {
    const { stdout } = await sensitivity(folderOfLetters(), '--measure=people.gave-up', '--grades=none');
    expect(unwrapped(stdout)).toContain(
      'By people.gave-up, as things stand, no alternative is told apart from the scenario itself, which comes out best. No assumption decides otherwise.',
    );
  });

  it.each(['text', 'markdown', 'csv', 'json'])('shows the words of a file as %s, and obeys none', async (format) => {
    const { stdout } = await sensitivity(
      folderOfLetters(
        letters.replace('What a letter costs', '"\\e[31mred"').replace('the mill’s offer of 2010', '"\\e[31mmill"'),
      ),
      `--format=${format}`,
    );
    expect(stdout).toContain('31mred');
    expect(stdout).not.toContain('\u001b');
  });

  it('moves from where --set puts things', async () => {
    const { stdout } = await sensitivity(folderOfLetters(), '--set=price=£4', '--what-if=none');
    expect(stdout).toContain('with price=£4 · seed 1');
    expect(stdout).toMatch(/^price +C +What a letter costs +£1\.50 +£4 +£3 +−£250 +−£100 +£150/m);
  });

  it.each([
    [
      'a scenario without ranges',
      tiny,
      [],
      'letters.yaml: parameters: no parameter has a plausible value beside its own. Write `low` or `high` there: redial: { value: 75%, low: 50%, high: 90%, grade: J }.',
    ],
    [
      'grades that no range has',
      letters,
      ['--grades=A'],
      'letters.yaml: parameters: no parameter with a plausible value is of grade A. There are page (B), nothing (none), price (C), courier (J): choose with --grades or --parameters.',
    ],
    ['a grade that is none', letters, ['--grades=C,D'], '--grades: expected some of A, B, C, J and none'],
    ['no grade', letters, ['--grades=,'], '--grades: expected some of A, B, C, J and none, with commas between them'],
    ['both names and grades', letters, ['--grades=C', '--parameters=price'], 'leave one out'],
    [
      'a parameter that is unknown',
      letters,
      ['--parameters=prise'],
      '--parameters: the scenario has no parameter "prise". Did you mean "price"?',
    ],
    [
      'a parameter without a range',
      letters,
      ['--parameters=price,rent'],
      '--parameters: rent has no plausible value beside its own. Write `low` or `high` in parameters.rent.',
    ],
    ['no parameter', letters, ['--parameters=,'], '--parameters: expected names with commas between them'],
    [
      'a measure that is unknown',
      letters,
      ['--measure=cost.totals'],
      '--measure: "cost.totals" is no measure of this scenario. Did you mean "cost.total"?',
    ],
    [
      'a what-if that is unknown',
      letters,
      ['--what-if=contrakt'],
      '--what-if: the scenario has no what-if "contrakt". Did you mean "contract"?',
    ],
    [
      'a format that is none',
      letters,
      ['--format=svg'],
      '--format: expected text, json, csv or markdown, but found "svg"',
    ],
    [
      'more runs than it can do',
      letters,
      ['--replications=999_999'],
      '7 settings of 3 alternatives with 999_999 replications each',
    ],
    [
      'a value that its place cannot take',
      letters.replace('low: 0,', 'low: 0.5,').replace('count: 100', 'count: "${nothing}"'),
      [],
      '0.5 (from ${nothing}, at nothing=0.5)',
    ],
    [
      'a value that is no price',
      letters.replace('value: £2, low: £1.50, high: £3', 'value: £2, low: £1.50, high: 3h'),
      [],
      '8:41  parameters.price.high: "3h" is of another sort than the value "£2"',
    ],
  ])('refuses %s in one sentence', async (_, text, options, message) => {
    const folder = folderOfLetters(text);
    const { status, stdout, stderr } = await sensitivity(folder, ...options);
    expect(unwrapped(stderr)).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });
});
