/** How `callstorm sweep` can print a sweep. */
export const sweepFormats = ['text', 'json', 'csv'] as const;
export type SweepFormat = (typeof sweepFormats)[number];
