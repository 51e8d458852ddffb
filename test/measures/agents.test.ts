import { describe, expect, it } from 'vitest';
import { abandoned, answered, measured, shift } from './records.js';

describe('agents', () => {
  it('are busy for 150 of 400 staffed seconds', () => {
    const story = { contacts: [answered(0, 0, 100), answered(200, 0, 50)], shifts: [shift(0, 300), shift(0, 100)] };
    expect(measured('phone.occupancy', story)).toBe(150 / 400);
  });

  it('are on duty until done when the shift ends in a talk', () => {
    const story = { contacts: [answered(50, 0, 100)], shifts: [shift(0, 150)] };
    expect(measured('phone.occupancy', story)).toBe(100 / 150);
  });

  it('count for what lies within the window, at both ends', () => {
    const story = {
      contacts: [answered(0, 0, 50), answered(50, 0, 100), answered(950, 0, 100)],
      shifts: [shift(0, 1100)],
    };
    expect(measured('phone.occupancy', story, { warmUpSeconds: 100 })).toBe(100 / 900);
  });

  it('do not count in a channel of others', () => {
    const story = { contacts: [answered(0, 0, 100)], shifts: [shift(0, 200)] };
    expect(measured('social.occupancy', story)).toBeNaN();
  });

  it('have a handle time per contact they took, finished ones only', () => {
    const talking = { ...answered(900, 0, 100), ending: 'open' };
    const missed = { ...answered(0, 0, 9), ending: 'unanswered' };
    const contacts = [answered(0, 0, 20), answered(0, 0, 40), talking, missed, abandoned(0, 10)];
    expect(measured('phone.handle-time', { contacts })).toBe(30);
  });
});
