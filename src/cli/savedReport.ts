import { join } from 'node:path';
import { reportFile } from './resultNames.js';

/**
 * The page of results, made of the very text that is saved: `callstorm report` makes the same of it later.
 * @param file its name among the results. @param beside the text of another file of them; null if it is too long.
 */
export async function savedReport(
  file: string,
  text: string,
  beside?: (file: string) => string | null,
): Promise<string> {
  // Charts need a large library.
  const { savedPage } = await import('../page/saved.js');
  return savedPage(file, { text, source: file, ...(beside && { beside }) });
}

/** What is said of it at the end. */
export function whereReport(folder: string): string {
  return `Report: ${join(folder, reportFile)}`;
}
