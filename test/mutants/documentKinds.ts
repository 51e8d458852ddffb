import { type Edge, edgesOf, type Flow, type FlowNode, type Key, keys, type NodeOf } from '../../src/flow/index.js';
import type { FlowWithChecks } from '../../src/verify/checks/index.js';
import { added, type Edit, redirected, removed, set } from './edit.js';

/** One place that a kind of fault fits. */
export interface Place {
  readonly at: string;
  readonly edits: readonly Edit[];
}

type Kind = (flow: FlowWithChecks) => readonly Place[];

/** Kinds of faults in a flow document, each at every place it fits. */
export const documentKinds: Readonly<Record<string, Kind>> = {
  'silence is not answered': turns((id) => [removed('nodes', id, 'silence')]),
  'failure is not answered': nodes('check', (id) => [removed('nodes', id, 'failed')]),
  'an option leads to its own menu': options((id, key, to) =>
    to === id ? [] : [set(id, ['nodes', id, 'options', key])],
  ),
  'silence leads to its own node': turns((id) => [set(id, ['nodes', id, 'silence', 'then'])]),
  'wrong answers lead to their own node': turns((id) => [set({ then: id }, ['nodes', id, 'invalid'])]),
  'two options swapped': swappedOptions,
  'then and failed swapped': nodes('check', (id, { then, failed }) => [
    set(failed, ['nodes', id, 'then']),
    set(then, ['nodes', id, 'failed']),
  ]),
  'open and closed swapped': nodes('hours', (id, { open, closed }) => [
    set(closed, ['nodes', id, 'open']),
    set(open, ['nodes', id, 'closed']),
  ]),
  'no 0': options((id, key) => (key === '0' ? [removed('nodes', id, 'options', key)] : [])),
  'no *': options((id, key) => (key === '*' ? [removed('nodes', id, 'options', key)] : [])),
  '0 leads to a goodbye': options((id, key) =>
    key === '0' ? [set(goodbye, ['nodes', id, 'options', key]), spoken] : [],
  ),
  '0 leads to a machine': options((id, key) =>
    key === '0' ? [set(elsewhere, ['nodes', id, 'options', key]), machine] : [],
  ),
  'failure leads to a machine': nodes('check', (id) => [set(elsewhere, ['nodes', id, 'failed']), machine]),
  'failure goes on as if all were well': nodes('check', (id, { then }) => [set(then, ['nodes', id, 'failed'])]),
  'success leads where failure leads': nodes('check', (id, { failed }) => [set(failed, ['nodes', id, 'then'])]),
  'failure leads to an apology': nodes('check', (id) => [set(goodbye, ['nodes', id, 'failed']), sorry]),
  'failure ends the call without a word': nodes('check', (id) => [set(goodbye, ['nodes', id, 'failed']), wordless]),
  'an expected wait ends the call without a word': nodes('queue', (id, node) =>
    node['callback-when'] === undefined ? [] : [set(goodbye, ['nodes', id, 'callback-when', 'then']), wordless],
  ),
  'an answer ends the call': nodes('check', (id, { answers = {} }) =>
    Object.keys(answers)
      .map((answer) => set('end', ['nodes', id, 'answers', answer]))
      .slice(0, 1),
  ),
  'a case ends the call': nodes('branch', (id, { cases }) => [
    set('end', ['nodes', id, 'cases', Object.keys(cases)[0]]),
  ]),
  'a value that nobody has ends the call': nodes('branch', (id) => [set('end', ['nodes', id, 'unset'])]),
  'a variable is misspelt where it is stored': nodes('check', (id, { stores }, flow) =>
    stores.some((name) => branchesOn(flow, name))
      ? [
          set(
            stores.map((name) => `${name}s`),
            ['nodes', id, 'stores'],
          ),
        ]
      : [],
  ),
  'an outcome ends the call': nodes('elsewhere', (id, { outcomes }) => [
    set('end', ['nodes', id, 'outcomes', Object.keys(outcomes)[0]]),
  ]),
  'nobody answers, and the call ends': nodes('dial', (id) => [set('end', ['nodes', id, 'no-answer'])]),
  'a key out of the queue ends the call': nodes('queue', (id, { leaves }) =>
    Object.keys(leaves?.keys ?? {})
      .map((key) => set('end', ['nodes', id, 'leaves', 'keys', key]))
      .slice(0, 1),
  ),
  'a key out of the queue is another than the one that is read': nodes('queue', (id, { leaves }) => {
    const [key] = Object.entries(leaves?.keys ?? {});
    return key === undefined
      ? []
      : [removed('nodes', id, 'leaves', 'keys', key[0]), set(key[1], ['nodes', id, 'leaves', 'keys', '7'])];
  }),
  'the first silence ends the call': turns((id, { silence }) => [
    set({ after: `${silence.after}s`, retries: 0, then: goodbye }, ['nodes', id, 'silence']),
    spoken,
  ]),
  'the first wrong answer ends the call': turns((id) => [
    set({ retries: 0, then: goodbye }, ['nodes', id, 'invalid']),
    spoken,
  ]),
  '20 repeats after silence': turns((id) => [set(20, ['nodes', id, 'silence', 'retries'])]),
  '20 repeats after wrong answers': turns((id, { invalid, silence }) => [
    set({ retries: 20, then: (invalid ?? silence).then }, ['nodes', id, 'invalid']),
  ]),
  'a minute of silence': turns((id) => [set('60s', ['nodes', id, 'silence', 'after'])]),
  'a second of silence': turns((id) => [set('1s', ['nodes', id, 'silence', 'after'])]),
  '9 s between digits': nodes('input', (id) => [set('9s', ['nodes', id, 'between'])]),
  'ten minutes until a backend is given up': nodes('check', (id) => [set('10m', ['nodes', id, 'timeout'])]),
  'hangs up after a message': nodes('say', (id) => [set(goodbye, ['nodes', id, 'then']), spoken]),
  'full is not answered': nodes('queue', (id, { full }) => (full ? [removed('nodes', id, 'full')] : [])),
  'closed is not answered': nodes('queue', (id, { closed }) => (closed ? [removed('nodes', id, 'closed')] : [])),
  'full leads to a goodbye': nodes('queue', (id, { full }) =>
    full ? [set(goodbye, ['nodes', id, 'full']), spoken] : [],
  ),
  'closed leads to a goodbye': nodes('queue', (id, { closed }) =>
    closed ? [set(goodbye, ['nodes', id, 'closed']), spoken] : [],
  ),
  'full leads to an announcement, and back': nodes('queue', (id, { full }) =>
    full ? [set(busy, ['nodes', id, 'full']), announcing(id)] : [],
  ),
  'closed leads to an announcement, and back': nodes('queue', (id, { closed }) =>
    closed ? [set(busy, ['nodes', id, 'closed']), announcing(id)] : [],
  ),
  'another switch is asked than the hours': nodes('hours', (id) => [
    set('holiday', ['nodes', id, 'hours']),
    removed('nodes', id, 'of'),
  ]),
  "another group's hours are asked": nodes('hours', (id, { of = [] }, { nodes: all }) => {
    const [other] = Object.values(all).flatMap((node) =>
      node.type === 'queue' && !of.includes(node.group) ? [node.group] : [],
    );
    return of.length === 0 ? [] : [set([other], ['nodes', id, 'of'])];
  }),
  'the hours are not asked': nodes('hours', (id, { open }, flow) => redirected(flow, id, open)),
  'a date has the hours of any week': nodes('hours', (id, { except = {} }) =>
    Object.keys(except)
      .map((date) => removed('nodes', id, 'except', date))
      .slice(0, 1),
  ),
  'two numbers swapped': nodes('dialled', (_, { starts }) => {
    const [[one, first], [other, second]] = Object.entries(starts);
    return [set(second, ['starts', one]), set(first, ['starts', other])];
  }),
  'calls do not come back from another flow': (flow) =>
    othersIn(flow).map((id) => ({ at: id, edits: [removed('nodes', id, 'then')] })),
  'calls come back from another flow to a goodbye': (flow) =>
    othersIn(flow).map((id) => ({ at: id, edits: [set(goodbye, ['nodes', id, 'then']), spoken] })),
  'the banner is not played': nodes('announce', (id, { then }, flow) => redirected(flow, id, then)),
  'the banner stands behind an option': hiddenBanner,
  'nothing leads to a node': nodes(undefined, (id, node, flow) => redirected(flow, id, siblingOf(flow, id, node))),
  'the call starts at the next node': ({ start, nodes: all }) => [
    { at: start, edits: [set(after(start, Object.keys(all)), ['start'])] },
  ],
  'a key is left out': menus((id, node) => {
    const last = numbered(node).at(-1);
    if (last === undefined || Number(last) > 7) return [];
    const to = (node.options[last] as { then: string }).then;
    return [removed('nodes', id, 'options', last), set(to, ['nodes', id, 'options', String(Number(last) + 2)])];
  }),
  'the text names another key': menus((id, { text = '' }) => {
    const named = text.replace(/press 1\b/, 'press 9');
    return named === text ? [] : [set(named, ['nodes', id, 'text'])];
  }),
  'the text leaves out the last option': menus((id, { text = '' }) => {
    const shorter = text.replace(/,[^,]*$/, '.');
    return shorter === text ? [] : [set(shorter, ['nodes', id, 'text'])];
  }),
  'six options': menus((id, node) => {
    const [first, ...others] = numbered(node);
    const to = (node.options[first] as { then: string }).then;
    const further = ['1', '2', '3', '4', '5', '6'].slice(others.length + 1);
    return further.map((key) => set(to, ['nodes', id, 'options', key]));
  }),
  'a secret number is read out': nodes('input', (id, { stores }, flow) => {
    const [said] = Object.entries(flow.nodes).find(([, { type }]) => type === 'say') ?? [];
    if (stores === undefined || said === undefined) return [];
    return [set(true, ['nodes', id, 'secret']), set(`You typed {${stores}}.`, ['nodes', said, 'text'])];
  }),
  'a text plays in a tenth of its time': nodes('say', (id, { text, length }) =>
    text === undefined ? [] : [set(`${length / 10}s`, ['nodes', id, 'length'])],
  ),
  'a text plays ten times as long as its words': nodes('say', (id, { text = '', length }) =>
    // A variable stands for any number of words.
    text.includes('{') ? [] : [set(`${length * 10}s`, ['nodes', id, 'length'])],
  ),
  'open nearly always': nodes('hours', (id, { hours }) =>
    /\d/.test(hours) ? [set('mon-sun 05:00-01:00', ['nodes', id, 'hours'])] : [],
  ),
  'open an hour a week': nodes('hours', (id, { hours }) =>
    /\d/.test(hours) ? [set('tue 14:30-15:30', ['nodes', id, 'hours'])] : [],
  ),
  'closes in the morning': nodes('hours', (id, { hours }) => {
    const late = hours.replace(/-(?:1[6-9]|2\d):\d\d/, '-07:00');
    return late === hours ? [] : [set(late, ['nodes', id, 'hours'])];
  }),
  'a number is not stored': nodes('input', (id, { stores }) => (stores ? [removed('nodes', id, 'stores')] : [])),
  'an answer is not stored': (flow) =>
    Object.entries(flow.nodes).flatMap(([id, node]) => {
      if (node.type !== 'check') return [];
      return node.stores.map((name) => ({
        at: `${id}: ${name}`,
        edits: [
          set(
            node.stores.filter((other) => other !== name),
            ['nodes', id, 'stores'],
          ),
        ],
      }));
    }),
  'a menu is a trap': menus((id, node) => [
    ...keys.flatMap((key) => (node.options[key] ? [set(id, ['nodes', id, 'options', key])] : [])),
    set(goodbye, ['nodes', id, 'silence', 'then']),
    removed('nodes', id, 'invalid'),
    spoken,
  ]),
  'a menu takes minutes instead of seconds': menus((id, { length }) => [set(`${length}m`, ['nodes', id, 'length'])]),
  'a speech of 90 s that no key ends': turns((id) => [
    set(false, ['nodes', id, 'barge-in']),
    set('90s', ['nodes', id, 'length']),
  ]),
  'no leads to the offer again': nodes('callback', (id) => [set(id, ['nodes', id, 'declined'])]),
  'what comes first is skipped': (flow) =>
    firsts(flow).map(({ first, before }) => ({ at: `${before}: ${first}`, edits: redirected(flow, first, before) })),
  'a target misspelt': (flow) =>
    edges(flow).map(({ id, edge: { to, path } }) => ({
      at: `${id}: ${path.join('.')}`,
      edits: [set(`${to}x`, ['nodes', id, ...path])],
    })),
  'a name given twice': nodes(undefined, (id) => [added(`  ${id}: { type: hang-up }`)]),
};

const goodbye = 'over-and-out';
const spoken = set({ type: 'hang-up', text: 'Goodbye.', length: '2s' }, ['nodes', goodbye]);
const wordless = set({ type: 'hang-up' }, ['nodes', goodbye]);
const sorry = set({ type: 'hang-up', text: 'We are sorry. Please call us later.', length: '3s' }, ['nodes', goodbye]);

/** A transfer, and no person there. */
const elsewhere = 'elsewhere';
const machine = set({ type: 'transfer', to: 'another machine', person: false }, ['nodes', elsewhere]);

const busy = 'all-busy';
const announcing = (id: string) =>
  set({ type: 'say', text: 'We are all talking. Please hold the line.', length: '3s', then: id }, ['nodes', busy]);

/** At each node of a type; no edits: it does not fit there. */
function nodes<T extends FlowNode['type'] | undefined>(
  type: T,
  editsOf: (
    id: string,
    node: T extends FlowNode['type'] ? NodeOf<T> : FlowNode,
    flow: FlowWithChecks,
  ) => readonly Edit[],
): Kind {
  return (flow) =>
    Object.entries(flow.nodes).flatMap(([id, node]) => {
      if (type !== undefined && node.type !== type) return [];
      const edits = editsOf(id, node as Parameters<typeof editsOf>[1], flow);
      return edits.length === 0 ? [] : [{ at: id, edits }];
    });
}

function menus(editsOf: (id: string, node: NodeOf<'menu'>) => readonly Edit[]): Kind {
  return nodes('menu', editsOf);
}

function turns(editsOf: (id: string, node: NodeOf<'menu' | 'input'>) => readonly Edit[]): Kind {
  return nodes(undefined, (id, node) => (node.type === 'menu' || node.type === 'input' ? editsOf(id, node) : []));
}

function options(editsOf: (id: string, key: Key, to: string) => readonly Edit[]): Kind {
  return (flow) =>
    menuOptions(flow).flatMap(({ id, key, to }) => {
      const edits = editsOf(id, key, to);
      return edits.length === 0 ? [] : [{ at: `${id}: ${key}`, edits }];
    });
}

function menuOptions(flow: Flow): { id: string; key: Key; to: string }[] {
  return Object.entries(flow.nodes).flatMap(([id, node]) =>
    node.type === 'menu'
      ? keys.flatMap((key) => {
          const option = node.options[key];
          return option ? [{ id, key, to: option.then }] : [];
        })
      : [],
  );
}

/** Neighbours on the keys. */
function swappedOptions(flow: Flow): Place[] {
  const all = menuOptions(flow);
  return all.slice(1).flatMap((other, i) => {
    const one = all[i];
    if (one.id !== other.id || one.to === other.to) return [];
    const of = ['nodes', one.id, 'options'];
    return [
      {
        at: `${one.id}: ${one.key} and ${other.key}`,
        edits: [set(other.to, [...of, one.key]), set(one.to, [...of, other.key])],
      },
    ];
  });
}

/** Callers go past the banner, and those who press the first option of the first menu hear it then. */
function hiddenBanner(flow: FlowWithChecks): readonly Place[] {
  return nodes('announce', (id, { then }) => {
    const first = menuOptions(flow)[0];
    return [
      ...redirected(flow, id, then),
      set(id, ['nodes', first.id, 'options', first.key]),
      set(first.to, ['nodes', id, 'then']),
    ];
  })(flow);
}

/** What the checks of the flow say that calls come to first. */
function firsts({ nodes: all, checks }: FlowWithChecks): { first: string; before: string }[] {
  return Object.entries(checks.before ?? {}).flatMap(([before, of]) =>
    before in all ? [of].flat().map((first) => ({ first: String(first), before })) : [],
  );
}

function edges(flow: Flow): { id: string; edge: Edge }[] {
  return Object.entries(flow.nodes).flatMap(([id, node]) => edgesOf(node).map((edge) => ({ id, edge })));
}

/** The nodes of the first file that stand for other flows. */
function othersIn({ nodes: all }: Flow): string[] {
  return [...new Set(Object.keys(all).flatMap((id) => (id.includes('/') ? [id.slice(0, id.indexOf('/'))] : [])))];
}

/** The options 1, 2, 3 … */
function numbered(node: NodeOf<'menu'>): Key[] {
  return keys.filter((key) => /[1-9]/.test(key) && node.options[key]);
}

/** The next node of the same type, or of any. */
function siblingOf({ nodes: all }: Flow, id: string, { type }: FlowNode): string {
  const like = Object.keys(all).filter((other) => all[other].type === type);
  return after(id, like.length > 1 ? like : Object.keys(all));
}

function after(id: string, ids: readonly string[]): string {
  return ids[(ids.indexOf(id) + 1) % ids.length];
}

function branchesOn({ nodes: all }: FlowWithChecks, variable: string): boolean {
  return Object.values(all).some((node) => node.type === 'branch' && node.on === variable);
}
