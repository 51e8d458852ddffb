import type { Measure } from '../measures/index.js';
import { type Style, styleFor } from '../text/style.js';
import { wrapped } from '../text/wrapped.js';
import type { TextOptions } from './summaryText.js';

/** The definitions of measures for readers: each channel's under its name, then those of journeys. */
export function measuresText(measures: readonly Measure[], { colour, width }: TextOptions): string {
  const style = styleFor(colour);
  const groups = [...new Set(measures.map(groupOf))].map((group) => {
    const ofGroup = measures.filter((measure) => groupOf(measure) === group);
    return [style.heading(group), ...ofGroup.flatMap((measure) => linesOf(measure, style, width))];
  });
  return [...groups, words.flatMap((line) => wrapped(line, width).map(style.faint))]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

const words = [
  'The window is the time from the end of the warm-up to the beginning of the cool-down, or the horizon.',
  'The names of parts by queue, group, need or segment: phone.wait[queue=sales].',
  "The limit of the phone's service levels is the scenario's acceptable-wait; costs are in its currency.",
  'A source "house" is our own choice, where the field disagrees or says nothing.',
];

/** A measure of one's own may have no channel in its name. */
function groupOf({ name }: Measure): string {
  return name.includes('.') ? name.slice(0, name.indexOf('.')) : 'others';
}

function linesOf(
  { name, unit, definition, source, by = [], better }: Measure,
  { faint }: Style,
  width: number,
): string[] {
  return [
    `  ${name} ${faint(`(${unit})`)}`,
    ...indented(definition, width),
    ...indented(`source: ${source}`, width).map(faint),
    ...(better === undefined ? [] : indented(`${better} is better`, width).map(faint)),
    ...(by.length === 0 ? [] : indented(`also by ${by.join(', ')}`, width).map(faint)),
  ];
}

const indent = '      ';

function indented(text: string, width: number): string[] {
  return wrapped(text, width - indent.length).map((line) => indent + line);
}
