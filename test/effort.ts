/**
 * Multiplies the number of cases that the property tests try: `CALLSTORM_EFFORT=20 npx vitest run …`. With the
 * default the whole suite takes about eight minutes on two cores.
 */
export const effort = Number(process.env.CALLSTORM_EFFORT ?? 1);

/** So many cases, at least one. */
export const cases = (usual: number): number => Math.max(1, Math.round(usual * effort));
