import { type NodeRole, nodeRoles } from '../flow/index.js';
import type { DrawnNode } from './drawing.js';

/** The role of a node; `missing` is a target that does not exist. */
export type Role = NodeRole | 'missing';

/** Of each role the colours of the area and of its outline. */
export const colours: Readonly<Record<Role, { readonly fill: string; readonly stroke: string }>> = {
  tells: { fill: '#f1f4f7', stroke: '#5b6b7b' },
  asks: { fill: '#e3eefb', stroke: '#1d5fa8' },
  decides: { fill: '#f1ebfa', stroke: '#6b3fa0' },
  person: { fill: '#e1f3e7', stroke: '#1e7145' },
  ends: { fill: '#fdf1d3', stroke: '#8a5a00' },
  missing: { fill: '#ffffff', stroke: '#b3261e' },
};

/** Every type with its role, in the order of the legend: as the colours, then as in the flow's schema. */
export const roles = Object.fromEntries(
  Object.keys(colours).flatMap((role) =>
    Object.entries({ ...nodeRoles, missing: 'missing' }).filter(([, own]) => own === role),
  ),
) as Readonly<Record<DrawnNode['type'], Role>>;

/*
 * Contrasts by WCAG 2.2: texts have 4.5 : 1 or more on every area above (1.4.3), outlines and lines 3 : 1 or more on
 * white (1.4.11). Nothing is said by colour alone.
 */
export const ink = '#1b2631';
export const quiet = '#4a5866';
export const line = '#44525f';
export const fallback = '#768492';
export const marked = '#b8400a';
export const broken = '#b3261e';
