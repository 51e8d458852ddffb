import type { StaffingTarget } from '../theory/index.js';
import { found, parseDuration, parseShare, UnitError } from '../units.js';

const targetForms = [
  {
    // As the trade writes it: percent and seconds.
    pattern: /^(\d+(?:\.\d+)?) ?%? ?\/ ?(.+)$/,
    read: (percent: string, wait: string): StaffingTarget => ({
      measure: 'service-level',
      atLeast: percentOf(percent),
      withinSeconds: /^\d+(?:\.\d+)?$/.test(wait) ? Number(wait) : parseDuration(wait),
    }),
  },
  {
    pattern: /^(\S+ ?%|\S+)\s+of\s+all(?:\s+calls)?\s+(?:in|within)\s+(.+)$/i,
    read: (share: string, wait: string): StaffingTarget => ({
      measure: 'answered-within',
      atLeast: belowAll(aboveZero(parseShare(share), share), share),
      withinSeconds: parseDuration(wait),
    }),
  },
  {
    pattern: /^(\S+ ?%|\S+)\s+(?:in|within)\s+(.+)$/i,
    read: (share: string, wait: string): StaffingTarget => ({
      measure: 'service-level',
      atLeast: belowAll(aboveZero(parseShare(share), share), share),
      withinSeconds: parseDuration(wait),
    }),
  },
  {
    pattern: /^(abandonment|occupancy)\s+(?:under|below)\s+(.+)$/i,
    read: (measure: string, share: string): StaffingTarget => ({
      measure: measure.toLowerCase() as 'abandonment' | 'occupancy',
      below: aboveZero(parseShare(share), share),
    }),
  },
  {
    pattern: /^(asa)\s+(?:under|below)\s+(.+)$/i,
    read: (_: string, wait: string): StaffingTarget => ({
      measure: 'speed-of-answer',
      below: aboveZero(parseDuration(wait), wait),
    }),
  },
];

/** Reads `80/20`, `80% in 20s`, `80% of all in 20s`, `abandonment under 5%`, `asa under 30s`, `occupancy under 85%`. @throws {UnitError} */
export function targetOf(text: string): StaffingTarget {
  for (const { pattern, read } of targetForms) {
    const parts = pattern.exec(text.trim());
    if (parts) return read(parts[1], parts[2]);
  }
  const forms = '80/20, "80% in 20s", "abandonment under 5%", "asa under 30s" or "occupancy under 85%"';
  throw new UnitError(`expected a target such as ${forms}, but found ${found(text)}`);
}

function percentOf(text: string): number {
  const percent = Number(text);
  if (percent >= 1 && percent < 100) return percent / 100;
  throw new UnitError(`expected a percentage from 1 to below 100 before the /, but found ${found(text)}`);
}

export function aboveZero(value: number, text: string, otherwise = ''): number {
  if (value > 0) return value;
  throw new UnitError(`expected more than 0${otherwise}, but found ${found(text)}`);
}

export function belowAll(share: number, text: string): number {
  if (share < 1) return share;
  throw new UnitError(`expected less than 100%, but found ${found(text)}`);
}
