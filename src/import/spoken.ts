/** How fast a prompt is spoken, in characters a second. Vendors' files have no lengths of prompts. */
export const charactersPerSecond = 15;

/** How long a prompt is whose words are not in the file, in seconds. */
export const unknownSeconds = 5;

/** The time that a text takes to say: whole seconds, at least one. */
export function secondsToSay(text: string): number {
  return Math.max(1, Math.round(text.length / charactersPerSecond));
}

/** Whether a text has nothing that is said: blanks and signs alone. */
export function saysNothing(text: string): boolean {
  return /^[\s.,;:!?…'"()–—-]*$/.test(text);
}

/** How long the pauses of a text with marks for how it is spoken (SSML) are together, in seconds. */
export function pausesOfSsml(text: string): number {
  const found = [...text.matchAll(/<break\b[^<>]*?\btime\s*=\s*\\?["']?(\d{1,6}(?:\.\d{1,6})?)(m?s)\b/g)];
  return found.reduce((sum, [, time, unit]) => sum + Number(time) / (unit === 'ms' ? 1000 : 1), 0);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The words of a text with marks for how it is spoken (SSML). */
export function wordsOfSsml(text: string): string {
  return tidy(unmarked(text));
}

/** The same with its blanks and line ends. */
export function unmarked(text: string): string {
  return text.replace(/<[^<>]*>/g, ' ').replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name]);
}

/** A text in one line, in which braces read no variable. */
export function tidy(text: string): string {
  return braceless(text).replace(/\s+/g, ' ').trim();
}

/** A text in which braces read no variable. */
export function braceless(text: string): string {
  return text.replaceAll('{', '(').replaceAll('}', ')');
}
