import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith, tiny } from './callstorm.js';

/** Sixty customers ask within ten days. Ada knows everything; without her, or without the forum, all call and are served. */
const forum = `title: Ada
seed: 1
replications: 3
horizon: 30d
currency: GBP
arrivals:
  question: { count: 60, rate: { stages: { from: 1/d, steps: [{ for: 10d, to: 1/d }] } } }
channels:
  phone: { agents: { desk: { count: 9, handle-time: 5m } }, resolves: 100%, patience: never }
  forum:
    contributors: { count: 0 }
    named: { ada: { visits: 1/m, session: 1d, hours: always, knows: 100%, good: 100% } }
    searching: 0s
    found: 0%
    put-off: 0%
    writing: 5m
    patience: 1d
    resolves: 100%
    moderation: £0.10
    cost: { platform: £365/month }
journeys:
  first: { forum: 100% }
  after: { forum/closed: { phone: 100% }, forum/unanswered: { phone: 100% }, forum/put-off: { phone: 100% } }
worth: { contact: { low: £4, high: £6 } }
`;

const exactly = (value: number) => ({ estimate: value, low: value, high: value });

describe('callstorm community', () => {
  it('tells the true deflection, the usual estimates and their bias', async () => {
    const folder = folderWith({ 'ada.yaml': forum });
    const { status, stdout, stderr } = await callstorm(folder, 'community', 'ada.yaml', '--json', '--out=ada');
    expect([status, stderr]).toEqual([0, '']);
    const worth = JSON.parse(stdout);
    const told = Object.fromEntries(worth.estimates.map((each: { name: string }) => [each.name, each]));
    expect(told['deflection.true']).toMatchObject({ contacts: exactly(60), worth: { low: 240, high: 360 } });
    expect(told['deflection.gross']).toMatchObject({ contacts: exactly(30), bias: exactly(-30) });
    expect(told['deflection.view-through']).toMatchObject({ contacts: exactly(0), bias: exactly(-60) });
    expect(told['deflection.vendor'].contacts.estimate).toBeCloseTo(60 * 0.65 * 0.09, 9);
    expect(told['deflection.vendor'].bias.estimate).toBeCloseTo(60 * 0.65 * 0.09 - 60, 9);
    // 60 questions and 60 answers at 10 pence; a month is 365 ÷ 12 days.
    expect(worth.cost.estimate).toBeCloseTo(12 + (365 * 30) / (365 / 12), 6);
    expect(worth.deflection).toMatchObject({
      base: exactly(60),
      whatIf: exactly(0),
      added: exactly(0),
      fates: { 'helped-by-customers': exactly(60) },
    });
    expect(worth.when.map(({ on, off }: { on: number; off: number }) => [on, off > 0]).slice(0, 2)).toEqual([
      [0, true],
      [0, true],
    ]);
    expect(readFileSync(join(folder, 'ada', 'community.json'), 'utf8')).toBe(stdout);
    expect(readFileSync(join(folder, 'ada', 'community.md'), 'utf8')).toMatch(
      /^### Ada: what is the community worth\?\n/,
    );
  });

  it('counts what is observed, and nothing of a warm-up', async () => {
    const folder = folderWith({ 'ada.yaml': forum });
    const { stdout } = await callstorm(folder, 'community', 'ada.yaml', '--json', '--out=ada', '--set=warm-up=20d');
    const { estimates, without } = JSON.parse(stdout);
    for (const { contacts } of estimates) expect(contacts.estimate).toBe(0);
    expect(without).toMatchObject([{ posts: exactly(0), more: exactly(0) }]);
  });

  it('says so if a community makes work: fewer contacts without it, and a worth below nothing', async () => {
    const misleading = forum
      .replace('good: 100%', 'good: 0%')
      .replace('writing: 5m', 'writing: 5m\n    misled: 100%')
      .replace('forum/closed: { phone: 100% }', 'forum/closed: { give-up: 100% }, forum/misled: { phone: 100% }');
    const folder = folderWith({ 'ada.yaml': misleading });
    const { stdout } = await callstorm(folder, 'community', 'ada.yaml', '--without=none');
    expect(stdout).toContain('Without it agents have 60 fewer contacts.');
    expect(stdout).toMatch(/deflection\.true +−60 +−£360 to −£240/);
    const one = await callstorm(folder, 'community', 'ada.yaml', '--replications=1', '--out=one');
    expect(one.stdout).toContain('1 replication of each, so there are no intervals');
    expect(one.stdout).toMatch(/deflection\.true +−60 +−£360 to −£240/);
  });

  it('leaves one out: those whom ada answered call, and others write nothing more', async () => {
    const folder = folderWith({ 'ada.yaml': forum });
    const { stdout } = await callstorm(folder, 'community', 'ada.yaml', '--json', '--out=ada');
    expect(JSON.parse(stdout).without).toMatchObject([
      { name: 'ada', channel: 'forum', posts: exactly(60), gross: exactly(30), more: exactly(60), others: exactly(0) },
    ]);
    const none = await callstorm(folder, 'community', 'ada.yaml', '--json', '--without=none', '--out=none');
    expect(JSON.parse(none.stdout).without).toEqual([]);
  });

  it('says in words what a reader in a hurry must know, and where the results are', async () => {
    const folder = folderWith({ 'ada.yaml': forum });
    const { stdout, stderr } = await callstorm(folder, 'community', 'ada.yaml', '--replications=2');
    expect(stderr).toBe('');
    expect(stdout).toContain('Without it agents have 60 more contacts, worth £240 to £360.');
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'Without ada, who wrote 60 answers, others write as many answers as before, and agents have 60 more contacts.',
    );
    expect(stdout).toMatch(/\nResults: results\/ada--community--replications=2\nReport: \S+report\.html\n$/);
    const markdown = await callstorm(folder, 'community', 'ada.yaml', '--format=markdown', '--out=m', '--quiet');
    expect(markdown.stdout).toContain('| deflection.true | 60 | £240 to £360 |');
  });

  it('is the same on one thread and on two', async () => {
    const folder = folderWith({ 'ada.yaml': forum });
    const told = async (threads: number) =>
      (await callstorm(folder, 'community', 'ada.yaml', '--json', `--threads=${threads}`, `--out=t${threads}`)).stdout;
    expect(await told(2)).toBe(await told(1));
  });

  it('warns if the scenario does not say what customers do without it', async () => {
    const folder = folderWith({ 'ada.yaml': forum.replace('forum/closed: { phone: 100% }, ', '') });
    const { status, stderr } = await callstorm(folder, 'community', 'ada.yaml', '--out=ada', '--quiet');
    expect(status).toBe(0);
    expect(stderr).toContain('journeys.after: has no row "forum/closed", so all who find it closed give up');
    const strict = await callstorm(folder, 'community', 'ada.yaml', '--strict');
    expect([strict.status, strict.stdout]).toEqual([2, '']);
  });

  it.each([
    ['a scenario without a community', tiny, [], /^s\.yaml: it has no forum and no panel/m],
    [
      'a community that is closed',
      forum.replace('    contributors:', '    open: no\n    contributors:'),
      [],
      /channels\.forum\.open: is closed as it is/,
    ],
    [
      'a contributor who is not named',
      forum,
      ['--without=adda'],
      /--without: the scenario has no contributor "adda"\. Did you mean "ada"\?/,
    ],
    ['a format that is none', forum, ['--format=csv'], /--format: expected text, json or markdown/],
  ])('refuses %s', async (_, yaml, options, message) => {
    const folder = folderWith({ 's.yaml': yaml });
    const { status, stdout, stderr } = await callstorm(folder, 'community', 's.yaml', ...options);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});
