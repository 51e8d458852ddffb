import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  compileScenario,
  finish,
  kinds,
  parseScenario,
  replicate,
  runOnce,
  scenarioJsonSchema,
  summaryJson,
  summaryText,
  timelineCsv,
} from '../../src/index.js';
import { keepRecords } from '../keepRecords.js';
import { pigeon } from './pigeon.js';

/*
 * A kind of channel that callstorm does not know, added from outside through the public library alone (pigeon.ts
 * imports nothing but src/index.ts), and run from YAML beside a phone.
 */

const yaml = `
title: Letters
seed: 1
replications: 2
horizon: 2h
arrivals: { letter: { rate: 60/h, first: { pigeon: 100% } } }
needs: { question: { rate: 0/h } }
channels:
  pigeon: { flight: 10m, hawks: 100% }
  royal-mail: { kind: pigeon, flight: 2m, hawks: 0%, miles: 100 }
  phone: { agents: { desk: { count: 1, handle-time: 1m } } }
journeys:
  after:
    pigeon/lost: { royal-mail: { share: 100%, after: 7m } }
personas:
  - name: fancier
    issue: question
    script:
      - { at: 1h, channel: royal-mail, cage: north }
      - { after: 1m, channel: phone, if: arrived }
`;

const options = { kinds: [...kinds, pigeon] };
const model = compileScenario(parseScenario(yaml, 'letters.yaml', options));
const experiment = finish(
  replicate(model, { run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }) }),
);
const estimate = (name: string) => experiment.estimates.find((each) => each.name === name)?.estimate;

describe('a kind of channel from outside', () => {
  it('is written against the public library alone', () => {
    const text = readFileSync(new URL('./pigeon.ts', import.meta.url), 'utf8');
    const sources = [...text.matchAll(/from '([^']+)'/g)].map(([, source]) => source);
    expect(sources.sort()).toEqual(['../../src/index.js', 'xstate', 'zod']);
  });

  it('carries contacts: lost after ten minutes of flight, tried again by the other after seven, there in three', () => {
    const kept = keepRecords(model.format);
    runOnce(model, { seed: model.seed, replication: 0, sink: kept });
    const [first] = kept.journeyRecords.filter(({ customer }) => customer >= 0);
    const own = kept.contactRecords.filter(({ journey }) => journey === first.journey);
    expect(
      own.map(({ arrivedAt, channel, ending, next }) => [
        Math.round(arrivedAt - own[0].arrivedAt),
        channel,
        ending,
        next,
      ]),
    ).toEqual([
      [0, 'pigeon', 'lost', 'royal-mail'],
      [17 * 60, 'royal-mail', 'arrived', 'settled'],
    ]);
    expect(first).toMatchObject({ outcome: 'settled', switches: 1, endedAt: own[0].arrivedAt + 20 * 60 });
    expect(own[1]).toMatchObject({ miles: 100, weather: 'fair' });
  });

  it('has its endings in the switching table, and a problem names them', () => {
    expect(() => parseScenario(yaml.replace('pigeon/lost', 'pigeon/lots'), 'letters.yaml', options)).toThrow(
      /no contact by pigeon ends as "lots"\. Did you mean "lost"\?/,
    );
    expect(() => parseScenario(yaml.replace('hawks: 0%', 'hawk: 0%'), 'letters.yaml', options)).toThrow(
      /10:43 {2}channels\.royal-mail\.hawk: "hawk" is unknown\. Did you mean "hawks"\?/,
    );
    expect(experiment.switching).toContainEqual(
      expect.objectContaining({ from: 'pigeon', ending: 'lost', to: 'royal-mail' }),
    );
  });

  it('has its measures, those that every channel has and one over a field of its own', () => {
    const arrived = estimate('royal-mail.arrived')!;
    expect(estimate('pigeon.lost')).toBeGreaterThan(50);
    expect(estimate('pigeon.arrived')).toBe(0);
    expect(estimate('royal-mail.time-in-system')).toBe(180);
    expect(estimate('royal-mail.miles')).toBe(100 * arrived);
    expect(summaryJson(experiment, '0')).toContain('"royal-mail.miles"');
  });

  it('has its column in the summary and its rows in the timeline', () => {
    const text = summaryText(experiment, { colour: false, width: 200, full: true });
    expect(text).toMatch(/^Channels +phone +pigeon +royal-mail$/m);
    expect(text).toMatch(/^lost .*\d/m);
    expect(timelineCsv(experiment)).toMatch(/^mon 00:00,2001-01-01 00:00:00.000,0,royal-mail,/m);
  });

  it('has its part of the JSON Schema, under its own name and any other', () => {
    const schema = JSON.stringify(scenarioJsonSchema([...kinds, pigeon]));
    expect(schema).toContain('How often a hawk takes the letter');
    expect(schema).toContain('"const":"pigeon"');
    expect(JSON.stringify(scenarioJsonSchema())).not.toContain('hawk');
  });

  it('takes part in the story of a persona, whose line it may add to', () => {
    expect(experiment.personas[0].contacts.map(({ channel, ending }) => [channel, ending])).toEqual([
      ['royal-mail', 'arrived'],
    ]);
    const wrong = yaml.replace('channel: phone, if: arrived', 'channel: phone, cage: south');
    expect(() => parseScenario(wrong, 'letters.yaml', options)).toThrow(/only the pigeon has cage/);
  });

  it('is not there for those who do not add it', () => {
    expect(() => parseScenario(yaml, 'letters.yaml')).toThrow(
      /channels\.pigeon: "pigeon" is not a kind of channel\. Known here: phone, click-to-call, chat, mail, website/,
    );
    expect(() => parseScenario(yaml, 'letters.yaml')).toThrow(
      /channels\.royal-mail\.kind: expected phone, click-to-call, chat/,
    );
  });
});
