import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseFlow } from '../../src/verify/checks/index.js';
import { checkFlow, replay } from '../../src/verify/index.js';
import { frontDesk } from '../scenario/handWritten.machine.js';

it('checks a machine in a flow’s place, whose own faults may strike or not', async () => {
  const report = await checkFlow(frontDesk, { callers: 50 });
  const violated = report.verdicts.filter(({ verdict }) => verdict === 'violated').map(({ property }) => property);
  expect(violated).toEqual([
    'no-implicit-exit',
    'no-disconnect-before-service',
    'zero-out',
    'first-silence-is-not-the-last',
    'outage-fallback',
    'queue-after-checks',
    'escape-by-any-keys',
    'banner-heard',
  ]);
  const dropped = report.verdicts.find(({ property }) => property === 'no-disconnect-before-service');
  const [{ node, path, call, replay: again }] = dropped?.counterexamples ?? [];
  expect([node, path, call?.caller.acts.map(({ act }) => act)]).toEqual(['desk', [], ['1']]);
  expect(call?.environment.faults).toEqual({ 0: [true] });
  expect(call?.trace.ending).toBe('disconnected');
  const replayed = await replay(frontDesk, {
    property: 'no-disconnect-before-service',
    path: again?.path ?? '',
    seed: again?.seed,
  });
  expect(replayed?.call?.trace).toEqual(call?.trace);
});

it('sends callers past a login', async () => {
  const file = 'scenarios/flows/bank.yaml';
  const { coverage } = await checkFlow(parseFlow(readFileSync(file, 'utf8'), file));
  expect(coverage!.nodes.missed).toEqual([]);
});
