/** A desk of one agent for twelve calls an hour of four minutes each; two what-ifs. */
export const desk = `title: A desk
seed: 1
horizon: 8h
replications: 4
parameters: { agents: { value: 1 } }
arrivals: { calls: { rate: 12/h } }
channels:
  phone:
    agents: { desk: { count: "\${agents}", handle-time: 4m, wage: £15 } }
    patience: 2m
    resolves: 100%
journeys: { after: { phone/abandoned: { give-up: rest } } }
what-ifs:
  two-agents: { title: Two agents, set: { agents: 2 } }
  patient: { title: Patient callers, set: { channels.phone.patience: 3m } }
`;
