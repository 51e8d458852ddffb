import { describe, expect, it } from 'vitest';
import { callstorm, folderWith } from './callstorm.js';

/* A callback offered on a predicted wait, to who checks a flow: the prediction can be either. */

const old = `flow: shop
start: main
nodes:
  main: { type: menu, length: 4s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk, full: tape, closed: tape }
  tape: { type: voicemail, length: 3s }
`;
/** Who expects to wait, and declines, is dropped without a word. */
const now = `${old.replace('closed: tape', 'closed: tape, callback-when: { wait: 5m, then: offer }')}
  offer: { type: callback, length: 4s, group: desk, declined: gone }
  gone: { type: hang-up }
`;
const files = { 'old.yaml': old, 'now.yaml': now };
const check = ['check', 'now.yaml', '--property', 'no-implicit-exit'];

describe('a call to which a callback is offered on a predicted wait', () => {
  it('is found if it goes wrong, and told with what it expects', async () => {
    const { status, stdout } = await callstorm(folderWith(files), ...check);
    expect(status).toBe(1);
    expect(stdout).toContain('main   silence, silence');
    expect(stdout).toContain('offer  decline the callback');
    expect(stdout).toContain('Environment: a long wait is expected.');
    expect(stdout).toContain('"guards":{"waitExceeds":[true]}');
  });

  it('is found by callers of all kinds, too', async () => {
    const { stdout } = await callstorm(folderWith(files), ...check, '--states', '1');
    expect(stdout).toContain('Environment: a long wait is expected.');
  });

  it('is no call at all if the wait is short', async () => {
    const place = (guards: string) =>
      callstorm(folderWith(files), ...check, '--path', `{"acts":["1","decline"]${guards},"node":"gone"}`);
    expect((await place(',"guards":{"waitExceeds":[true]}')).status).toBe(1);
    expect((await place('')).status).toBe(0);
  });

  it('goes the same way in the scenario that is written of it', async () => {
    const folder = folderWith(files);
    await callstorm(folder, ...check, '--write-persona', 'story.yaml');
    const { personas } = JSON.parse((await callstorm(folder, 'run', 'story.yaml', '--json')).stdout);
    expect(personas.at(-1).contacts).toMatchObject([{ ending: 'disconnected' }]);
  });

  it('parts from the call through the flow before', async () => {
    const { stdout } = await callstorm(folderWith(files), 'diff', 'old.yaml', 'now.yaml');
    expect(stdout).toContain('✗ no-implicit-exit (was proved)');
    expect(stdout).toMatch(/now\.yaml:\d+:9 {2}desk\n {4}was {2}.*\n {4}is {3}offer\n/);
  });

  it('is drawn as a way of its own', async () => {
    const { stdout } = await callstorm(folderWith(files), 'draw', 'now.yaml');
    expect(stdout).toContain('n_desk -->|"callback if over 5m"| n_offer');
  });
});

describe('a message for a group', () => {
  it('is another message than one that nobody hears', async () => {
    const heard = old.replace('length: 3s', 'length: 3s, group: desk');
    const { stdout } = await callstorm(folderWith({ ...files, 'heard.yaml': heard }), 'diff', 'old.yaml', 'heard.yaml');
    expect(stdout).toContain('a message for desk');
  });
});
