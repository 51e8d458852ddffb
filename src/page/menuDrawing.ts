import type { Place } from '../experiments/index.js';
import type { Flow } from '../flow/index.js';
import { type Drawing, flowDrawing } from '../report/drawing.js';
import { svg } from '../report/drawSvg.js';
import { plain } from '../report/plain.js';
import { mostDrawnNodes } from './drawing.js';
import { count, duration, share } from './pageWords.js';

/** A node that loses more than this share of those who come to it stands out, if they are as many as this share of all. */
const muchLost = 0.1;
const manyOfAll = 0.05;
/** A place with what it lost: contacts that ended there without help. */
export interface Loss {
  readonly place: Place;
  readonly lost: number;
  /** Of the visits. */
  readonly share: number;
  /** The endings of those lost, most first. */
  readonly endings: readonly (readonly [ending: string, contacts: number])[];
  readonly standsOut: boolean;
}

/** Places, those that lose most first. @param noLoss endings that are no loss, as `unlost` has them. */
export function lossesOf(places: readonly Place[], noLoss: readonly string[]): Loss[] {
  const all = Math.max(...places.map(({ visits }) => visits), 1);
  return places
    .map((place): Loss => {
      const endings = Object.entries(place.exits)
        .filter(([ending]) => !noLoss.includes(ending))
        .toSorted((a, b) => b[1] - a[1]);
      const lost = endings.reduce((sum, [, contacts]) => sum + contacts, 0);
      const part = place.visits === 0 ? 0 : lost / place.visits;
      return { place, lost, share: part, endings, standsOut: part > muchLost && lost > manyOfAll * all };
    })
    .toSorted((a, b) => b.lost - a.lost);
}

/** The flow as `draw` draws it, with the traffic of each node; null if it is too large to lay out. */
export async function menuDrawing(flow: Flow, losses: readonly Loss[]): Promise<string | null> {
  const drawing = flowDrawing(flow, {
    broken: losses.flatMap(({ place, standsOut }) =>
      standsOut && Object.hasOwn(flow.nodes, place.place) ? [place.place] : [],
    ),
  });
  if (drawing.nodes.length > mostDrawnNodes) return null;
  const nodes = drawing.nodes.map((node): Drawing['nodes'][number] => {
    const own = losses.find(({ place }) => place.place === node.id);
    const [id, what] = node.lines;
    return { ...node, lines: [id, what, ...(own === undefined ? ['nobody came'] : trafficOf(own))] };
  });
  return svg({ ...drawing, nodes });
}

function trafficOf({ place: { visits, staySeconds }, lost, share: part, endings: [most] }: Loss): string[] {
  return [
    `${count(visits)} came, ${duration(staySeconds)} each`,
    ...(most === undefined || lost < 0.5 ? [] : [`${share(part)} lost: ${plain(most[0])}`]),
  ];
}
