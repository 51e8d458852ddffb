import { describe, expect, it } from 'vitest';
import { abandoned, answered, contact, measured } from './records.js';

describe('the queue', () => {
  // Four calls: answered at once, after 20 s, after 40 s; one hung up after 60 s.
  const contacts = [answered(0, 0), answered(0, 20), answered(0, 40), abandoned(0, 60)];

  it.each([
    ['phone.abandonment-rate', 1 / 4],
    ['phone.service-level', 2 / 4],
    ['phone.service-level-2', 2 / 4],
    ['phone.speed-of-answer', 20],
    ['phone.wait', 30],
    ['phone.wait-of-abandoned', 60],
    ['phone.probability-of-wait', 3 / 4],
  ])('%s is %d', (name, value) => {
    expect(measured(name, { contacts })).toBe(value);
  });

  it('leaves an abandonment within the acceptable wait out of one service level (g1), and finds it good in the other (g2)', () => {
    const withHasty = { contacts: [...contacts, abandoned(0, 20)] };
    expect(measured('phone.service-level', withHasty)).toBe(2 / 4);
    expect(measured('phone.service-level-2', withHasty)).toBe(3 / 5);
  });

  it('tells the wait of those answered, of those who abandoned, and of all apart', () => {
    // They were answered after 0, 20 and 40 s; they hung up after 60 and 100 s.
    const story = { contacts: [...contacts, abandoned(0, 100)] };
    expect(measured('phone.speed-of-answer', story)).toBe(20);
    expect(measured('phone.wait-of-abandoned', story)).toBe(80);
    expect(measured('phone.wait', story)).toBe(44);
  });

  it('has no wait of the abandoned where nobody abandons', () => {
    expect(measured('phone.wait-of-abandoned', { contacts: [answered(0, 20)] })).toBeNaN();
  });

  it('takes the acceptable wait from the model', () => {
    expect(measured('phone.service-level', { contacts }, { acceptableWaitSeconds: 40 })).toBe(3 / 4);
    expect(measured('phone.service-level-2', { contacts }, { acceptableWaitSeconds: 60 })).toBe(4 / 4);
  });

  it('leaves out those who never queued', () => {
    const lost = contact({ ending: 'lost-in-menu', node: 'main' });
    expect(measured('phone.abandonment-rate', { contacts: [...contacts, lost] })).toBe(1 / 4);
  });

  it('counts other endings in the queue as arrivals, not as abandonments', () => {
    const cutOff = contact({ queuedAt: 0, waitSeconds: 30, endedAt: 30, ending: 'disconnected' });
    expect(measured('phone.abandonment-rate', { contacts: [...contacts, cutOff] })).toBe(1 / 5);
    const soon = { ...cutOff, waitSeconds: 5, endedAt: 5 };
    expect(measured('phone.service-level', { contacts: [...contacts, soon] })).toBe(2 / 5);
    expect(measured('phone.service-level-2', { contacts: [...contacts, soon] })).toBe(2 / 5);
  });

  it('leaves out a contact still waiting at the horizon, but not one still talking', () => {
    const waiting = contact({ queuedAt: 900, waitSeconds: 100, endedAt: 1000, ending: 'open' });
    const talking = contact({ queuedAt: 900, waitSeconds: 50, answeredAt: 950, handleSeconds: 50, ending: 'open' });
    expect(measured('phone.wait', { contacts: [waiting] })).toBeNaN();
    expect(measured('phone.wait', { contacts: [talking] })).toBe(50);
    expect(measured('phone.speed-of-answer', { contacts: [talking] })).toBe(50);
  });

  it('counts callbacks apart, as an ACD does: on the line the caller waited 10 s and left', () => {
    const ending = 'called-back';
    const calledBack = contact({
      queuedAt: 0,
      waitSeconds: 10,
      waitEnd: 'left',
      bookedAt: 30,
      answeredAt: 630,
      ending,
    });
    const missed = { ...calledBack, answeredAt: 430, ending: 'unanswered' };
    const story = { contacts: [...contacts, calledBack, missed] };
    expect(measured('phone.speed-of-answer', story)).toBe(20);
    expect(measured('phone.service-level', story)).toBe(2 / 6);
    expect(measured('phone.wait', story)).toBe((0 + 20 + 40 + 60 + 10 + 10) / 6);
    expect(measured('phone.wait-of-left', story)).toBe(10);
    expect(measured('phone.callbacks', story)).toBe(2);
    expect(measured('phone.callback-wait', story)).toBe(500);
  });

  it('has no wait of callbacks that are booked in the menu', () => {
    const calledBack = contact({ bookedAt: 30, answeredAt: 630, handleSeconds: 60, ending: 'called-back' });
    expect(measured('phone.wait', { contacts: [...contacts, calledBack] })).toBe(30);
    expect(measured('phone.handle-time', { contacts: [calledBack] })).toBe(60);
  });

  it('tells apart who was sent away at closing: offered, not answered, and no abandonment', () => {
    const sentAway = contact({
      queuedAt: 0,
      waitSeconds: 100,
      waitEnd: 'closed',
      endedAt: 103,
      ending: 'left-message',
    });
    const story = { contacts: [...contacts, sentAway] };
    expect(measured('phone.abandonment-rate', story)).toBe(1 / 5);
    expect(measured('phone.service-level', story)).toBe(2 / 5);
    expect(measured('phone.closed-rate', story)).toBe(1 / 5);
    expect(measured('phone.wait-of-closed', story)).toBe(100);
    expect(measured('phone.wait-of-abandoned', story)).toBe(60);
  });

  it('finds those who balk among those who abandon', () => {
    expect(measured('phone.balking-rate', { contacts: [...contacts, abandoned(0, 0)] })).toBe(1 / 5);
    expect(measured('phone.abandonment-rate', { contacts: [...contacts, abandoned(0, 0)] })).toBe(2 / 5);
  });

  it('puts a contact into the window in which its wait ended', () => {
    const contacts = [answered(80, 10), answered(80, 30)];
    expect(measured('phone.wait', { contacts }, { warmUpSeconds: 100 })).toBe(30);
  });

  it('gives the social team an hour', () => {
    const contacts = [answered(0, 3600), answered(0, 3601), abandoned(0, 3600)].map((record) =>
      contact({ ...record, channel: 'social', ending: record.ending === 'served' ? 'answered' : 'abandoned' }),
    );
    expect(measured('social.service-level', { contacts }, { horizonSeconds: 10_000 })).toBe(1 / 2);
    expect(measured('social.service-level-2', { contacts }, { horizonSeconds: 10_000 })).toBe(2 / 3);
    expect(measured('social.wait-of-abandoned', { contacts }, { horizonSeconds: 10_000 })).toBe(3600);
  });
});
