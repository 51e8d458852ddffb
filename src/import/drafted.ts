import type { FlowDraft } from './draft.js';
import type { VendorPlaces } from './places.js';

/** A vendor's file to be read. */
export interface FileToRead {
  readonly text: string;
  readonly source: string;
  /** The file's name without its folder and ending: the flow's name if the file has none. */
  readonly stem: string;
  /** Where calls enter, if the vendor's files have an `entry`. Default: found out from the file. */
  readonly entry?: string | undefined;
}

/** A file as a draft of a flow, and where its things stand. */
export interface Drafted {
  readonly draft: FlowDraft;
  readonly text: VendorPlaces;
}
