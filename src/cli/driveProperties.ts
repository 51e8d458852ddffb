import type { Watched } from '../drive/watch/watch.js';
import { heardNames, type PropertyName } from '../verify/properties/index.js';
import { isAtLeast, type Severity } from '../verify/severity.js';
import type { Verdict } from '../verify/verdict.js';
import type { Options } from './checkRequest.js';

/** Properties that are to be watched on an endpoint. */
export interface AskedProperties {
  readonly names: readonly PropertyName[] | 'all';
  /** A violation that is at least so bad is a failure. */
  readonly failOn: Severity;
}

/** `--property` and `--fail-on`; `undefined` if no property was written. */
export function readProperties(
  {
    'fail-on': failOn,
    property: texts,
  }: { readonly property: readonly string[]; readonly 'fail-on': string | undefined },
  options: Options,
): AskedProperties | undefined {
  const written = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  const named = options.properties(
    '--property',
    written.filter((name) => name !== 'all'),
  );
  const deaf = (named ?? []).filter((name) => !heardNames.includes(name));
  for (const name of deaf)
    options.report('--property', `${name} cannot be heard of an endpoint. What can: all, ${heardNames.join(', ')}`);
  const least = options.oneOf('--fail-on', failOn, ['error', 'warning']);
  const names = written.includes('all') ? 'all' : named;
  if (names === undefined && failOn !== undefined)
    options.report('--fail-on', 'it is for --property: add that, or leave it out');
  return names && { names, failOn: least };
}

/** Whether a property is violated, and that is bad enough; or not all of it could be asked. */
export function isFailed({ stopped, verdicts }: Watched, { failOn }: AskedProperties): boolean {
  const isBad = ({ severity, verdict }: Verdict) => verdict === 'violated' && isAtLeast(severity, failOn);
  return stopped !== null || verdicts.some(isBad);
}
