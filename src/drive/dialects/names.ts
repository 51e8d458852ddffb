/** The dialects, by their names. */
export const dialectNames = ['twiml', 'jambonz', 'ncco'] as const;
export type DialectName = (typeof dialectNames)[number];
