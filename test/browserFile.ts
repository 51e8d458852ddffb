import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium: `CHROMIUM` of the environment, or the first one on the path; undefined if there is none. */
export const browserFile: string | undefined = [
  process.env['CHROMIUM'] ?? '',
  ...(process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name))),
].find((file) => file !== '' && existsSync(file));
