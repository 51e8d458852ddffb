import { readFileSync } from 'node:fs';

const { version: declared } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** callstorm's own version, from its package. */
export const version = declared;
