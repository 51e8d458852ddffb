import { draftOfArchy } from './archy/archy.js';
import { isArchy } from './archy/file.js';
import { draftOfConnect, isConnect } from './connect/connect.js';
import type { FlowDraft } from './draft.js';
import { draftOfStudio, isStudio } from './studio/studio.js';
import type { Vendor } from './vendors.js';
import type { VendorText } from './vendorText.js';

/** How a vendor's file becomes a draft of a flow. */
export interface VendorReader {
  /** The system, and what its file is, for people. */
  readonly title: string;
  /** Whether a text is such a file. One that was cut off or is damaged should still be known by its beginning. */
  knows(text: string): boolean;
  /**
   * @param stem the flow's name if the file has none.
   * @throws {InputError} with every problem of the file at its place.
   */
  draft(text: string, source: string, stem: string): { readonly draft: FlowDraft; readonly text: VendorText<unknown> };
}

/** By the name of the vendor; the first that knows a text reads it. */
export const readers: Readonly<Record<Vendor, VendorReader>> = {
  connect: { title: 'Amazon Connect (JSON)', knows: isConnect, draft: draftOfConnect },
  studio: { title: 'Twilio Studio (JSON)', knows: isStudio, draft: draftOfStudio },
  archy: { title: 'Genesys Archy (YAML)', knows: isArchy, draft: draftOfArchy },
};
