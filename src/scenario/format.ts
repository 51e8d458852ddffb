import { endingsOf } from '../channels/kind.js';
import { type RecordFormat, recordFormat } from '../records/index.js';
import type { ScenarioChannel } from './parse.js';

/** What records of these channels look like. */
export function formatOf(channels: readonly ScenarioChannel[]): RecordFormat {
  const kinds = [...new Set(channels.map(({ kind }) => kind))];
  return recordFormat({
    channels: channels.map(({ name, kind }) => ({ name, kind: kind.name })),
    endings: kinds.flatMap(endingsOf),
    extra: Object.assign({}, ...kinds.map(({ fields }) => fields ?? {})),
  });
}
