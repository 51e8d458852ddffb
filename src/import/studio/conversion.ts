import type { Conversion, Way } from '../draft.js';
import { anyOf, type Unknown } from '../nodes.js';
import type { Widget } from './file.js';
import type { Groups } from './groups.js';
import type { Menus } from './menus.js';
import type { Runs } from './runs.js';
import type { Variables } from './variables.js';

/** What is known of the flow as a whole when a widget is converted. */
export interface Context {
  readonly variables: Variables;
  readonly menus: Menus;
  readonly groups: Groups;
  readonly widgets: readonly Widget[];
  /** The other flows that it runs. */
  readonly runs: Runs;
  /** The event of its trigger at which calls begin. */
  readonly entry: string;
}

/** How a type of widget becomes nodes. */
export interface WidgetKind {
  /** What it is called in the console, where people see it. */
  readonly title: string;
  /** The properties that the conversion knows, be it that they change nothing. Of others it is said that they are left out. */
  readonly properties?: readonly string[];
  convert(widget: Widget, context: Context): Conversion;
}

/** Events after which no call goes on: the caller has hung up, or the call itself has failed. */
export const overEvents: readonly string[] = ['hangup', 'callFailure'];

/** Where a widget leads when one of these happens; the first that it has. */
export function wayOf({ events, nowhere }: Widget, ...names: readonly string[]): Way {
  for (const name of names) {
    const way = events.get(name);
    if (way !== undefined) return way;
  }
  return nowhere;
}

/** Whether something is connected to a way, or it leads back to another flow. */
export function leads(way: Way | undefined): way is Way {
  return way?.to !== undefined || way?.returns === true;
}

/** An `elsewhere` with the ways out of a widget: any of them may be at any time. The first is the usual one. */
export function anyEvent(widget: Widget, unknown: Unknown): Conversion {
  const going = [...widget.events].filter(([event]) => !overEvents.includes(event));
  const ways = going.length > 0 ? going : [['next', widget.nowhere] as const];
  return anyOf(widget.id, ways, { usual: ways[0][1], ...unknown });
}
