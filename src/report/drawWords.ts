import type { Drawing } from './drawing.js';

/** What a drawing shows, in sentences, for those who cannot see it. */
export function drawingInWords({ nodes, edges, title }: Drawing): string {
  const start = nodes.find((node) => node.start);
  const broken = nodes.filter((node) => node.broken).map(({ id }) => id);
  const path = nodes
    .flatMap(({ id, steps }) => steps.map((step) => ({ id, step })))
    .sort((a, b) => a.step - b.step)
    .map(({ id, step }) => `${step} ${id}`);
  return [
    `The telephone menu “${title}”: ${counted(nodes.length, 'node')} and ${counted(edges.length, 'way')} between them.`,
    ...(start ? [`A call begins at ${start.id}.`] : []),
    ...(path.length > 0 ? [`Marked path: ${path.join(', ')}.`] : []),
    ...(broken.length > 0 ? [`Something is wrong with ${broken.join(', ')}.`] : []),
  ].join(' ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
