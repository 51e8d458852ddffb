import { expect, test } from 'vitest';
import { hoursArePlausible } from '../../../src/verify/properties/hoursArePlausible.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining } from '../examining.js';

const line = (hours: string, checks = '{}') => `
start: clock
nodes:
  clock: { type: hours, hours: '${hours}', open: desk, closed: message }
  desk: { type: queue, group: desk, full: message }
  message: { type: voicemail, length: 4s }
checks: ${checks}
`;
const messages = (hours: string, checks?: string) =>
  examining(hoursArePlausible, line(hours, checks)).map(({ message }) => message);

test.each(['mon-fri 09:00-17:00', '06:00-24:00', 'mon 09:00-14:00', '08:00-02:00', 'fri 18:00-02:30, sat 10:00-18:00'])(
  '%s holds',
  (hours) => expect(messages(hours)).toEqual([]),
);

test('at night', () => {
  expect(examining(hoursArePlausible, line('mon-fri 08:00-06:00'))).toEqual([
    {
      node: 'clock',
      message: 'The hours of "clock", mon-fri 08:00-06:00, are open at 3 in the morning.',
      path: ['nodes', 'clock', 'hours'],
    },
  ]);
  // Sunday evening goes on into Monday morning.
  expect(messages('mon-fri 09:00-17:00, sun 20:00-04:00')).toHaveLength(1);
  expect(messages('22:00-06:00', '{ hours-are-plausible: { nights: yes } }')).toEqual([]);
});

test('nearly always', () => {
  // 7 times 18 hours are 126.
  expect(messages('05:00-23:00')).toEqual([]);
  expect(messages('04:00-23:00')).toEqual(['The hours of "clock", 04:00-23:00, are open 133 h a week, nearly always.']);
  expect(messages('04:00-23:00', '{ hours-are-plausible: { most: 133h } }')).toEqual([]);
});

test('nearly never', () => {
  expect(messages('mon 09:00-13:59')).toHaveLength(1);
  expect(messages('mon 09:00-09:30')).toEqual(['The hours of "clock", mon 09:00-09:30, are open only 0.5 h a week.']);
  expect(messages('mon 09:00-09:30', '{ hours-are-plausible: { least: 30m } }')).toEqual([]);
  expect(() => messages('mon 09:00-17:00', '{ hours-are-plausible: { least: 200h } }')).toThrow(
    /least is 200 h and most is 126 h\. Swap them\./,
  );
});

test.each(['office-hours', 'always', 'never'])('%s is not written out', (hours) => {
  expect(examined(hoursArePlausible, line(hours))).toEqual({ notApplicable: 'The flow writes no opening hours out.' });
});

test('machines are not looked at', () => {
  expect(examined(hoursArePlausible, deskMachine())).toHaveProperty('notApplicable');
});
