import { quoted } from '../text/quoted.js';
import { visible } from '../visible.js';

/** The names in the files of a new scenario. */
export interface SkeletonNames {
  /** What `title` says. */
  readonly title: string;
  /** As the user calls the scenario's file. */
  readonly file: string;
  /** As the scenario calls the flow's file beside it; absent if there is no menu. */
  readonly flowFile?: string;
}

/** A scenario to start from: it runs as it is, and says of each line what it is for. */
export function scenarioSkeleton({ title, file, flowFile }: SkeletonNames): string {
  return `# ${visible(title)}: a week of calls, a start to make your own.
#
# Text behind a # is for readers; callstorm passes over it. A line belongs to the line above that stands further left:
# keep the blanks in front as they are, and use no tabs. Change a number, save, and run it again:
#
#   callstorm run ${quoted(file)}
#   callstorm run ${quoted(file)} --set agents=12
#
title: ${JSON.stringify(title)}
seed: 1                  # any text; the same seed gives the same numbers again
replications: 10         # how many weeks are simulated; with more of them the intervals get narrower
starts: mon 00:00
horizon: 1w              # how long a week is: try 1d for a Monday only
slice: 30m               # the width of a row in timeline.csv
currency: GBP

# The knobs. Used below as \${name}; turn them with --set name=value.
parameters:
  agents: { value: 11, title: Agents on duty in opening hours, min: 0 }

# Who calls, and when. Each rate holds from its time until the next; weekdays are factors for Monday to Sunday.
arrivals:
  ${flowFile === undefined ? 'calls' : 'orders'}:
    rate:
      weekly:
        day:
          - { at: 00:00, rate: 0 }
          - { at: 08:00, rate: 60/h }
          - { at: 09:00, rate: 120/h }
          - { at: 12:00, rate: 80/h }
          - { at: 14:00, rate: 100/h }
          - { at: 17:00, rate: 50/h }
          - { at: 18:00, rate: 0 }
        weekdays: [1.2, 1, 1, 1, 0.9, 0, 0]
${flowFile === undefined ? '' : menuCallers}
# Where callers turn to, and who answers.
channels:
  phone:
${flowFile === undefined ? '' : `    ivr: ${JSON.stringify(flowFile)}      # the menu\n`}    agents:
      desk:
        count: \${agents}
        hours: mon-fri 08:00-18:00
        handle-time: { lognormal: { mean: 4m, p90: 8m } }      # talk and hold: 4 minutes on average, one in ten over 8
        after-contact-work: 30s
        wage: £14/h           # paid for each hour of the shift, busy or not
    patience: { lognormal: { median: 3m, p90: 15m } }          # half of the callers would wait for 3 minutes or more
    at-closing: serve         # callers waiting when the hours end are served, in overtime; or: closed, disconnect, wait
    acceptable-wait: 20s      # the limit in the service level
    resolves: 100%            # share of served callers whose issue is settled
    cost: { contact: £0.10 }  # of each call that is connected

# What callers do next. Shares of a row add up to 100%; an ending without a row means that the caller gives up.
journeys:
  after:
    phone/abandoned: { phone: { share: 50%, after: 10m }, give-up: rest }      # half of them call again
`;
}

const menuCallers = `    looks-for: orders        # the node of the menu that they look for
  opening-hours:
    looks-for: our-hours
    rate: { weekly: { day: [{ at: 00:00, rate: 1/h }, { at: 08:00, rate: 12/h }, { at: 18:00, rate: 1/h }] } }
`;

/** The menu beside it; `callstorm check` finds nothing wrong with it. */
export function flowSkeleton({ title, flow, file }: { title: string; flow: string; file: string }): string {
  return `# The telephone menu of ${visible(title)}. Each node says how long its prompt is, and where the call goes next.
#
#   callstorm check ${quoted(file)}
#   callstorm draw ${quoted(file)}
#
flow: ${flow}
title: ${JSON.stringify(`${title}: menu`)}
start: open-or-closed

nodes:
  open-or-closed:
    type: hours
    hours: mon-fri 08:00-18:00
    open: welcome
    closed: closed-message

  welcome:
    type: say
    text: Welcome.
    length: 3s
    then: main

  main:
    type: menu
    text: For your order press 1, for our opening hours press 2, for anything else press 0.
    length: 10s
    options:
      1: orders
      2: our-hours
      0: anything-else
    silence: { then: anything-else }      # a caller who presses nothing gets an agent
    invalid: { then: anything-else }

  orders:
    type: queue
    group: desk                  # the agent group in the scenario
    full: closed-message
    closed: closed-message

  anything-else:
    type: queue
    group: desk
    full: closed-message
    closed: closed-message

  our-hours:
    type: hang-up
    text: We are open from Monday to Friday, 8 to 6. Goodbye.
    length: 6s

  closed-message:
    type: voicemail
    text: Nobody can answer your call now. Please leave a message after the tone.
    length: 5s
    message: 30s
`;
}
