import { listed } from '../document/suggest.js';
import { plain } from '../report/plain.js';
import { capital } from '../text/capital.js';
import { type HtmlPart, html } from '../text/html.js';
import type { Section } from './document.js';
import { drawingHtml } from './drawing.js';
import { unlost } from './fates.js';
import { type Loss, lossesOf, menuDrawing } from './menuDrawing.js';
import { count, duration, share } from './pageWords.js';
import { folded, note, tableHtml } from './parts.js';
import type { SavedRun } from './savedRun.js';

/** Where menus lose people: each flow drawn with its traffic, and a table of the same. Null if no channel has places. */
export async function menuSection({ experiment, scenario }: SavedRun): Promise<Section | null> {
  const { observation, picture } = experiment;
  const places = picture?.places ?? [];
  const channels = observation.channels.filter((name) => places.some(({ channel }) => channel === name));
  if (channels.length === 0) return null;
  const parts: HtmlPart[] = [];
  const worst: string[] = [];
  for (const name of channels) {
    const losses = lossesOf(
      places.filter(({ channel }) => channel === name),
      unlost(observation),
    );
    const channel = scenario?.channels.find((each) => each.name === name);
    const flow = channel?.kind.menu?.(channel) ?? null;
    // A phone without a menu has a flow of one node: nothing to see.
    if (losses.length < 2) continue;
    const drawing = flow && (await menuDrawing(flow, losses));
    const [most] = losses;
    if (most.standsOut) {
      worst.push(
        `${name} loses most at “${most.place.place}”: ${count(most.lost)} of ${count(most.place.visits)} contacts that come to it end there without help (${share(most.share)})`,
      );
    }
    parts.push(
      channels.length > 1 && html`<h3 dir="auto">${name}</h3>`,
      drawing !== null &&
        drawingHtml(
          drawing,
          `The menu of ${name} with the traffic of each node, from the start to the horizon. A dashed outline and a cross: more than a tenth of those who come to it end there without help, and these are at least a twentieth of all contacts.`,
        ),
      drawing !== null &&
        folded('The same at full size', drawingHtml(drawing, `The menu of ${name} at full size.`, true)),
      lossTable(name, losses),
    );
  }
  if (parts.length === 0) return null;
  return {
    id: 'menu',
    title: 'Where the menu loses people',
    lead: worst.length === 0 ? undefined : `${capital(listed(worst, 'and'))}.`,
    body: [
      ...parts,
      note('Means over replications. Of those who wait in a queue, the time is until they are answered or gone.'),
    ],
  };
}

/** So many rows say most of it; the rest is folded. */
const firstRows = 10;

function lossTable(channel: string, losses: readonly Loss[]): HtmlPart {
  const rows = losses.map(({ place, lost, share: part, endings, standsOut }) => ({
    cells: [
      place.place,
      count(place.visits),
      duration(place.staySeconds),
      count(lost),
      place.visits === 0 ? '' : share(part),
      endings
        .slice(0, 3)
        .map(([ending, contacts]) => `${plain(ending)} ${count(contacts)}`)
        .join(', '),
    ],
    isMarked: standsOut,
  }));
  const head = ['Node', 'Contacts', 'Time each', 'Ended there, not helped', 'Share', 'How'];
  return html`${tableHtml({ title: `Nodes of ${channel}, those that lose most first`, head, rows: rows.slice(0, firstRows) })}${
    rows.length > firstRows &&
    folded(
      `${rows.length - firstRows} more nodes`,
      tableHtml({ title: 'Other nodes', head, rows: rows.slice(firstRows) }),
    )
  }`;
}
