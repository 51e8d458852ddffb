/** How bad a violation is, the worst first: `error`, `warning`, `note`. */
export const severities = ['error', 'warning', 'note'] as const;

export type Severity = (typeof severities)[number];

/** Of a property that says nothing. */
export const defaultSeverity: Severity = 'error';

/** Whether it is as bad as `least`, or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}
