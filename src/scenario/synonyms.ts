/*
 * What planners write, as other tools call it, where a scenario says it otherwise, reports it, or does not have it. A key
 * that is no field where it stands and is listed here gets the sentence beside it, instead of the names known there.
 */

const result = (measure: string, sets: string) => `It is a result, the measure \`${measure}\`. ${sets}`;

const entries: readonly (readonly [words: string, sentence: string])[] = [
  // Handling
  [
    'aht, average-handle-time, handling-time, talk-time, hold-time, service-time',
    'Talk and hold together are the `handle-time` of an agent group.',
  ],
  [
    'acw, wrap-up, wrap-up-time, wrap, after-call-work, clerical-time',
    'It is the `after-contact-work` of an agent group.',
  ],
  [
    'concurrency, max-concurrent, chats-per-agent',
    'How many contacts an agent handles at once is the `capacity` of the group.',
  ],
  // Staffing
  [
    'staff, staffing, fte, ftes, headcount, agent-count, seats',
    'How many agents work is the `count` of an agent group, with its `hours` or `shifts`.',
  ],
  [
    'schedule, schedules, roster, rota, opening-hours, business-hours, operating-hours',
    'When agents work are the `hours` or `shifts` of their group.',
  ],
  [
    'adherence, schedule-adherence, absenteeism, absence',
    'Adherence is not modelled: agents keep to their `hours`. Take off what is missing from the `count`.',
  ],
  ['attrition, turnover, learning-curve', 'It is not modelled: all agents of a group are alike, and stay.'],
  ['erlang, erlang-c, erlang-a', 'A scenario is simulated. The formulas are the command `callstorm erlang`.'],
  // Routing
  [
    'skill, skills-based-routing, skill-based-routing, routing-profile',
    'Which queues a group serves are its `skills`; where it helps out is `helps`.',
  ],
  ['overflow, spillover', 'A group that takes contacts of another queue after a while says so in `helps`.'],
  ['trunks, trunk-lines, ports, channels-limit', 'How many calls can be connected at once are the `lines` of a phone.'],
  [
    'max-queue, queue-size, queue-capacity, max-queue-length',
    'How many can wait in a queue is the `queue-limit` of a phone.',
  ],
  [
    'callback-offer, virtual-hold, virtual-queue, queue-callback',
    'A callback is offered by a `callback` node of the flow; who takes it is the `callback` of a phone.',
  ],
  ['voicemail, answering-machine', 'A `voicemail` node of the flow takes messages.'],
  [
    'transfer, warm-transfer, cold-transfer, handoff',
    'A `transfer` node of the flow hands a call to an outside party.',
  ],
  [
    'hold-music, music-on-hold, moh, comfort-message',
    'What callers hear while they wait is not modelled. How long they bear it is `patience`.',
  ],
  [
    'bot, chatbot, voicebot, virtual-agent',
    'Bots are not modelled. A menu is the `ivr` of a phone; a web site is self-service with a chance to help.',
  ],
  [
    'chat, live-chat, email, e-mail, mail, messaging, sms, whatsapp',
    'It is not modelled as such. Social media come near: messages that a team answers, each agent several at once (`capacity`).',
  ],
  // Customers
  [
    'forecast, volume, call-volume, calls-per-hour, demand, traffic, load',
    'Who comes how often are `arrivals`, with a `rate`, a `count` or a CSV file.',
  ],
  [
    'interval, interval-length, granularity, period, bin',
    'The rows of the timeline are as wide as `slice`. Calls by interval come from a CSV file: `rate: { csv: { file: … } }`.',
  ],
  [
    'abandon-rate, abandonment, abandonment-rate, abandon-time, reneging',
    result('abandonment-rate', 'How long customers wait is `patience`.'),
  ],
  [
    'redial, redial-rate, retry, retries, retry-rate, retrial, recall-rate',
    'What customers do after an ending are the rows of `journeys.after`.',
  ],
  [
    'repeat-rate, fcr, first-call-resolution, first-contact-resolution',
    result('true-fcr', 'The chance that help settles an everyday need is `resolves`.'),
  ],
  [
    'channel-mix, channel-shift, deflection, deflection-rate',
    'Where customers turn is `journeys.first`, or `first` of a need; where they go next is `journeys.after`.',
  ],
  [
    'csat, nps, satisfaction, sentiment, churn, loyalty',
    'Feelings are not modelled. Nearest are the measures `gave-up` and `resolved`.',
  ],
  // Results
  [
    'asa, average-speed-of-answer, average-wait, wait-time, awt',
    result('speed-of-answer', 'It follows from agents and arrivals.'),
  ],
  [
    'sla, service-level, service-level-target, grade-of-service, target, kpi',
    result('service-level', 'Its limit in seconds is `acceptable-wait`.'),
  ],
  ['occupancy, utilization, utilisation', result('occupancy', 'It follows from agents and arrivals.')],
  [
    'containment, ivr-containment, self-service-rate',
    result('containment', 'It follows from the flow, and `callers`.'),
  ],
  [
    'cost-per-call, cost-per-contact, salary, hourly-cost',
    'What contacts cost is `cost`, with `contact` and `minute`.',
  ],
  // Running
  ['duration, length, simulation-time, run-length, end', 'How long is simulated is the `horizon`.'],
  ['runs, iterations, trials, samples', 'How often it is played are `replications`.'],
  ['outage, outages, failure, failures, disruption', 'What breaks are `incidents`, by name.'],
];

/** What to say to a word of the trade, by the word in small letters with hyphens. */
export const synonyms: ReadonlyMap<string, string> = new Map(
  entries.flatMap(([words, sentence]) => words.split(', ').map((word) => [word, sentence] as const)),
);
