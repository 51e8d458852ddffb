import { describe, expect, it } from 'vitest';
import { contact, measured } from './records.js';

describe('contacts', () => {
  const contacts = [
    contact({ ending: 'served' }),
    contact({ ending: 'called-back' }),
    contact({ ending: 'disconnected' }),
    contact({ ending: 'disconnected' }),
    contact({ ending: 'disconnected' }),
    contact({ ending: 'lost-in-menu' }),
    contact({ ending: 'blocked' }),
    contact({ ending: 'self-served' }),
    contact({ ending: 'informed' }),
    contact({ ending: 'open' }),
    contact({ channel: 'website', ending: 'unanswered' }),
    contact({ channel: 'social', ending: 'answered' }),
  ];

  it.each([
    ['phone.contacts', 10],
    ['phone.served', 2],
    ['phone.disconnected', 3],
    ['phone.abandoned', 0],
    ['phone.lost-in-menu', 1],
    ['phone.blocked', 1],
    ['phone.self-served', 1],
    ['phone.informed', 1],
    ['website.contacts', 1],
    ['website.unanswered', 1],
    ['social.served', 1],
  ])('%s counts its own endings in its own channel: %i', (name, count) => {
    expect(measured(name, { contacts })).toBe(count);
  });

  it('has a disconnect rate over the contacts that ended: 3 of 9, the open one left out', () => {
    expect(measured('phone.disconnect-rate', { contacts })).toBe(3 / 9);
  });

  it('counts a contact across the end of the warm-up by its ending only', () => {
    const story = { contacts: [contact({ arrivedAt: 10, endedAt: 90 }), contact({ arrivedAt: 90, endedAt: 110 })] };
    expect(measured('phone.contacts', story, { warmUpSeconds: 100 })).toBe(0);
    expect(measured('phone.served', story, { warmUpSeconds: 100 })).toBe(1);
  });

  it('takes both ends of the window in', () => {
    const story = { contacts: [contact({ arrivedAt: 100, endedAt: 1000 })] };
    expect(measured('phone.contacts', story, { warmUpSeconds: 100 })).toBe(1);
    expect(measured('phone.served', story, { warmUpSeconds: 100 })).toBe(1);
  });

  it('has a time in system from arrival to departure', () => {
    const contacts = [contact({ arrivedAt: 10, endedAt: 20 }), contact({ arrivedAt: 10, endedAt: 40 })];
    expect(measured('phone.time-in-system', { contacts })).toBe(20);
  });

  it('costs what ended within the window, and what is open at the horizon', () => {
    const contacts = [
      contact({ contactCost: 1, endedAt: 50 }),
      contact({ contactCost: 2, endedAt: 150 }),
      contact({ contactCost: 4, endedAt: 1000, ending: 'open' }),
    ];
    expect(measured('phone.cost', { contacts }, { warmUpSeconds: 100 })).toBe(6);
  });

  it('offers no measure that makes no sense for a channel, or of a channel that the model has not', () => {
    expect(() => measured('website.occupancy', {})).toThrow();
    expect(() => measured('forum.contacts', {}, { channels: ['phone'] })).toThrow();
  });
});
