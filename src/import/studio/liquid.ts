import { braceless, unmarked } from '../spoken.js';

/*
 * Texts of Twilio Studio have templates of the language Liquid: {{widgets.menu.Digits}}, {% if … %}.
 */

/** What people write to read a value, such as `widgets.menu.Digits`. */
const name = String.raw`[\w-]+(?:\.[\w-]+|\[\d+\])*`;
const alone = new RegExp(String.raw`^\s*\{\{-?\s*(${name})\s*-?\}\}\s*$`);
const kept = /\b(?:widgets|flow\.variables|trigger\.parent\.parameters)\.[\w-]+(?:\.[\w-]+|\[\d+\])*/g;

/** What a text stands for if it is a value and nothing else: `{{widgets.menu.Digits}}` is `widgets.menu.Digits`. */
export function referenceIn(text: string): string | undefined {
  return alone.exec(text)?.[1];
}

/** All values of widgets and variables that a text reads, be it in a filter or a tag. */
export function referencesIn(text: string): string[] {
  return text.match(kept) ?? [];
}

/** Whether a text is known in a call only, wholly or in part. */
export function isTemplate(text: string): boolean {
  return /\{[{%]/.test(text);
}

/**
 * The words of a text in one line, without tags of Liquid and marks for how it is spoken.
 * @param saidFor what is said in place of a value, by what stands between its braces.
 */
export function wordsOfLiquid(text: string, saidFor: (expression: string) => string): string {
  const parts = text.replace(/\{%[^%]*%\}/g, ' ').split(/\{\{([^{}]*)\}\}/);
  const said = parts.map((part, i) => {
    return i % 2 === 0 ? braceless(unmarked(part)) : saidFor(part.replace(/^-|-$/g, '').trim());
  });
  return said.join('').replace(/\s+/g, ' ').trim();
}
