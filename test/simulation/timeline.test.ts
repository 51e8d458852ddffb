import { beforeAll, describe, expect, it } from 'vitest';
import { type Experiment, type TimelineName, type TimelineRow, timelineRows } from '../../src/experiments/index.js';
import { runShipped } from '../scenario/shipped.js';

/* The timeline of the shipped outage, which has several channels and queues, against its measures. */

describe('the timeline of a run without a warm-up', () => {
  let experiment: Experiment;
  let rows: TimelineRow[];

  beforeAll(() => {
    experiment = runShipped('broadband-outage.yaml', ['replications=2', 'horizon=3d', 'channels.phone.queue-limit=20']);
    rows = [...timelineRows(experiment)].filter(({ group }) => group === '');
  });

  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const measured = (name: string) => experiment.estimates.find((each) => each.name === name)?.estimate ?? 0;
  const over = (name: TimelineName, channel: string, queue?: string) =>
    sum(
      rows
        .filter((row) => row.channel === channel && (queue === undefined ? row.queue !== '' : row.queue === queue))
        .map(({ figures }) => figures[name]?.estimate ?? 0),
    );

  it('has as many contacts in all slices as the run', () => {
    for (const channel of ['phone', 'website', 'social', 'forum']) {
      expect(over('arrivals', channel, '')).toBeCloseTo(measured(`${channel}.contacts`), 6);
    }
    expect(over('abandoned', 'phone', '')).toBeCloseTo(measured('phone.abandoned'), 6);
    expect(over('blocked', 'phone', '')).toBeCloseTo(measured('phone.blocked'), 6);
  });

  it('has each ending as often in all slices as the run', () => {
    const phone = rows.filter(({ channel, queue }) => channel === 'phone' && queue === '');
    for (const ending of ['disconnected', 'self-served', 'left-message', 'said-goodbye']) {
      expect(sum(phone.map(({ endings }) => endings[ending]))).toBeCloseTo(measured(`phone.${ending}`), 6);
    }
  });

  it('has the queues of a channel make up the channel', () => {
    const names: TimelineName[] = ['offered', 'answered', 'abandoned', 'busy', 'queued'];
    for (const name of names) expect(over(name, 'phone')).toBeCloseTo(over(name, 'phone', ''), 6);
    expect(over('offered', 'phone')).toBeGreaterThan(100);
  });

  it('has busy and staffed time whose quotient is the occupancy', () => {
    expect(over('busy', 'phone', '') / over('onDuty', 'phone', '')).toBeCloseTo(measured('phone.occupancy'), 6);
  });
});
