import { describe, expect, it } from 'vitest';
import type { InputError } from '../../src/errors.js';
import { flowNodeSchema } from '../../src/flow/schema.js';
import { allMeasures, kinds, parseScenario, scenarioJsonSchema } from '../../src/index.js';
import { synonyms } from '../../src/scenario/synonyms.js';

/** Every key that the schema gives a meaning to. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]) => [
    ...(name === 'properties' ? Object.keys(inner) : []),
    ...keysOf(inner),
  ]);
}

const fields = new Set(keysOf(scenarioJsonSchema()));

function problem(replaced: string, by: string): string {
  const text = `
title: Words
seed: 1
horizon: 1d
arrivals: { calls: { rate: 1/h } }
channels: { phone: { agents: { desk: { count: 1, handle-time: 4m } } } }
`;
  try {
    parseScenario(text.replace(replaced, by), 'words.yaml');
  } catch (error) {
    return (error as InputError).problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
  }
  return '';
}

describe('a word of the trade that is no field', () => {
  it('is told what it is called here', () => {
    expect(problem('count: 1', 'count: 1, aht: 5m')).toBe(
      'channels.phone.agents.desk.aht: "aht" is unknown. Talk and hold time together are the `handle-time` of an agent group.',
    );
    expect(problem('count: 1', 'count: 1, Wrap_Up: 30s')).toBe(
      'channels.phone.agents.desk.Wrap_Up: "Wrap_Up" is unknown. It is the `after-contact-work` of an agent group.',
    );
    expect(problem('horizon', 'duration')).toContain(
      'duration: "duration" is unknown. The simulated time is the `horizon`.',
    );
    expect(problem('rate: 1/h', 'forecast: 60')).toContain('Contact volume is `arrivals`');
  });

  it('is told so of a web site', () => {
    expect(problem('phone: {', 'website: { concurrent-users: 50, uptime: 99% }, phone: {')).toBe(
      [
        'channels.website.concurrent-users: "concurrent-users" is unknown. The visits that a web site bears at full speed are its `capacity`; the most that it lets in are its `visit-limit`.',
        'channels.website.uptime: "uptime" is unknown. When a web site does not answer is its `down`.',
      ].join('\n'),
    );
  });

  it('is told that it is a result, and which', () => {
    expect(problem('agents:', 'sla: 80%, agents:')).toBe(
      'channels.phone.sla: "sla" is unknown. It is a result, the measure `service-level`. Its limit in seconds is `acceptable-wait`; a goal for it is a line of `thresholds`.',
    );
  });

  it('is told that it is not modelled, and what is', () => {
    expect(problem('count: 1', 'count: 1, learning-curve: 3w')).toContain(
      'It is not modelled: all agents of a group are alike',
    );
    expect(problem('phone:', 'sms: {}, phone:')).toContain(
      '"sms" is not a kind of channel. Known here: phone, click-to-call, chat, mail, website, social, forum, panel, branch, outbound. Messages to affected customers are the `notices` of an incident.',
    );
  });

  it('leaves other words to the names that are like them', () => {
    expect(problem('count: 1', 'cuont: 1')).toContain('"cuont" is unknown. Did you mean "count"?');
  });
});

describe('the list of words', () => {
  it('has no field in it', () => {
    // A distribution is called so, too, where a distribution may stand.
    const allowed = ['erlang'];
    expect([...synonyms.keys()].filter((word) => fields.has(word) && !allowed.includes(word))).toEqual([]);
    for (const word of synonyms.keys()) expect(word).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('points to what there is', () => {
    const measures = allMeasures(kinds).map(({ name }) => name.split('.')[1]);
    const nodes = flowNodeSchema.options.map(({ shape }) => shape.type.value as string);
    const known = new Set([...fields, ...measures, ...nodes, ...kinds.map(({ name }) => name), 'callstorm erlang']);
    for (const [word, sentence] of synonyms) {
      for (const [, code] of sentence.matchAll(/`([^`]+)`/g)) {
        for (const part of code.split(':')[0].split('.')) expect(known, `${word}: ${code}`).toContain(part);
      }
    }
  });
});
