import type { Scenario } from '../scenario/index.js';
import { whatIfOfFile } from '../scenario/whatIfs.js';

/**
 * A what-if file, as `callstorm compare --what-if` takes it.
 * @param settings `name=value` or `path.to.key=value`, each value as a file writes it.
 * @param read reads the scenario with more settings.
 * @throws {InputError} if it would be refused: its customers are not the scenario's, for one.
 */
export function whatIfText(
  title: string,
  settings: readonly string[],
  read: (settings: readonly string[]) => Scenario,
): string {
  const lines = settings.map((setting) => {
    const equals = setting.indexOf('=');
    return `  ${setting.slice(0, equals).trim()}: ${setting.slice(equals + 1).trim()}\n`;
  });
  const text = `title: ${JSON.stringify(title)}\nset:\n${lines.join('')}`;
  whatIfOfFile('what-if', { text, source: 'the what-if' }, read([]).file, read);
  return text;
}
