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

/** The keys of all maps of each name, anywhere in a schema. */
function keysByMap(schema: unknown, found = new Map<string, string[]>()): ReadonlyMap<string, string[]> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [key, inner] of Object.entries(schema)) {
    if (typeof inner === 'object' && inner !== null) found.set(key, [...(found.get(key) ?? []), ...ownKeys(inner)]);
    keysByMap(inner, found);
  }
  return found;
}

/** The keys of a map, or of what may stand in its place. */
function ownKeys(schema: {
  readonly properties?: object;
  readonly items?: object;
  readonly anyOf?: readonly object[];
}): string[] {
  const { anyOf = [], items, properties = {} } = schema;
  return [...Object.keys(properties), ...[...anyOf, ...(items ? [items] : [])].flatMap(ownKeys)];
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

  it('is told what it is in the map where it stands', () => {
    const chat = (bot: string) =>
      problem('phone: {', `chat: { bot: { ${bot} }, agents: { people: { count: 1, handle-time: 4m } } }, phone: {`);
    const settles =
      'The share of everyday needs that the bot settles is `settles`; the share of customers who give up on it is `loses`.';
    expect(chat('containment: 30%, Deflection: 30%, aht: 2m')).toBe(
      [
        `channels.chat.bot.containment: "containment" is unknown. ${settles}`,
        `channels.chat.bot.Deflection: "Deflection" is unknown. ${settles}`,
        'channels.chat.bot.aht: "aht" is unknown. How long a customer is with the bot is `takes`.',
      ].join('\n'),
    );
    // Elsewhere they keep their meaning, even in a map that somebody called so.
    expect(problem('desk: { count: 1', 'bot: { count: 1, aht: 2m')).toContain(
      'are the `handle-time` of an agent group',
    );
    expect(problem('agents:', 'containment: 30%, agents:')).toContain('It is a result, the measure `containment`.');
    const down = problem('phone: {', 'website: { down: { at: 14h, lasts: 2h } }, phone: {');
    expect(down).toContain('"at" is unknown. When it begins is `from`');
    expect(down).toContain('"lasts" is unknown. Give its end in place of its length: `until`');
    const listed = problem('phone: {', 'website: { down: [{ starts: 14h, ends: 2h }] }, phone: {');
    expect(listed).toContain('channels.website.down.0.starts: "starts" is unknown. When it begins is `from`');
    expect(listed).toContain('channels.website.down.0.ends: "ends" is unknown. When it ends is `until`');
    expect(problem('agents:', 'banner: { at: 2h }, agents:')).toContain('When it begins is `from`');
  });

  it('is told of the breaks of a group', () => {
    for (const word of ['lunch', 'lunches', 'pause']) {
      expect(problem('count: 1', `count: 1, ${word}: 12:00`)).toContain('Breaks are the `breaks` of an agent group');
    }
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
    for (const word of synonyms.keys()) expect(word).toMatch(/^([a-z]+\.)?[a-z]+(-[a-z]+)*$/);
  });

  it('has no field of the map where a word is meant alone', () => {
    const placed = [...synonyms.keys()].filter((word) => word.includes('.')).map((word) => word.split('.'));
    const byMap = keysByMap(scenarioJsonSchema());
    for (const [map, word] of placed) {
      const known = byMap.get(map) ?? [];
      expect(known, map).not.toEqual([]);
      expect(known, map).not.toContain(word);
    }
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
