import type { Handlers, State, States } from './call.machine.js';
import type { Question } from './contract.js';
import { defaultSlowness, type Fault } from './fault.js';
import { keyEvents, keys } from './keys.js';
import type { FlowNode, NodeOf } from './schema.js';

/** Where a node stands. */
interface Place {
  readonly id: string;
  /** The machine's id. */
  readonly machine: string;
  /** Of the whole flow. */
  readonly faults: readonly Fault[];
}

/** How one playing of a prompt, or one request to a backend, goes: whether it is heard, and how many times too slow. */
interface Manner {
  readonly heard: boolean;
  readonly factor: number;
}

/** Steps within a node, and the one that comes first. */
interface Steps {
  readonly start: string;
  readonly states: States;
}

type Transition = { target?: string; actions?: Action | Action[]; guard?: Guard; reenter?: boolean };
type Action = Extract<NonNullable<State['entry']>, { type: string }>;
type Guard = NonNullable<Extract<State['always'], { guard?: unknown }>['guard']>;

/** The machine's state for one node of a flow. */
export function nodeState(node: FlowNode, place: Place): State {
  switch (node.type) {
    case 'say':
      return say(node, place);
    case 'announce':
      return announce(node, place);
    case 'menu':
      return menu(node, place);
    case 'input':
      return input(node, place);
    case 'check':
      return check(node, place);
    case 'hours':
      return hours(node, place);
    case 'queue':
      return queue(node, place);
    case 'callback':
      return callback(node, place);
    case 'voicemail':
      return voicemail(node, place);
    case 'transfer': {
      const hand = go(place, 'transferred', [{ type: 'transferCall', params: { node: place.id, to: node.to } }]);
      return within(place, prompt(place, node.length, { end: () => hand }));
    }
    case 'hang-up': {
      // Without a goodbye, the line seems to drop.
      const goodbye = go(place, node.length === undefined ? 'disconnected' : 'said-goodbye');
      return within(place, prompt(place, node.length, { end: () => goodbye }), { on: { 'hang-up': goodbye } });
    }
  }
}

function say(node: NodeOf<'say'>, place: Place): State {
  const said: Action[] = [{ type: 'said', params: { node: place.id } }];
  return within(place, prompt(place, node.length, { end: ({ heard }) => go(place, node.then, heard ? said : []) }));
}

function announce(node: NodeOf<'announce'>, place: Place): State {
  const { start, states } = prompt(place, node.length, {
    end: ({ heard }) =>
      go(place, node.then, heard ? [{ type: 'heard', params: { node: place.id, tells: node.tells } }] : []),
  });
  const params = node.incident === undefined ? { node: place.id } : { node: place.id, incident: node.incident };
  const deciding: State = {
    always: [{ guard: { type: 'incidentConcerns', params }, target: start }, go(place, node.then)],
  };
  return within(place, { start: 'deciding', states: { deciding, ...states } });
}

function menu(node: NodeOf<'menu'>, place: Place): State {
  const options: Handlers = {};
  for (const key of keys) {
    const option = node.options[key];
    if (option) options[keyEvents[key]] = go(place, option.then);
  }
  const { start, states } = question(node, place);
  return within(
    place,
    { start, states },
    { entry: [{ type: 'startCounting' }], on: { 'key.*': wrong(node, place, start), ...options } },
  );
}

function input(node: NodeOf<'input'>, place: Place): State {
  const { min, max } = node.digits;
  const { start, states } = question(node, place);
  const mistaken = wrong(node, place, start);
  const complete: Transition[] = [
    { ...go(place, node.then), guard: { type: 'enoughDigits', params: { digits: min } } },
    ...mistaken,
  ];
  const collecting: State = { on: { 'key.hash': complete }, after: { [ms(node.between)]: complete } };
  const digit: Transition[] = [
    { ...go(place, node.then), guard: { type: 'lastDigit', params: { digits: max } } },
    { actions: [{ type: 'countDigit' }], target: step(place, 'collecting') },
  ];
  return within(
    place,
    { start, states: { ...states, collecting } },
    { entry: [{ type: 'startCounting' }], on: { 'key.*': digit, 'key.star': mistaken, 'key.hash': mistaken } },
  );
}

/** What menus and inputs share: the prompt, the wait after it, and the "sorry" after a wrong key. */
function question(node: NodeOf<'menu' | 'input'>, place: Place): Steps {
  const { after, retries, then } = node.silence;
  const asked: Question = {
    type: node.type,
    length: node.length,
    bargeIn: node['barge-in'],
    spoken: node.type === 'menu' ? keys.filter((key) => node.options[key]?.hidden === false) : [],
    digits: node.type === 'input' ? node.digits.min : 1,
  };
  const { start, states } = prompt(place, node.length, {
    begin: (manner) => ({ type: 'listen', params: { node: place.id, ...manner, question: asked } }),
    // A transition that does nothing keeps the keys from the node's own.
    on: node['barge-in'] ? {} : { 'key.*': {} },
    end: () => ({ target: 'waiting' }),
  });
  const waiting: State = {
    after: {
      [ms(after)]: [
        { guard: { type: 'silencesLeft', params: { retries } }, actions: [{ type: 'countSilence' }], target: start },
        go(place, then),
      ],
    },
  };
  const sorry = node.invalid?.length;
  const apologising: States = sorry === undefined ? {} : { apologising: { after: { [ms(sorry)]: { target: start } } } };
  return { start, states: { ...states, waiting, ...apologising } };
}

/** Where a wrong key leads: to the prompt again, by way of the "sorry", until the retries are used up. */
function wrong(node: NodeOf<'menu' | 'input'>, place: Place, start: string): Transition[] {
  const { retries, then } = node.invalid ?? node.silence;
  return [
    {
      guard: { type: 'invalidsLeft', params: { retries } },
      actions: [{ type: 'countInvalid' }],
      target: step(place, node.invalid?.length === undefined ? start : 'apologising'),
    },
    go(place, then),
  ];
}

function check(node: NodeOf<'check'>, place: Place): State {
  const failed = go(place, node.failed);
  const verifying = node.verifies ? {} : { verifies: false };
  return within(
    place,
    inManners(place, 'requesting', ({ factor }) => ({
      entry: {
        type: 'request',
        params: { node: place.id, backend: node.backend, factor, takes: node.takes, ...verifying },
      },
      exit: { type: 'endRequest', params: { node: place.id } },
      on: { 'backend.ok': go(place, node.then), 'backend.failed': failed },
      after: { [ms(node.timeout)]: failed },
    })),
  );
}

function hours(node: NodeOf<'hours'>, place: Place): State {
  const isOpen: Guard = { type: 'isOpen', params: { node: place.id, hours: node.hours } };
  const deciding: State = { always: [{ ...go(place, node.open), guard: isOpen }, go(place, node.closed)] };
  return within(place, { start: 'deciding', states: { deciding } });
}

function queue(node: NodeOf<'queue'>, place: Place): State {
  const { 'priority-grows': grows } = node;
  const leave: Action[] = [{ type: 'leaveQueue', params: { node: place.id } }];
  const offer = node['callback-after'];
  const waiting: State = {
    entry: {
      type: 'joinQueue',
      params: {
        node: place.id,
        group: node.group,
        priority: node.priority,
        ...(grows === undefined ? {} : { grows }),
        closes: node.closed !== undefined,
      },
    },
    on: {
      answered: { target: 'talking' },
      full: go(place, node.full ?? 'blocked'),
      closed: go(place, node.closed ?? 'blocked'),
      'hang-up': go(place, 'abandoned', leave),
    },
    after: {
      patience: go(place, 'abandoned', leave),
      ...(offer ? { [ms(offer.after)]: go(place, offer.then, leave) } : {}),
    },
  };
  const talking: State = { on: { released: go(place, 'served'), 'hang-up': go(place, 'served') } };
  return within(place, { start: 'waiting', states: { waiting, talking } });
}

function callback(node: NodeOf<'callback'>, place: Place): State {
  const book: Action[] = [{ type: 'bookCallback', params: { node: place.id, group: node.group } }];
  const booked = go(place, 'called-back');
  const on: Handlers = {
    'callback.accepted': node.accepted ? { target: 'confirming', actions: book } : go(place, 'called-back', book),
    'callback.declined': go(place, node.declined),
  };
  const { start, states } = prompt(place, node.length, {
    begin: (manner) => ({ type: 'offerCallback', params: { node: place.id, ...manner, length: node.length } }),
    on,
    end: () => ({ target: 'waiting' }),
  });
  const waiting: State = { on, after: { [ms(node.wait)]: go(place, node.declined) } };
  const confirming: States = node.accepted
    ? { confirming: { on: { 'hang-up': booked }, after: { [ms(node.accepted.length)]: booked } } }
    : {};
  return within(place, { start, states: { ...states, waiting, ...confirming } });
}

function voicemail(node: NodeOf<'voicemail'>, place: Place): State {
  const left = go(place, 'left-message', [{ type: 'leaveMessage', params: { node: place.id } }]);
  const { start, states } = prompt(place, node.length, { end: () => ({ target: 'recording' }) });
  const recording: State = { on: { 'hang-up': left }, after: { [ms(node.message)]: left } };
  return within(place, { start, states: { ...states, recording } });
}

/** A prompt that plays and ends; without a length, nothing is played. */
function prompt(
  place: Place,
  length: number | undefined,
  { begin, on = {}, end }: { begin?: (manner: Manner) => Action; on?: Handlers; end: (manner: Manner) => Transition },
): Steps {
  return inManners(place, 'prompting', (manner) => ({
    entry: begin ? [begin(manner)] : [],
    on,
    ...(length === undefined ? { always: end(manner) } : { after: { [ms(length * manner.factor)]: end(manner) } }),
  }));
}

/** A step once for each manner it can go in: as it should, and as each slow or silent fault at the node makes it go. */
function inManners(place: Place, name: string, make: (manner: Manner) => State): Steps {
  const states: States = { [name]: make({ heard: true, factor: 1 }) };
  const choices: Transition[] = [];
  for (const [index, { at, effect, factor = defaultSlowness }] of place.faults.entries()) {
    if (at !== place.id || effect === 'disconnect') continue;
    const target = `${effect}-${index}`;
    states[target] = make(effect === 'slow' ? { heard: true, factor } : { heard: false, factor: 1 });
    choices.push({ guard: strikes(place, index), target });
  }
  if (choices.length === 0) return { start: name, states };
  return { start: 'starting', states: { starting: { always: [...choices, { target: name }] }, ...states } };
}

/** The node's state around its steps: it says where the call is, and drops it if a fault strikes. */
function within(place: Place, { start, states }: Steps, more: { entry?: Action[]; on?: Handlers } = {}): State {
  const drops: Transition[] = [];
  for (const [index, { at, effect }] of place.faults.entries()) {
    if (at === place.id && effect === 'disconnect') {
      drops.push({ ...go(place, 'disconnected'), guard: strikes(place, index) });
    }
  }
  const entering: States = drops.length > 0 ? { entering: { always: [...drops, { target: start }] } } : {};
  return {
    entry: [{ type: 'enterNode', params: { node: place.id } }, ...(more.entry ?? [])],
    on: more.on,
    initial: drops.length > 0 ? 'entering' : start,
    states: { ...entering, ...states },
  };
}

function strikes(place: Place, fault: number): Guard {
  return { type: 'faultStrikes', params: { node: place.id, fault } };
}

/** To another node, or to an ending. To the same node it is a new visit. */
function go(place: Place, target: string, actions: Action[] = []): Transition {
  return { target: `#${place.machine}.${target}`, actions, reenter: target === place.id };
}

/** To a step of the same node, for a transition of the node itself. */
function step(place: Place, name: string): string {
  return `#${place.machine}.${place.id}.${name}`;
}

/** XState's numeric delays are whole milliseconds. */
function ms(seconds: number): number {
  return Math.round(seconds * 1000);
}
