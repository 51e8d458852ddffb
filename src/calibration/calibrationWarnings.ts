import { formatDuration, formatNumber, formatShare } from '../units.js';
import { type Calibration, type ChannelFindings, type GroupTimes, shortAbandon } from './calibrate.js';
import type { DurationFit } from './fitDurations.js';
import type { FollowingRow } from './following.js';

/** With fewer the intervals are wide, and hold the truth less often than they say. */
const fewest = 30;

/** What a planner should know before the figures are used, in sentences. */
export function calibrationWarnings({ channels, following, customers, windowSeconds }: Calibration): string[] {
  const window = formatDuration(windowSeconds);
  const rows = following.filter(({ ways, followed }) => followed === 0 || ways.length > 0);
  return [
    ...channels.flatMap(ofChannel),
    ...(customers === 0
      ? ['No column says who the customer is, so nobody knows who came back. Map one: --map "customer=COLUMN".']
      : []),
    ...rows.flatMap((row) => ofRow(row, window)),
  ];
}

function ofChannel(findings: ChannelFindings): string[] {
  const { channel, contacts, queued, answered, abandoned, answeredAtOnce, balked, shortAbandons, patience, groups } =
    findings;
  const told: string[] = [];
  if (answered + abandoned > 0 && queued === 0) {
    return [`${channel}: no column says how long contacts waited, so its patience is not known.`];
  }
  if (queued > 0 && patience.over === 0) {
    told.push(
      `${channel}: nobody abandoned after a wait, so its patience is not known. If the log has a word of its own for it, map it: endings: { WORD: abandoned }.`,
    );
  } else if (queued > 0) {
    told.push(...ofFit(`${channel}: patience`, patience, 'abandoned'));
  }
  if (balked > 0) {
    told.push(
      `${channel}: ${formatNumber(balked)} abandoned after no wait at all. They are taken for customers who balk, and left out of its patience.`,
    );
  }
  if (shortAbandons > abandoned * 0.1) {
    told.push(
      `${channel}: ${formatShare(shortAbandons / abandoned)} of those who abandoned did so within ${shortAbandon} s. Ask whether these were wrong numbers; they make its patience short.`,
    );
  }
  if (answered > 0 && answeredAtOnce > answered * 0.9) {
    told.push(
      `${channel}: ${formatShare(answeredAtOnce / answered)} of those answered had not waited. Its patience rests on the other ${formatNumber(contacts - answeredAtOnce)} contacts.`,
    );
  }
  return [...told, ...groups.flatMap((group) => ofGroup(channel, group))];
}

function ofGroup(channel: string, { group, handle, outliers }: GroupTimes): string[] {
  const name = group === '' ? `${channel}: handle time` : `${channel}: handle time of ${group}`;
  if (outliers.length === 0) return ofFit(name, handle, 'handled');
  const lines = outliers.slice(0, 5).join(', ');
  const more = outliers.length > 5 ? ', …' : '';
  return [
    ...ofFit(name, handle, 'handled'),
    `${name}: ${outliers.length === 1 ? 'line' : 'lines'} ${lines}${more}: so long, or so short, that the best distribution hardly ever brings it. Look whether that is real.`,
  ];
}

function ofRow({ channel, ending, contacts, followed, ways }: FollowingRow, window: string): string[] {
  const name = `${channel}/${ending}`;
  if (followed === 0) {
    return [
      `${name}: the log ends within ${window} of all ${formatNumber(contacts)} contacts, so what follows is not known. Take a shorter --window, or a longer log.`,
    ];
  }
  return ways.flatMap((way) =>
    way.delay.over === 0 ? [] : ofFit(`${name}: time until ${way.channel}`, way.delay, 'came back'),
  );
}

function ofFit(what: string, { over, distance, isFar }: DurationFit, how: string): string[] {
  if (over < fewest) return [`${what}: only ${formatNumber(over)} ${how}. Its intervals are wide, and rough.`];
  if (!isFar) return [];
  return [
    `${what}: no distribution is near the log: the best differs by up to ${formatShare(distance)}. Compare the quantiles, or write another.`,
  ];
}
