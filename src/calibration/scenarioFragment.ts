import { commentedYaml } from '../document/commentedYaml.js';
import { formatDuration, formatNumber } from '../units.js';
import { visible } from '../visible.js';
import type { Calibration, ChannelFindings } from './calibrate.js';
import type { Interval } from './durations.js';
import type { DurationFit, FittedParameter } from './fitDurations.js';
import type { FollowingRow } from './following.js';

/** The group of contacts of which the log does not say who took them. */
const unnamedGroup = 'agents';

/** With fewer times between contacts their median stands for all. */
const fewestDelays = 10;

type Plain = Record<string, unknown>;

/**
 * The findings as a part of a scenario, in YAML: `patience`, `resolves` and `agents` of channels, and `journeys.after`. Comments say
 * of each number where it comes from.
 */
export function scenarioFragment(calibration: Calibration): string {
  const { source, contacts, first, last, windowSeconds } = calibration;
  const comments = new Map<string, string>();
  const comment = (path: readonly string[], ...lines: string[]) =>
    comments.set(JSON.stringify(path), lines.map(visible).join('\n'));
  const channels = calibration.channels.flatMap((findings): [string, Plain][] => {
    const section = channelSection(findings, calibration.following, comment);
    return Object.keys(section).length > 0 ? [[findings.channel, section]] : [];
  });
  const rows = calibration.following.flatMap((row): [string, Plain][] => {
    if (row.followed === 0 || (row.isAnswered && row.ways.length === 0)) return [];
    const name = `${row.channel}/${row.ending}`;
    comment(['journeys', 'after', name], ...rowWords(row, windowSeconds));
    return [[name, rowSection(row)]];
  });
  const fragment = {
    ...(channels.length > 0 ? { channels: Object.fromEntries(channels) } : {}),
    ...(rows.length > 0 ? { journeys: { after: Object.fromEntries(rows) } } : {}),
  };
  const top = [
    `Fitted by callstorm calibrate to ${visible(source)}: ${formatNumber(contacts)} contacts from ${visible(first)} to ${visible(last)}.`,
    'In brackets: 95 % intervals. Take over what you need; numbers of agents, and who comes when, are not here.',
  ];
  if (Object.keys(fragment).length > 0) return commentedYaml(fragment, comments, top.join('\n'));
  return `# ${top[0]}\n# It says nothing of patience, of handle times, or of what follows.\n`;
}

type Comment = (path: readonly string[], ...lines: string[]) => void;

function channelSection(findings: ChannelFindings, following: readonly FollowingRow[], comment: Comment): Plain {
  const { channel, queued, answeredAtOnce, patience, groups } = findings;
  const section: Plain = {};
  if (patience.fits.length > 0) {
    section.patience = specOf(patience);
    const told = `${formatNumber(patience.over)} abandoned of ${formatNumber(queued)} who queued; ${formatNumber(answeredAtOnce)} were answered at once`;
    comment(['channels', channel, 'patience'], `${told}.`, fitWords(patience));
  }
  const answered = following.filter((row) => row.channel === channel && row.isAnswered && row.followed > 0);
  const [row] = answered;
  if (row !== undefined && answered.length === 1) {
    section.resolves = percent(row.noMore.share.estimate);
    comment(
      ['channels', channel, 'resolves'],
      `${formatNumber(row.noMore.count)} of ${formatNumber(row.followed)} customers who were answered did not come back (${shareInterval(row.noMore.share)}).`,
      'Whether they were helped the log does not say: at most so many were.',
    );
  }
  const fitted = groups.filter(({ handle }) => handle.fits.length > 0);
  if (fitted.length > 0) section.agents = {};
  for (const { group, handle } of fitted) {
    const name = group === '' ? unnamedGroup : group;
    (section.agents as Plain)[name] = { 'handle-time': specOf(handle) };
    comment(
      ['channels', channel, 'agents', name, 'handle-time'],
      `${formatNumber(handle.over)} contacts.`,
      fitWords(handle),
    );
  }
  return section;
}

/** A row of failures has all; one of contacts that were answered has those who came back, since the others count as settled. */
function rowSection({ ways, isAnswered }: FollowingRow): Plain {
  const all = ways.reduce((sum, { count }) => sum + count, 0);
  const section: Plain = {};
  for (const [i, { channel, share, count, delay }] of ways.entries()) {
    const isLast = isAnswered && i === ways.length - 1;
    const part = isLast ? 'rest' : percent(isAnswered ? count / all : share.estimate);
    const after = delayOf(delay);
    section[channel] = after === undefined ? part : { share: part, after };
  }
  if (!isAnswered) section['give-up'] = 'rest';
  return section;
}

function rowWords({ ways, followed, isAnswered, contacts }: FollowingRow, windowSeconds: number): string[] {
  const window = formatDuration(windowSeconds);
  return [
    `${formatNumber(followed)} of ${formatNumber(contacts)} contacts, those that the log follows for ${window}.`,
    ...ways.map(({ channel, count, share, delay }) => {
      const spread = isFitted(delay) ? `; ${fitWords(delay)}` : '';
      return `${channel}: ${formatNumber(count)} came within ${window} (${shareInterval(share)})${spread}`;
    }),
    ...(isAnswered ? ['Shares are of those who came back: `resolves` leaves out the others.'] : []),
  ];
}

function isFitted({ over, fits }: DurationFit): boolean {
  return over >= fewestDelays && fits.length > 0;
}

function delayOf(delay: DurationFit): unknown {
  if (isFitted(delay)) return specOf(delay);
  const median = delay.quantiles.find(({ share }) => share === 0.5)?.log;
  return median === undefined ? undefined : seconds(median);
}

/** The best distribution as a scenario writes it. */
function specOf({ fits: [best] }: DurationFit): Plain {
  const parameters = best.parameters.map(({ name, estimate, isTime }) => [
    name,
    isTime ? seconds(estimate) : significant(estimate),
  ]);
  return { [best.family]: Object.fromEntries(parameters) };
}

function fitWords({ fits: [best, ...others] }: DurationFit): string {
  const parameters = best.parameters.map(
    ({ name, low, high, isTime }: FittedParameter) =>
      `${name} (${[low, high].map(significant).join(' to ')}${isTime ? ' s' : ''})`,
  );
  const beside = others.map(({ family, aic }) => `${family} +${significant(aic - best.aic)}`).join(', ');
  return `${parameters.join(', ')}; best by AIC${beside === '' ? '' : `: ${beside}`}`;
}

function shareInterval({ low, high }: Interval): string {
  return `${percent(low)} to ${percent(high)}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

function seconds(value: number): string {
  return `${significant(value)}s`;
}

function significant(value: number): number {
  return Number(value.toPrecision(4));
}
