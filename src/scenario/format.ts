import { endingsOf } from '../channels/kind.js';
import { type RecordFormat, recordFormat } from '../records/index.js';
import type { ScenarioChannel } from './parse.js';

/** What records of these channels look like: without what none of them has a use for. */
export function formatOf(channels: readonly ScenarioChannel[]): RecordFormat {
  const kinds = [...new Set(channels.map(({ kind }) => kind))].map((kind) => {
    const unused = channels.filter((each) => each.kind === kind).map(({ file }) => kind.unused?.(file) ?? []);
    return { kind, isUsed: (name: string) => unused.some((names) => !names.includes(name)) };
  });
  return recordFormat({
    channels: channels.map(({ name, kind }) => ({ name, kind: kind.name })),
    endings: kinds.flatMap(({ kind, isUsed }) => endingsOf(kind).filter(({ name }) => isUsed(name))),
    extra: Object.fromEntries(
      kinds.flatMap(({ kind, isUsed }) => Object.entries(kind.fields ?? {}).filter(([name]) => isUsed(name))),
    ),
  });
}
