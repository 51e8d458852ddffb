import { join } from 'node:path';
import { reportFile } from './resultNames.js';

/**
 * The page of results, made of the very text that is saved: `callstorm report` makes the same of it later.
 * @param file its name among the results.
 */
export async function savedReport(file: string, text: string): Promise<string> {
  // Charts need a large library.
  const { savedPage } = await import('../page/saved.js');
  return savedPage(file, { text, source: file });
}

/** What is said of it at the end. */
export function whereReport(folder: string): string {
  return `Report: ${join(folder, reportFile)}`;
}
