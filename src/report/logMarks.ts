/*
 * What event logs of ours begin with, so that they are told from those of others.
 */

/** Stands in XES behind the line that every XML has. */
export const xesMark = '<!-- callstorm: contacts of simulated customers -->';

/** The first of OCEL's object types. */
export const ocelMark = '{"objectTypes":[{"name":"customer"';
