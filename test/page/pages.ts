import { callstorm } from '../cli/callstorm.js';

/** Names that a page must show as text, whatever they look like. */
export const hostileTitle = `Tiny <script>alert(1)</script> & "quoted" 🙂 مرحبا \u202e<img src=x>`;
export const hostileWhatIf = `<b onclick="x">One more</b> & 🙂 عربي`;

/** Two agents, a call a minute, an hour; with what-ifs, thresholds and soft parameters. */
export const desk = `
title: ${JSON.stringify(hostileTitle)}
seed: 7
horizon: 1h
replications: 3
parameters:
  agents: { value: 2, min: 1, max: 9, low: 1, high: 4, grade: J, source: ${JSON.stringify('a <guess>')} }
  patience: { value: 3m, low: 1m, high: 6m, grade: C }
arrivals: { calls: { rate: 60/h } }
thresholds: [phone.abandonment-rate <= 40%, phone.service-level >= 40%]
channels:
  phone: { patience: "\${patience}", agents: { desk: { count: "\${agents}", handle-time: 2m, wage: 20/h } } }
what-ifs:
  more: { title: ${JSON.stringify(hostileWhatIf)}, set: { agents: 3 } }
  fewer: { title: Fewer, set: { agents: 1 } }
`;

/** Sixty customers ask within ten days, and Ada answers. */
export const forum = `
title: Ada
seed: 1
replications: 2
horizon: 30d
arrivals:
  question: { count: 60, rate: { stages: { from: 1/d, steps: [{ for: 10d, to: 1/d }] } } }
channels:
  phone: { agents: { desk: { count: 9, handle-time: 5m } }, patience: never }
  forum:
    contributors: { count: 0 }
    named: { ada: { visits: 1/m, session: 1d, hours: always, knows: 100%, good: 100% } }
    put-off: 0%
    writing: 5m
    patience: 1d
journeys:
  first: { forum: 100% }
  after: { forum/closed: { phone: 100% }, forum/unanswered: { phone: 100% } }
worth: { contact: { low: £4, high: £6 } }
`;

/** A menu with a key that drops the line; its name and texts are hostile. */
export const flow = `
flow: drop
title: ${JSON.stringify(hostileTitle)}
start: main
nodes:
  main:
    type: menu
    text: ${JSON.stringify('For <b>sales</b> & 🙂 press 1.')}
    length: 4s
    options: { 1: sales, 2: gone }
    silence: { then: sales }
    invalid: { then: sales }
  sales: { type: queue, group: sales }
  gone: { type: hang-up }
`;

/** The commands that write a page, with a scenario of `desk.yaml`, and the file of which it is made. */
export const writers: readonly Writer[] = [
  ['compare', 'comparison.json', []],
  ['select', 'selection.json', ['--best=people.gave-up', '--budget=24', '--first-stage=4']],
  ['sweep', 'sweep.json', ['--vary=agents=1..3..1', '--vary=patience=1m,3m']],
  ['stress', 'stress.json', ['--set=agents=4', '--within=50%', '--max-replications=6']],
  ['staff', 'staffing.json', []],
  ['sensitivity', 'sensitivity.json', []],
];

export type Writer = readonly [command: string, file: string, options: readonly string[]];

/** Has a command write its page into the folder `out`, with one thread. */
export function write(folder: string, [command, , options]: Writer) {
  return callstorm(folder, command, 'desk.yaml', ...options, '--threads=1', '--out=out');
}
