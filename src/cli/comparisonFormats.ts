/** How `callstorm compare` can print a comparison. */
export const comparisonFormats = ['text', 'json', 'csv', 'markdown'] as const;
export type ComparisonFormat = (typeof comparisonFormats)[number];
