import { xmlText } from '../text/xml.js';

/** A label as a chart has room for it. */
export function shortened(text: string, most = 24): string {
  const letters = [...xmlText(text)];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('');
}
