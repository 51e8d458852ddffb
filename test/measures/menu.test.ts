import { describe, expect, it } from 'vitest';
import { answered, contact, measured } from './records.js';

describe('the menu', () => {
  const inMenu = (menuSeconds: number, ending: Parameters<typeof contact>[0] = {}) =>
    contact({ node: 'main', menuSeconds, endedAt: menuSeconds, ...ending });
  const contacts = [
    inMenu(10, { ending: 'self-served' }),
    inMenu(20, { ending: 'lost-in-menu' }),
    inMenu(30, { ending: 'disconnected' }),
    inMenu(40, { ending: 'transferred' }),
    { ...answered(50, 0), arrivedAt: 0, menuSeconds: 50, node: 'queue' },
  ];

  it.each([
    ['phone.menu-time', 30],
    ['phone.containment', 3 / 5],
    ['phone.containment-self-served', 1 / 5],
    ['phone.containment-lost', 2 / 5],
  ])('%s is %d', (name, value) => {
    expect(measured(name, { contacts })).toBe(value);
  });

  it('is not entered by a caller who got a busy signal', () => {
    expect(measured('phone.menu-time', { contacts: [...contacts, contact({ ending: 'blocked' })] })).toBe(30);
  });

  it('leaves out a caller still in it at the horizon, but not one who has gone on to the queue', () => {
    const inside = inMenu(100, { arrivedAt: 900, endedAt: 1000, ending: 'open' });
    const queued = { ...inside, queuedAt: 930, menuSeconds: 30, waitSeconds: 70 };
    expect(measured('phone.menu-time', { contacts: [inside] })).toBeNaN();
    expect(measured('phone.menu-time', { contacts: [queued] })).toBe(30);
  });

  it('belongs to the window in which it was left', () => {
    const contacts = [inMenu(90), inMenu(110)];
    expect(measured('phone.menu-time', { contacts }, { warmUpSeconds: 100 })).toBe(110);
  });
});
