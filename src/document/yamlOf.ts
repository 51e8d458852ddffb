import { stringify } from 'yaml';

/** Plain data as YAML that reads back as the same. */
export function yamlOf(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
