import type { Conversion, Way } from '../draft.js';
import { converted } from '../draft.js';
import { sayOf } from '../heard.js';
import { nameOf } from '../names.js';
import { lasting, oneNode, opaque, passedOver, straightOn } from '../nodes.js';
import type { Entry, Menu } from './file.js';
import { shown, soundOf } from './sounds.js';

/** Where calls go from an entry of a menu. */
export interface Around {
  /** What comes behind the entry: another with the same keys, or the menu again. */
  readonly next: Way;
  /** The first menu, and the end of the menus. */
  readonly top: Way;
  readonly end: Way;
  /** Back to the menu above. */
  readonly back: Way;
  /** Enters another menu, from which calls come back here; `undefined` if it is not in the file. */
  enter(name: string): Conversion | undefined;
}

type Action = (entry: Entry, around: Around, menu: Menu) => Conversion;

/** Plays a sound, and goes on. */
function play({ id }: Entry, sound: string, next: Way): Conversion {
  const prompt = soundOf(sound);
  return oneNode(id, sayOf(prompt), [[['then'], next]], prompt.because);
}

const subMenu: Action = (entry, { enter }) => {
  const name = entry.parameter;
  const because = `The menu ${name} takes the call, and is not in this file. No person is taken to be there.`;
  const node = { key: entry.id, fields: { type: 'transfer', to: name || 'menu', person: 'no' }, ways: [] };
  return enter(name) ?? { fidelity: 'opaque', because: [because], nodes: [node] };
};

/** Actions that FreeSWITCH's menus have. */
const actions: Readonly<Record<string, Action>> = {
  'menu-sub': subMenu,
  'menu-top': (_, { top }) => straightOn(top),
  'menu-back': (_, { back }) => straightOn(back),
  'menu-exit': (_, { end }) => straightOn(end),
  'menu-play-sound': (entry, { next }) => play(entry, entry.parameter, next),
  'menu-say-phrase': (entry, { next }) => play(entry, `phrase:${entry.parameter}`, next),
  'menu-say-text': (entry, { next }) => play(entry, `say:${entry.parameter}`, next),
  'menu-exec-app': (entry, around, menu) => {
    const [, app = '', data = ''] = /^(\S+)\s*(.*)$/s.exec(entry.parameter) ?? [];
    const run = Object.hasOwn(apps, app.toLowerCase()) ? apps[app.toLowerCase()] : unknownApp;
    return run(data, entry, around, menu);
  },
};

type App = (data: string, entry: Entry, around: Around, menu: Menu) => Conversion;

const unknownApp: App = (_, { id, parameter }, { next }) => {
  return opaque(id, next, `What ${parameter.split(' ')[0] || 'it'} does is not known here: it is taken for 1 s.`);
};

/** The first word of what an application is given, without what stands behind `@`. */
function nameIn(data: string, otherwise: string): string {
  return nameOf(shown(data.split(/[\s@]/)[0]), otherwise);
}

function silent(what: string): App {
  return (_, __, { next }) => passedOver(`It is about ${what}. Calls go straight on.`, next);
}

/** Somebody else takes the call, of whom nothing is known. */
function handedOver(person: boolean, because: (to: string) => string): App {
  return (data, { id }) => {
    const to = shown(data.split(/\s/)[0]) || 'nobody';
    return converted(
      [{ key: id, fields: { type: 'transfer', to, ...(person ? {} : { person: 'no' }) }, ways: [] }],
      [because(to)],
    );
  };
}

/** How long FreeSWITCH lets a call ring if nothing else is said. */
const ringsSeconds = 60;

const queue: App = (data, { id }, { next }) => {
  const because = 'How long callers wait in it is in another file: here they wait until they give up.';
  return oneNode(
    id,
    { type: 'queue', group: nameIn(data, 'queue') },
    [
      [['full'], next],
      [['closed'], next],
    ],
    [because],
  );
};

const playback: App = (data, entry, { next }) => play(entry, data, next);

/** Applications that an entry can carry out, by their names. */
const apps: Readonly<Record<string, App>> = {
  transfer: handedOver(
    true,
    (to) => `The dial plan takes the call as ${to}, which is in another file. A person is taken to be there.`,
  ),
  bridge: (data, { id }, { next }) =>
    oneNode(
      id,
      { type: 'dial', to: shown(data) || 'nobody', rings: lasting(ringsSeconds) },
      [[['no-answer'], next]],
      [`How long it rings may be set in the dial plan: ${ringsSeconds} s are taken.`],
    ),
  hangup: (_, { id }) => oneNode(id, { type: 'hang-up' }, []),
  playback,
  phrase: (data, entry, { next }) => play(entry, `phrase:${data}`, next),
  speak: (data, entry, { next }) => play(entry, `say:${data.split('|').at(-1)}`, next),
  sleep: (data, { id }, { next }) => {
    const written = /^\d{1,9}$/.exec(data.trim())?.[0];
    const because = written === undefined ? ['How long it sleeps is known in a call only: 1 s is taken.'] : [];
    const takes = lasting(Number(written ?? 1000) / 1000);
    return oneNode(id, { type: 'pause', takes }, [[['then'], next]], because);
  },
  voicemail(data, entry, around, menu) {
    if (data.startsWith('check')) return unknownApp(data, entry, around, menu);
    const because = `Who listens to ${shown(data)} is not in the file: nobody does, unless the node gets a \`group\`. The words of its greeting are not there either.`;
    return oneNode(entry.id, { type: 'voicemail', length: '5s' }, [[['then'], around.next]], [because]);
  },
  callcenter: queue,
  fifo: queue,
  ivr: (data, entry, around, menu) => subMenu({ ...entry, parameter: data.trim() }, around, menu),
  conference: handedOver(true, () => 'Whether others are in the conference is not known: the call is handed over.'),
  echo: handedOver(false, () => 'The caller hears their own voice until they hang up.'),
  park: handedOver(false, () => 'The caller waits until somebody fetches the call.'),
  answer: silent('answering the call'),
  log: silent('what is logged'),
  info: silent('what is logged'),
  set: silent('variables of the call, which no menu branches on'),
  export: silent('variables of the call, which no menu branches on'),
  unset: silent('variables of the call, which no menu branches on'),
  record_session: silent('what is recorded'),
};

/** What becomes of an entry. */
export function entryConversion(entry: Entry, around: Around, menu: Menu): Conversion {
  if (Object.hasOwn(actions, entry.action)) return actions[entry.action](entry, around, menu);
  return opaque(entry.id, around.next, `What ${entry.action} does is not known here: it is taken for 1 s.`);
}
