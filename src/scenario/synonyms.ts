/*
 * Words of other tools for what a scenario calls otherwise, reports, or does not model. An unknown key that is listed here
 * gets the sentence beside it, instead of the names known there. `bot.aht` is that word in a map called `bot` alone.
 */

const result = (measure: string, sets: string) => `It is a result, the measure \`${measure}\`. ${sets}`;

/** Words in maps of these names alone. */
const within = (maps: readonly string[], words: string) =>
  maps.flatMap((map) => words.split(', ').map((word) => `${map}.${word}`)).join(', ');

/** Maps that say when something is so by `from` and `until`. */
const stretches = ['down', 'banner', 'announces', 'cause', 'eta', 'rewards'];

const entries: readonly (readonly [words: string, sentence: string])[] = [
  // Handling
  [
    'aht, average-handle-time, handling-time, talk-time, hold-time, service-time',
    'Talk and hold time together are the `handle-time` of an agent group.',
  ],
  [
    'acw, wrap-up, wrap-up-time, wrap, after-call-work, clerical-time',
    'It is the `after-contact-work` of an agent group.',
  ],
  [
    'concurrency, max-concurrent, chats-per-agent',
    'The contacts that an agent handles at once are the `capacity` of the group.',
  ],
  // Staffing
  [
    'staff, fte, ftes, headcount, agent-count, seats',
    'The number of agents is the `count` of an agent group, with its `hours` or `shifts`.',
  ],
  [
    'schedule, schedules, roster, rota, opening-hours, business-hours, operating-hours',
    'The working time of agents is the `hours` or `shifts` of their group.',
  ],
  ['schedule-adherence, conformance', 'It is the `adherence` of an agent group.'],
  ['absenteeism, absence, sick-leave, illness', 'It is the `sickness` of an agent group.'],
  ['attrition, turnover, learning-curve', 'It is not modelled: all agents of a group are alike and stay.'],
  ['erlang, erlang-c, erlang-a', 'A scenario is simulated. For the formulas, run `callstorm erlang`.'],
  [
    'lunch, lunches, lunch-break, lunch-breaks, break, pause, pauses',
    'Breaks are the `breaks` of an agent group: a list, each with `at` and `lasts`.',
  ],
  // Routing
  [
    'skill, skills-based-routing, skill-based-routing, routing-profile',
    'The queues that a group serves are its `skills`; those where it helps out are `helps`.',
  ],
  ['overflow, spillover', 'Overflow is the `helps` of the group that takes contacts of another queue.'],
  [
    'pool, pooling, centralised, centralized, single-queue',
    'One queue for the people of all branches is `pooled` of a branch.',
  ],
  ['trunks, trunk-lines, ports, channels-limit', 'The most calls connected at once are the `lines` of a phone.'],
  [
    'max-queue, queue-size, queue-capacity, max-queue-length',
    'The most calls that can wait in a queue are the `queue-limit` of a phone or of a branch.',
  ],
  [
    'callback-offer, virtual-hold, virtual-queue, queue-callback',
    'A `callback` node of the flow offers a callback; the share of callers who accept, and whether they keep their `place`, is in the `callback` of a phone.',
  ],
  [
    'scheduled-callback, callback-time, callback-slot',
    'When customers want to be phoned is the `appointment` in the `callback` of a phone.',
  ],
  [
    'callback-attempts, callback-retries, max-attempts',
    'How often agents phone is `tries` in the `callback` of a phone, and when again `again-after`.',
  ],
  [
    'ewt, expected-wait, estimated-wait, estimated-wait-time',
    'How a wait is predicted is the `wait-estimate` of a phone.',
  ],
  ['voicemail, answering-machine', 'A `voicemail` node of the flow takes messages, and its group phones back.'],
  [
    'transfer, warm-transfer, cold-transfer, conference, handoff',
    'Agents transfer calls as `transfers` of the phone say, with `stays`. A `transfer` node of the flow hands a call to an outside party.',
  ],
  [
    'hold-music, music-on-hold, moh, comfort-message',
    'What callers hear while they wait is not modelled. How long they wait is `patience`.',
  ],
  [
    'store, shop, local-office, branch-office, bank-branch, local-branch',
    'Places near the customers, whose people know them, are the `branches` of their channel.',
  ],
  [
    'chatbot, voicebot, virtual-agent',
    'A bot is the `bot` of a chat. A menu is the `ivr` of a phone; a web site is self-service with a chance to help.',
  ],
  [
    'click-to-dial, call-button, web-call, call-me-button, callback-button, presence-button',
    'It is a channel with `kind: click-to-call`.',
  ],
  // The bot of a chat
  [
    within(
      ['bot'],
      'containment, containment-rate, deflection, deflection-rate, self-service-rate, success-rate, resolves, resolution-rate',
    ),
    'The share of everyday needs that the bot settles is `settles`; the share of customers who give up on it is `loses`.',
  ],
  [
    within(['bot'], 'aht, average-handle-time, handle-time, handling-time, talk-time, service-time, duration, lasts'),
    'How long a customer is with the bot is `takes`.',
  ],
  [
    within(['bot'], 'abandonment, abandonment-rate, abandon-rate, drop-off'),
    'The share of customers who give up on the bot is `loses`.',
  ],
  ['live-chat, messaging, whatsapp', 'It is a channel with `kind: chat`.'],
  ['email, e-mail, letters, tickets', 'It is a channel with `kind: mail`: work that can wait.'],
  // Customers
  [
    'forecast, volume, call-volume, calls-per-hour, demand, traffic',
    'Contact volume is `arrivals`, with a `rate`, a `count` or a CSV file.',
  ],
  [
    'interval, interval-length, granularity, period, bin',
    'The width of a row of the timeline is `slice`. Calls by interval come from a CSV file: `rate: { csv: { file: … } }`.',
  ],
  [
    'abandon-rate, abandonment, abandonment-rate, abandon-time, reneging',
    result('abandonment-rate', 'How long customers wait is `patience`.'),
  ],
  [
    'redial, redial-rate, retry, retries, retry-rate, retrial, recall-rate',
    'What customers do after an ending is in the rows of `journeys.after`.',
  ],
  [
    'repeat-rate, fcr, first-call-resolution, first-contact-resolution',
    result('true-fcr', 'The chance that help settles an everyday need is `resolves`.'),
  ],
  [
    'channel-mix, channel-shift, deflection, deflection-rate',
    'Where customers turn first is `journeys.first`, or `first` of a need; where they go next is `journeys.after`.',
  ],
  [
    'csat, satisfaction, sentiment',
    'Feelings are not modelled. The nearest measures are `effort`, `gave-up` and `resolved`, and `loyalty` moves with them.',
  ],
  [
    'churn, attrition, churn-rate, nps, net-promoter, advocacy, referrals, reviews',
    'Who leaves, who refers others and who writes reviews is a matter of `loyalty`.',
  ],
  ['wom, virality, viral, buzz, shitstorm', 'What customers tell others is `word-of-mouth`.'],
  [
    'campaign, campaigns, marketing, promotion, promotions',
    'Marketing that goes out whatever happens is `offers`, by name.',
  ],
  [
    'dialler, dialer, predictive-dialling, call-list, outbound-calls, telemarketing',
    'Calls that the company makes are a channel with `kind: outbound`; an `outreach` puts customers on its list.',
  ],
  [
    'welcome, check-in, touchpoint, touchpoints, newsletter, surveys',
    'Messages and calls to customers who have no problem are `outreach`, by name.',
  ],
  ['sms, notifications, alerts, proactive', 'Messages to affected customers are the `notices` of an incident.'],
  // Results
  [
    'asa, average-speed-of-answer, average-wait, wait-time, awt',
    result('speed-of-answer', 'It follows from agents and arrivals.'),
  ],
  [
    'sla, service-level, service-level-target, grade-of-service, target, kpi',
    result('service-level', 'Its limit in seconds is `acceptable-wait`; a goal for it is a line of `thresholds`.'),
  ],
  ['goals, goal, targets, objectives, slo, limits, assertions', 'What results must be are `thresholds`, a list.'],
  ['occupancy, utilization, utilisation', result('occupancy', 'It follows from agents and arrivals.')],
  [
    'containment, ivr-containment, self-service-rate',
    result('containment', 'It follows from the flow, and `callers`.'),
  ],
  [
    'cost-per-call, cost-per-contact, salary, hourly-cost',
    'Costs are `cost`, with `contact` and `minute`, and the `wage` of an agent group.',
  ],
  // The web site
  [
    'concurrent-users, concurrent-visits, max-users, max-visitors, max-sessions, sessions',
    'The visits that a web site bears at full speed are its `capacity`; the most that it lets in are its `visit-limit`.',
  ],
  [
    within(stretches, 'at, start, starts, begins, after'),
    "When it begins is `from`, counted from the scenario's start, as `until` is.",
  ],
  [
    within(stretches, 'lasts, duration, length, for'),
    "Give its end in place of its length: `until`, counted from the scenario's start, as `from` is.",
  ],
  [within(stretches, 'to, end, ends'), "When it ends is `until`, counted from the scenario's start."],
  ['down.incident, down.incidents, down.outage', 'The incident in which the site is down is `during`.'],
  ['downtime, uptime, availability, offline', 'When a web site does not answer is its `down`.'],
  // Running
  ['duration, length, simulation-time, run-length, end', 'The simulated time is the `horizon`.'],
  ['runs, iterations, trials, samples', 'The number of runs is `replications`.'],
  ['outage, outages, failure, failures, disruption', 'Outages are `incidents`, by name.'],
];

/** What to say to a word of the trade, by the word in small letters with hyphens. */
export const synonyms: ReadonlyMap<string, string> = new Map(
  entries.flatMap(([words, sentence]) => words.split(', ').map((word) => [word, sentence] as const)),
);
