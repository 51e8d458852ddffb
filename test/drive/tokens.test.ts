import { describe, expect, it } from 'vitest';
import { after, isAtEnd, startOf, tokensHeard, tokensOf } from '../../src/drive/tokens.js';

const says = (text: string) => ({ kind: 'says', text }) as const;
const plays = { kind: 'plays', url: 'http://127.0.0.1/a.mp3' } as const;

/** Whether these texts, one after the other, may be what was heard. */
function mayBe(heard: Parameters<typeof tokensHeard>[0], ...texts: string[]): boolean {
  const tokens = tokensHeard(heard);
  const places = texts.reduce((now, text) => after(tokens, now, tokensOf(text)), startOf(tokens));
  return isAtEnd(tokens, places);
}

describe('what was heard', () => {
  it('is the same words, however they are written and cut up', () => {
    expect(mayBe([says('For orders, press ONE!'), says('Or *.')], 'for orders press 1 or star')).toBe(true);
    expect(mayBe([says('Größe 2')], 'größe two')).toBe(true);
    expect(mayBe([says('For orders press 1')], 'For orders press 2')).toBe(false);
    expect(mayBe([says('For orders')], 'For orders press 1')).toBe(false);
    expect(mayBe([says('For orders press 1')], 'For orders')).toBe(false);
    expect(mayBe([], '')).toBe(true);
  });

  it('may be anything where a recording plays, or a variable is read', () => {
    expect(mayBe([plays], 'Welcome to the shop')).toBe(true);
    expect(mayBe([says('Hello.'), plays, says('Bye.')], 'Hello', 'and welcome', 'bye')).toBe(true);
    expect(mayBe([says('Hello.'), plays, says('Bye.')], 'Hello', 'and welcome')).toBe(false);
    expect(mayBe([says('You owe 10 pounds today')], 'You owe {amount} pounds', 'today')).toBe(true);
    expect(mayBe([says('You owe 10 euros')], 'You owe {amount} pounds')).toBe(false);
    expect(mayBe([plays, plays], '{a} and {b}')).toBe(true);
  });
});
