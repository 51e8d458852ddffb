import { visible } from '../visible.js';

/** A text of the user's that neither formats, links, mentions anybody nor breaks out of its line or cell. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[&<>@#]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\\`*_{}[\]()|~$]/g, '\\$&')
    .replace(/:\/\//g, ':&#47;&#47;');
}
