import { effectsOf } from '../../flow/index.js';
import type { SectionProblem } from '../kind.js';
import type { PhoneFile } from './file.js';
import { type Answering, isMachine } from './problems.js';

/** Settings of callbacks that have no effect. */
export function callbackProblems({ callback }: PhoneFile, ivr: Answering): SectionProblem[] {
  const { accepted: _, missed: __, ...more } = callback;
  const { offers, messages } = phonedBack(ivr);
  const warn = (field: string, message: string): SectionProblem => ({
    path: ['callback', field],
    message,
    isWarning: true,
  });
  const idle = Object.entries(more).flatMap(([field, value]) => {
    if (value === undefined || offers) return [];
    const isOfOffers = field === 'place' || field === 'appointment';
    if (messages && !isOfOffers) return [];
    const what = isOfOffers ? 'offers a callback' : 'has a callback, or a message left for a group';
    return [warn(field, `nothing here ${what}, so this has no effect. Add a \`callback\` node to the flow.`)];
  });
  const again = more['again-after'];
  if (again === undefined || (more.tries ?? 1) > 1 || idle.length > 0) return idle;
  return [warn('again-after', 'a missed callback is not tried again. Give 2 `tries` or more.')];
}

/** Whether callbacks are offered, and messages left for a group. */
function phonedBack(ivr: Answering): { offers: boolean; messages: boolean } {
  if (isMachine(ivr)) {
    const messages = effectsOf(ivr.call, 'leaveMessage').some(({ group }) => group !== undefined);
    return { offers: effectsOf(ivr.call, 'bookCallback').length > 0, messages };
  }
  const nodes = Object.values(ivr.nodes);
  return {
    offers: nodes.some(({ type }) => type === 'callback'),
    messages: nodes.some((node) => node.type === 'voicemail' && node.group !== undefined),
  };
}
