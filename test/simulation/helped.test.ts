import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { parseScenario } from '../../src/scenario/index.js';
import { estimates, happen } from './world.js';

/**
 * Everybody notices at once and looks at the web site for a minute, in vain; half an hour after noticing they call. One
 * agent talks to one after the other, ten minutes each. That settles nothing: they wait until the outage is over.
 */
const yaml = `
title: Helped at last
seed: 1
replications: 2
horizon: 10h
population: { customers: 3 }
incidents: { outage: { lasts: 9h, affects: 100%, first: { website: 100% } } }
channels:
  phone: { patience: 3h, agents: { desk: { count: 1, handle-time: 10m } } }
  website: { visit: 1m }
journeys:
  after:
    website/unanswered: { phone: { share: 100%, after: 29m } }
    phone/served: { wait: rest }
`;

describe('the time to an answer', () => {
  it('goes from noticing to the end of the first contact that helped, settled or not', () => {
    const { journeys } = happen(yaml);
    expect(journeys.map(({ helpedAt }) => helpedAt).sort((a, b) => a - b)).toEqual([2400, 3000, 3600]);
    expect(journeys.map(({ endedAt }) => endedAt)).toEqual([32_400, 32_400, 32_400]);
    const of = (name: string) => estimates(yaml).get(`journeys.time-to-help${name}`)?.estimate;
    expect([of(''), of('-p50'), of('-p90')]).toEqual([3000, 3000, 3600]);
  });

  it('is none for those whom nobody helped', () => {
    const { journeys } = happen(yaml.replace('count: 1', 'count: 0'));
    expect(journeys.map(({ helpedAt }) => helpedAt)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('a cool-down', () => {
  const withCoolDown = (coolDown: string) => yaml.replace('horizon: 10h', `horizon: 10h\ncool-down: ${coolDown}`);

  it('leaves out what ends after it begins: the three are settled at 9:00', () => {
    const ended = (scenario: string) => estimates(scenario).get('journeys.ended')?.estimate;
    expect([ended(yaml), ended(withCoolDown('1h')), ended(withCoolDown('61m'))]).toEqual([3, 3, 0]);
  });

  it('must leave something to measure', () => {
    const parse = () => parseScenario(withCoolDown('9h').replace('seed: 1', 'seed: 1\nwarm-up: 1h'), 'test.yaml');
    expect(parse).toThrow(InputError);
    expect(parse).toThrow('leave nothing to measure');
  });
});
