/**
 * Multiplies the number of cases that the property tests try: `CALLSTORM_EFFORT=20 npx vitest run …`. The default lets
 * the whole suite take a minute or two.
 */
export const effort = Number(process.env.CALLSTORM_EFFORT ?? 1);

/** So many cases, at least one. */
export const cases = (usual: number): number => Math.max(1, Math.round(usual * effort));
