import { expect, it } from 'vitest';
import { summaryText } from '../../src/report/summaryText.js';
import { experimentOf } from '../simulation/world.js';

const scenario = (channel: string) => `
title: Sixty questions
seed: 1
replications: 2
horizon: 30d
arrivals: { question: { count: 60, rate: { stages: { from: 1/d, steps: [{ for: 10d, to: 1/d }] } } } }
channels: { ${channel} }
`;
const shown = (channel: string) =>
  summaryText(experimentOf(scenario(channel)), { colour: false, width: 120, full: true });

it('the summary says how a community does, where there is one', () => {
  const forum =
    'forum: { contributors: { count: 0 }, named: { ada: { visits: 1/m, session: 1d, hours: always, knows: 100%, good: 100% } }, searching: 0s, found: 0%, writing: 10m }';
  const [head, row] = /^Communities.*\n.*$/m.exec(shown(forum))![0].split('\n');
  expect(head.split(/ {2,}/)).toEqual([
    'Communities',
    'questions',
    'answered',
    'first answer',
    'contributors',
    'at the end',
    'posts',
    'right',
    'by the top tenth',
  ]);
  const [name, questions, answered, , contributors, atTheEnd, posts, right, top] = row.split(/ {2,}/);
  expect([name, questions, answered, contributors, atTheEnd, posts, right, top]).toEqual([
    'forum',
    '60',
    '100.0 %',
    '1',
    '1',
    '60',
    '100.0 %',
    '100.0 %',
  ]);
  expect(shown('phone: { agents: { desk: { count: 2, handle-time: 5m } } }')).not.toContain('Communities');
});
