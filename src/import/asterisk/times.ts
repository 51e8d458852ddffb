import { nameOf } from '../names.js';
import { splitAt } from './words.js';

/** When something counts. */
export interface Times {
  /** As a flow writes hours; or a name, of which the scenario says when it is. */
  readonly hours: string;
  readonly isNamed: boolean;
}

const day = '(?:mon|tue|wed|thu|fri|sat|sun)';
const days = new RegExp(`^${day}(?:-${day})?(?:&${day}(?:-${day})?)*$`);
const spans = /^\d{1,2}:\d\d-\d{1,2}:\d\d(?:&\d{1,2}:\d\d-\d{1,2}:\d\d)*$/;

/** Reads `times,weekdays,days of the month,months`, each * for any. Hours that are not the same each week get a name. */
export function timesOf(text: string): Times {
  const [time = '*', weekdays = '*', ...dates] = splitAt(text.toLowerCase(), ',');
  const every = weekdays === '*' ? '' : weekdays.replaceAll('&', ', ');
  const isWeekly = dates.slice(0, 2).every((date) => date === '*' || date === '');
  const isPlain = (time === '*' || spans.test(time)) && (weekdays === '*' || days.test(weekdays));
  if (!isWeekly || !isPlain) return { hours: nameOf(text, 'hours'), isNamed: true };
  if (time === '*' && every === '') return { hours: 'always', isNamed: false };
  const open = time === '*' ? '00:00-24:00' : time.split('&').map(spanOf).join(', ');
  return { hours: `${every} ${open}`.trim(), isNamed: false };
}

/** `9:00-17:00` as `09:00-17:00`. Asterisk counts the last minute; to open and close at once is the whole day. */
function spanOf(span: string): string {
  const [from, to] = span.split('-').map((clock) => clock.padStart(5, '0'));
  return from === to ? '00:00-24:00' : `${from}-${to}`;
}
