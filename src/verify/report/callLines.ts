import type { Fault } from '../../flow/index.js';
import { column } from '../../text/column.js';
import { wrapped } from '../../text/wrapped.js';
import { visible } from '../../visible.js';
import type { PlacedCall } from '../calls/placeCall.js';
import { endingLine, nodeInWords, pressing, sinceStart, surroundingsOf, visitsOf } from './callWords.js';

/**
 * A call in full: what to dial, the nodes with their times and what happens there, the ending, and what it meets.
 * @param named the flow, for names that nodes have elsewhere.
 */
export function callLines(
  call: PlacedCall,
  faults: readonly Fault[],
  width: number,
  named: Parameters<typeof nodeInWords>[1],
): string[] {
  const visits = visitsOf(call.trace);
  const times = column(
    visits.map(({ at }) => sinceStart(at)),
    'right',
  );
  const names = column(visits.map((visit) => nodeInWords(visit, named)));
  return [
    ...wrapped(`${pressing(call)}.`, width),
    ...visits.map((visit, i) => visible(`  ${times[i]}  ${names[i]}  ${visit.events.join(', ')}`.trimEnd())),
    ...endingLine(call.trace).flatMap((line) => wrapped(line, width)),
    ...surroundingLines(call, faults, width),
  ];
}

/** What the call meets that is not as on a calm day. */
function surroundingLines(call: PlacedCall, faults: readonly Fault[], width: number): string[] {
  const surroundings = surroundingsOf(call, faults);
  return surroundings.length > 0 ? wrapped(`Environment: ${surroundings.join('; ')}.`, width) : [];
}
