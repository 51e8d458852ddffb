import { type Measure, type Model, narrowed } from '../../../src/index.js';
import { erlangRows } from '../../erlangRows.js';
import type { Finding } from '../finding.js';
import { Measured } from '../observers.js';
import { compare, type Effort, hoursFor, ratioOf, rowsFor, simulate } from '../simulate.js';

const wage = 12;

const measured = (model: Model) => [new Measured(model)];

/** Beside the scenario's measures what the calls cost that arrived within the window, and no others. */
function ofArrivals(own: readonly Measure[]): Measure[] {
  const contacts = own.find(({ name }) => name === 'phone.cost-contacts')!;
  const where = [{ within: 'arrivedAt' }] as const;
  return [...own, narrowed(contacts, { name: 'of arrivals', definition: 'of calls that arrived', where })];
}

/** A loss system whose calls cost 1 when they are connected, and whose agents have a wage. */
export function cost(effort: Effort): Finding[] {
  return rowsFor({ ...effort, agents: Math.min(effort.agents, 20) }, erlangRows).flatMap(([n, a, b]): Finding[] => {
    const name = `Cost: n ${n}, a ${a}`;
    const hours = hoursFor(effort, a);
    const settings = {
      lambda: a,
      n,
      hours: 20 + hours,
      'warm-up': 20,
      'channels.phone.lines': n,
      'channels.phone.cost.contact': 1,
      'channels.phone.agents.agents.wage': wage,
    };
    const ran = simulate(name, 'scenarios/one-queue.yaml', settings, effort.replications, measured, ofArrivals);
    const calls = ratioOf(ran.pairs('of arrivals'), ran.pairs('phone.contacts'));
    const [staffing] = ran.pairs('cost.staffing');
    const { model, seed, count: replications } = ran;
    return [
      compare(ran, 'cost of a call', calls, {
        case: name,
        truth: (1 - Number(b)).toFixed(6),
        source: "Erlang's loss formula: who hears the busy signal costs nothing",
      }),
      {
        kind: 'digits',
        case: name,
        figure: 'wages',
        source: 'agents × hours × wage',
        model,
        seed,
        replications,
        truth: String(n * hours * wage),
        ours: String(staffing.numerator),
      },
    ];
  });
}
