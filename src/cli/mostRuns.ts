/** The most runs of a command that tries many settings, all of them together. */
export const mostRuns = 1_000_000;
