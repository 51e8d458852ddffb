import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  mustBeAbout,
  packAnswer,
  packInputs,
  readJob,
  unpackAnswer,
  unpackInputs,
} from '../../src/cli/bullmqJob.js';
import { version } from '../../src/cli/version.js';
import { InputError } from '../../src/errors.js';
import { carryOut, Models, type Unit } from '../../src/work/index.js';
import { tiny } from './callstorm.js';

const variant = { scenario: 0, overrides: ['agents=3'] };
const unit: Unit = { replication: 1, variants: [variant] };
const job = { version, inputs: 'ab'.repeat(32), unit };
const inputs = { scenarios: [{ source: 'tiny.yaml', text: tiny, files: [] }], seed: '7' };

/** 257 MiB of zeros. */
const bomb = Buffer.concat(
  Array(257).fill(deflateRawSync(Buffer.alloc(2 ** 20), { finishFlush: constants.Z_SYNC_FLUSH })),
);

describe('a job', () => {
  it('is taken as it was given', () => {
    expect(readJob(job)).toEqual(job);
    expect(readJob({ ...job, unit: { ...unit, deflection: true } }).unit.deflection).toBe(true);
  });

  it.each([
    ['no object', 'run', 'expected object'],
    ['a field too many, as a file', { ...job, file: '/etc/passwd' }, '"file"'],
    ['a hash that is a path', { ...job, inputs: '../../etc/passwd' }, 'inputs: expected a SHA-256'],
    ['a replication below 0', { ...job, unit: { ...unit, replication: -1 } }, 'unit.replication'],
    ['no variants', { ...job, unit: { ...unit, variants: [] } }, 'unit.variants'],
    ['a million variants', { ...job, unit: { ...unit, variants: Array(1e6).fill(variant) } }, 'unit.variants'],
    [
      'overrides that are no texts',
      { ...job, unit: { ...unit, variants: [{ scenario: 0, overrides: [{}] }] } },
      'overrides.0',
    ],
    ['no scenario', { ...job, unit: { ...unit, variants: [{ scenario: 'x', overrides: [] }] } }, 'scenario'],
    ['another version', { ...job, version: '0.0.9' }, `of callstorm 0.0.9, and this worker of ${version}`],
  ])('is refused: %s', (_, data, message) => {
    expect(() => readJob(data)).toThrow(InputError);
    expect(() => readJob(data)).toThrow(message);
  });

  it('is refused if it is about a scenario that did not come with it', () => {
    mustBeAbout(inputs, unit);
    expect(() => mustBeAbout(inputs, { ...unit, variants: [{ scenario: 1, overrides: [] }] })).toThrow(
      'scenario 1 of 1',
    );
  });
});

describe('inputs in Redis', () => {
  it('are what was put there', () => {
    const { hash, packed } = packInputs(inputs);
    expect(unpackInputs(packed, hash)).toEqual(inputs);
    expect(packInputs({ ...inputs, seed: '8' }).hash).not.toBe(hash);
  });

  it.each([
    ['others than the hash says', packInputs({ ...inputs, seed: '8' }), 'others than the job says'],
    ['no inputs', packInputs({ ...inputs, scenarios: [] }), 'inputs: scenarios'],
    ['nothing packed', { packed: Buffer.from('garbage'), hash: '' }, 'inputs: not whole'],
    ['a bomb', { packed: bomb, hash: '' }, 'longer than 268435456 bytes'],
  ])('are refused: %s', (what, { packed, hash }, message) => {
    const due = what === 'others than the hash says' ? packInputs(inputs).hash : hash;
    const refusal = { name: 'InputError', message: expect.stringContaining(message) };
    expect(() => unpackInputs(packed, due)).toThrow(expect.objectContaining(refusal));
  });
});

describe('an answer', () => {
  const outcome = carryOut(new Models(inputs), unit);

  it.each<Answer>([
    { kind: 'done', outcome },
    { kind: 'refused', source: 'tiny.yaml', problems: [{ line: 1, column: 2, path: 'a', message: 'no' }] },
    { kind: 'failed', message: 'TypeError' },
  ])('comes back as it was: $kind', (answer) => {
    expect(unpackAnswer(packAnswer(answer), unit)).toStrictEqual(answer);
  });

  const packed = packAnswer({ kind: 'done', outcome });
  it.each([
    ['nothing', Buffer.alloc(0), 'not whole'],
    ['half of one', packed.subarray(0, packed.length / 2), 'not whole'],
    ['another kind', Buffer.concat([Buffer.from('O'), deflateRawSync('{"kind":"run","code":"1"}')]), 'kind'],
    ['no JSON', Buffer.concat([Buffer.from('O'), deflateRawSync('{')]), 'not whole'],
    [
      'of another replication',
      packAnswer({ kind: 'done', outcome: carryOut(new Models(inputs), { ...unit, replication: 2 }) }),
      'another unit',
    ],
    ['of other variants', packAnswer({ kind: 'done', outcome: { ...outcome, summaries: [] } }), 'another unit'],
  ])('is refused: %s', (_, text, message) => {
    expect(() => unpackAnswer(text, unit)).toThrow(InputError);
    expect(() => unpackAnswer(text, unit)).toThrow('the answer of a worker to replication 1');
    expect(() => unpackAnswer(text, unit)).toThrow(message);
  });
});
