/**
 * The long run of a small Markov chain in continuous time, solved by Gauss and Seidel's iteration: how likely each state is.
 *
 * @typeParam S a state: plain data, written by `JSON.stringify`.
 * @param start any state of the chain, which must be finite: cut what can grow for ever far out.
 * @param leads where a state leads, and at which rate.
 */
export function stationary<S>(start: S, leads: (state: S) => readonly (readonly [to: S, rate: number])[]): LongRun<S> {
  const number = new Map<string, number>([[JSON.stringify(start), 0]]);
  const states: S[] = [start];
  const into: [from: number, rate: number][][] = [[]];
  const out: number[] = [];
  for (let from = 0; from < states.length; from++) {
    out[from] = 0;
    for (const [to, rate] of leads(states[from])) {
      if (rate === 0) continue;
      const key = JSON.stringify(to);
      const known = number.get(key) ?? states.push(to) - 1;
      number.set(key, known);
      into[known] ??= [];
      if (known === from) continue;
      into[known].push([from, rate]);
      out[from] += rate;
    }
  }
  const share = states.map(() => 1 / states.length);
  for (let change = 1; change > 1e-12; ) {
    change = 0;
    for (let i = 0; i < states.length; i++) {
      const flow = into[i].reduce((sum, [from, rate]) => sum + share[from] * rate, 0) / out[i];
      change = Math.max(change, Math.abs(flow - share[i]));
      share[i] = flow;
    }
    const sum = share.reduce((all, each) => all + each, 0);
    for (let i = 0; i < states.length; i++) share[i] /= sum;
  }
  return { mean: (of) => states.reduce((sum, state, i) => sum + share[i] * of(state), 0) };
}

export interface LongRun<S> {
  /** The mean of what a state is worth; of 0 and 1, a share of the time. */
  mean(of: (state: S) => number): number;
}
