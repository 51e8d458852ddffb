import { describe, expect, it } from 'vitest';
import { folded, type Nodes } from '../../src/drive/learn/fold.js';

/** A menu that has been asked so often after silence and wrong keys, which lead there. */
const menu = (silent: string, wrong: string, options: object = { 1: 'desk' }) => ({
  type: 'menu',
  text: 'Press 1.',
  options,
  silence: { after: '5s', retries: 0, then: silent },
  invalid: { retries: 0, then: wrong },
});
const say = (text: string, then: string) => ({ type: 'say', text, length: '1s', then });
const ends = {
  desk: { type: 'queue', group: 'desk' },
  bye: { type: 'hang-up', text: 'Bye.' },
  tape: { type: 'voicemail' },
};

/** Asked twice after silence, and once more after a wrong key. */
const grid: Nodes = {
  m00: menu('m10', 's0'),
  m10: menu('m20', 's1'),
  m20: menu('bye', 's2'),
  m01: menu('m11', 'tape'),
  m11: menu('m21', 'tape'),
  m21: menu('bye', 'tape'),
  s0: say('Sorry.', 'm01'),
  s1: say('Sorry.', 'm11'),
  s2: say('Sorry.', 'm21'),
  ...ends,
};

describe('prompts that are asked again', () => {
  it('are one prompt with retries, where silence and wrong keys are counted apart', () => {
    const { start, nodes } = folded('m00', grid);
    expect(start).toBe('m00');
    expect(nodes).toEqual({
      m00: {
        ...menu('', ''),
        silence: { after: '5s', retries: 2, then: 'bye' },
        invalid: { retries: 1, text: 'Sorry.', length: '1s', then: 'tape' },
      },
      ...ends,
    });
  });

  const others: [string, Nodes][] = [
    [
      'if they are counted together',
      { ...grid, m21: menu('bye', 'tape'), m11: menu('bye', 'tape'), m10: menu('m20', 'tape') },
    ],
    ['if one of them says something else', { ...grid, s1: say('Once more.', 'm11') }],
    ['if one of them has another option', { ...grid, m11: menu('m21', 'tape', { 1: 'desk', 2: 'tape' }) }],
    ['if the last one goes elsewhere', { ...grid, m21: menu('tape', 'tape') }],
  ];
  it.each(others)('are not, %s', (_, nodes) => {
    expect(folded('m00', nodes).nodes.m00).toMatchObject({ silence: { retries: 0 }, invalid: { retries: 0 } });
  });

  it('are retries that begin anew, if they are asked for ever', () => {
    const { nodes } = folded('a', { a: menu('b', 'bye'), b: menu('a', 'bye'), ...ends });
    expect(nodes.a).toMatchObject({ silence: { retries: 1, then: 'a' } });
    expect(nodes.b).toBeUndefined();
  });

  it('are not, if they come round to another than the first', () => {
    const { nodes } = folded('a', { a: menu('b', 'bye'), b: menu('c', 'bye'), c: menu('b', 'bye'), ...ends });
    expect(nodes.a).toMatchObject({ silence: { retries: 0 } });
  });
});

describe('nodes that do the same', () => {
  it('are one, also where they lead back to themselves', () => {
    const { start, nodes } = folded('b', {
      a: menu('a', 'bye'),
      b: menu('b', 'bye'),
      c: { type: 'menu', options: { 1: 'a', 2: 'b' }, silence: { retries: 1, then: 'c' } },
      ...ends,
    });
    expect(start).toBe('b');
    expect(Object.keys(nodes)).toEqual(['b', 'desk', 'bye']);
  });
});
