import type { Calibration, DurationFit, FittedParameter, FollowingRow } from '../calibration/index.js';
import { formatDuration, formatNumber, formatShare } from '../units.js';
import type { Page, PageTable } from './page.js';

/** Durations of one sort, as tables name them. */
interface Sort {
  readonly name: string;
  readonly fit: DurationFit;
}

/** What a log says, for people. */
export function calibrationPage(calibration: Calibration): Page {
  const { source, contacts, customers, first, last, channels, following, windowSeconds } = calibration;
  const patience = channels.map(({ channel, patience: fit }) => ({ name: channel, fit }));
  const handled = channels.flatMap(({ channel, groups }) =>
    groups.map(({ group, handle: fit }) => ({ name: group === '' ? channel : `${channel} ${group}`, fit })),
  );
  const window = formatDuration(windowSeconds);
  return {
    title: `What ${source} says`,
    facts: [
      `${formatNumber(contacts)} contacts`,
      ...(customers > 0 ? [`${formatNumber(customers)} customers`] : []),
      `${first} to ${last}`,
      '95 % intervals',
    ],
    sentences: [],
    tables: [
      countsTable(calibration),
      ...fitTables('Patience', 'abandoned', 'answered or left', patience),
      ...fitTables('Handle time', 'contacts', undefined, handled),
      ...(following.length > 0 ? [followingTable(following, window)] : []),
      ...fitTables('Time until the next contact', 'came back', undefined, delaysOf(following)),
    ],
    notes: [
      'Distributions are fitted by maximum likelihood. Who was answered would have waited longer, and counts so (censored). The best is that of the lowest AIC; the others are worse by so much. Intervals are the estimate ± 1.96 standard errors, by the observed information, of logarithms but for mu.',
      '"off by" is the largest difference between the share that is over by a time in the log and in the best distribution (Kolmogorov and Smirnov), as far as one in twenty goes. ! marks more than chance brings in one of twenty logs.',
      `What follows is the next contact of the same customer within ${window}. Contacts in the last ${window} of the log are left out. Intervals of shares are Wilson's.`,
    ],
  };
}

function countsTable({ channels }: Calibration): PageTable {
  return {
    title: 'Contacts',
    head: ['channel', 'contacts', 'queued', 'answered', 'at once', 'abandoned', 'balked', 'within 5 s'],
    rows: channels.map((each) => [
      each.channel,
      ...[
        each.contacts,
        each.queued,
        each.answered,
        each.answeredAtOnce,
        each.abandoned,
        each.balked,
        each.shortAbandons,
      ].map((count) => formatNumber(count)),
    ]),
  };
}

/** Which distributions fit, and their quantiles beside the log's. */
function fitTables(title: string, over: string, censored: string | undefined, sorts: readonly Sort[]): PageTable[] {
  const fitted = sorts.filter(({ fit }) => fit.fits.length > 0);
  if (fitted.length === 0) return [];
  const { quantiles } = fitted[0].fit;
  return [
    {
      title,
      left: 2,
      head: ['of', 'distribution', 'parameters', 'worse by', 'off by', over, ...(censored ? [censored] : [])],
      rows: fitted.flatMap(({ name, fit }) =>
        fit.fits.map(({ family, parameters, aic }, i) => [
          i === 0 ? name : '',
          family,
          parameters.map(parameterWords).join(', '),
          i === 0 ? '' : formatNumber(aic - fit.fits[0].aic),
          ...(i === 0 ? [`${formatShare(fit.distance)}${fit.isFar ? ' !' : ''}`, formatNumber(fit.over)] : ['', '']),
          ...(censored ? [i === 0 ? formatNumber(fit.censored) : ''] : []),
        ]),
      ),
    },
    {
      title: `${title}: over by`,
      left: 2,
      head: ['of', '', ...quantiles.map(({ share }) => `${formatNumber(share * 100)} %`)],
      rows: fitted.flatMap(({ name, fit }) => [
        [name, 'log', ...fit.quantiles.map(({ log }) => (log === undefined ? '–' : formatDuration(log)))],
        ['', fit.fits[0].family, ...fit.quantiles.map((row) => formatDuration(row.fitted))],
      ]),
    },
  ];
}

function parameterWords({ name, estimate, low, high, isTime }: FittedParameter): string {
  const write = isTime ? formatDuration : (value: number) => formatNumber(value, 3);
  return `${name} ${write(estimate)} (${write(low)} to ${write(high)})`;
}

function followingTable(following: readonly FollowingRow[], window: string): PageTable {
  return {
    title: `What follows within ${window}`,
    left: 2,
    head: ['after', 'next', 'share', '95 %', 'count', 'followed', 'of all'],
    rows: following.flatMap((row) => {
      const all = [
        ...row.ways.map(({ channel, share, count }) => ({ next: channel, share, count })),
        { next: 'nothing', ...row.noMore },
      ];
      return all.map(({ next, share, count }, i) => [
        i === 0 ? `${row.channel}/${row.ending}` : '',
        next,
        ...(row.followed === 0
          ? ['–', '–']
          : [formatShare(share.estimate), `${formatShare(share.low)} to ${formatShare(share.high)}`]),
        formatNumber(count),
        ...(i === 0 ? [formatNumber(row.followed), formatNumber(row.contacts)] : ['', '']),
      ]);
    }),
  };
}

function delaysOf(following: readonly FollowingRow[]): Sort[] {
  return following.flatMap(({ channel, ending, ways }) =>
    ways.map((way) => ({ name: `${channel}/${ending} > ${way.channel}`, fit: way.delay })),
  );
}
