import { describe, expect, it } from 'vitest';
import { tellFailure } from '../../src/cli/failure.js';
import { terminal } from '../../src/cli/terminal.js';
import { InputError } from '../../src/errors.js';
import { listen } from './callstorm.js';

function told(error: unknown): { code: number; text: string } {
  const { words, done } = listen(terminal);
  try {
    const code = tellFailure(error, ['run', 'storm.yaml']);
    return { code, text: words.stderr };
  } finally {
    done();
  }
}

describe('what a failure says', () => {
  it("is one line for one mistake of the user's", () => {
    expect(told(new InputError('storm.yaml', [{ message: 'there is no such file' }]))).toEqual({
      code: 2,
      text: 'storm.yaml: there is no such file\n',
    });
  });

  it('has a heading for several, or for one with a place', () => {
    const problem = { line: 3, column: 8, path: 'horizon', message: 'is missing' };
    expect(told(new InputError('storm.yaml', [problem])).text).toBe(
      'storm.yaml: 1 problem\n  3:8  horizon: is missing\n',
    );
  });

  it('is one line where there is too little memory, which is no mistake of ours', () => {
    const noHeap = Object.assign(new Error('Worker terminated due to reaching memory limit: JS heap out of memory'), {
      code: 'ERR_WORKER_OUT_OF_MEMORY',
    });
    for (const error of [noHeap, new RangeError('Array buffer allocation failed')]) {
      const { code, text } = told(error);
      expect(code).toBe(2);
      expect(text).toMatch(/^There is not enough memory\. .*NODE_OPTIONS=--max-old-space-size=8192 \(MB\)\.\n$/);
    }
  });

  it('asks to report a mistake of ours, with its stack and the command', () => {
    const { code, text } = told(new TypeError('undefined is not a customer'));
    expect(code).toBe(3);
    expect(text).toContain('Please report it');
    expect(text).toContain('callstorm run storm.yaml');
    expect(text).toContain('TypeError: undefined is not a customer');
    expect(text).toMatch(/\n {4}at /);
    expect(told('thrown text')).toMatchObject({ code: 3 });
  });
});
