import type { Watched } from '../drive/watch/watch.js';
import { heardNames, type PropertyName } from '../verify/properties/index.js';
import type { Options } from './checkRequest.js';

/** Properties that are to be watched on an endpoint. */
export type AskedProperties = readonly PropertyName[] | 'all';

/** `--property`; `undefined` if it was not written. */
export function readProperties(texts: readonly string[], options: Options): AskedProperties | undefined {
  const written = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  const named = options.properties(
    '--property',
    written.filter((name) => name !== 'all'),
  );
  const deaf = (named ?? []).filter((name) => !heardNames.includes(name));
  for (const name of deaf)
    options.report('--property', `${name} cannot be heard of an endpoint. What can: all, ${heardNames.join(', ')}`);
  return written.includes('all') ? 'all' : named;
}

/** Whether a property is violated, and that is an error; or not all of it could be asked. */
export function isFailed({ stopped, verdicts }: Watched): boolean {
  return stopped !== null || verdicts.some(({ verdict, severity }) => verdict === 'violated' && severity === 'error');
}
