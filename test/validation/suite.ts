import { callCC, commonRandomNumbers, singleQueue } from './cases/callCentre.js';
import { caught } from './cases/caught.js';
import { closing } from './cases/closing.js';
import { cost } from './cases/cost.js';
import { coverage } from './cases/coverage.js';
import { ivrDrops } from './cases/drops.js';
import { erlangA, erlangB, erlangC } from './cases/erlang.js';
import { laws } from './cases/laws.js';
import { redials, retrials } from './cases/orbit.js';
import { percentilesOfWaits, queueByQueue } from './cases/parts.js';
import { generalPatience } from './cases/patience.js';
import { selections } from './cases/selection.js';
import { mmc, mmcAb, queueEv, queueLindley } from './cases/ssj.js';
import { surge } from './cases/surge.js';
import type { Finding } from './finding.js';
import type { Effort } from './simulate.js';

/** A chapter of the validation. */
export interface Chapter {
  readonly title: string;
  readonly run: (effort: Effort) => Finding[];
}

/** What is compared within an error. */
export const estimated: readonly Chapter[] = [
  { title: 'Erlang B', run: erlangB },
  { title: 'Erlang C', run: erlangC },
  { title: 'Erlang A', run: erlangA },
  { title: 'Queue by queue', run: queueByQueue },
  { title: 'Percentiles of waits', run: percentilesOfWaits },
  { title: 'General patience', run: generalPatience },
  { title: 'Retrials of blocked callers', run: retrials },
  { title: 'Abandon, then redial', run: redials },
  { title: 'An outage surge', run: surge },
  { title: 'The IVR drops callers', run: ivrDrops },
  { title: 'CallCC: days of their own', run: callCC },
  { title: 'Common random numbers', run: commonRandomNumbers },
  { title: 'singleQueue: balking, by the hour', run: singleQueue },
  { title: 'Cost against arithmetic', run: cost },
  { title: 'Coverage of the 95 % intervals', run: coverage },
  { title: 'Selection of the best', run: selections },
];

/** What must come out as it should, digit for digit. */
export const exact: readonly Chapter[] = [
  {
    title: 'Published simulations, digit for digit',
    run: () => [...queueLindley(), ...queueEv(), ...mmc(), ...mmcAb()],
  },
  { title: 'Laws', run: laws },
  { title: 'Closing, against a day by hand', run: closing },
  { title: 'Deliberate faults', run: caught },
];

/** What `npm run validate` does. */
export const wholeEffort: Effort = {
  replications: 40,
  agents: 500,
  calls: 15_000,
  surges: 3000,
  days: 4000,
  experiments: 1000,
  selections: 400,
};

/** What the test suite does. */
export const smallEffort: Effort = {
  replications: 10,
  agents: 12,
  calls: 2000,
  surges: 160,
  days: 100,
  experiments: 100,
  selections: 40,
};
