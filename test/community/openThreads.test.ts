import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OpenThreads } from '../../src/community/openThreads.js';
import { Thread } from '../../src/community/thread.js';

it('are those that were added and not closed, in the order of their numbers, as a plain list has them', () => {
  const step = fc.record({
    what: fc.constantFrom('add', 'add', 'close', 'renew', 'look'),
    which: fc.nat(),
    after: fc.nat(400),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const threads = new OpenThreads<never>();
      let plain: Thread<never>[] = [];
      let next = 0;
      for (const { what, which, after } of steps) {
        const one = plain[which % Math.max(1, plain.length)];
        if (what === 'add') {
          const thread = new Thread<never>(next++, 0, 'topic', 0);
          threads.add(thread);
          plain.push(thread);
        } else if (what === 'close' && one) {
          threads.close(one);
          plain = plain.filter((each) => each !== one);
        } else if (what === 'renew' && one) {
          threads.renew(one, next++);
          plain = [...plain.filter((each) => each !== one), one];
        } else {
          expect(threads.after(after - 1)).toBe(plain.find(({ number }) => number > after - 1));
        }
      }
      expect(threads.after(-1)).toBe(plain[0]);
    }),
  );
});
