import { draftOfArchy } from './archy/archy.js';
import { isArchy } from './archy/file.js';
import { draftOfAsterisk, isAsterisk } from './asterisk/asterisk.js';
import { draftOfConnect, isConnect } from './connect/connect.js';
import type { FlowDraft } from './draft.js';
import { draftOfFreeswitch, isFreeswitch } from './freeswitch/freeswitch.js';
import type { VendorPlaces } from './places.js';
import { draftOfStudio, isStudio } from './studio/studio.js';
import type { Vendor } from './vendors.js';
import { draftOfVoicexml, isVoicexml } from './voicexml/voicexml.js';

/** How a vendor's file becomes a draft of a flow. */
export interface VendorReader {
  /** The system, and what its file is, for people. */
  readonly title: string;
  /** Whether a text is such a file. One that was cut off or is damaged should still be known by its beginning. */
  knows(text: string): boolean;
  /** What a file has several of, in each of which calls may enter, such as a context. Absent if the file says where they do. */
  readonly entry?: string;
  /**
   * @param stem the flow's name if the file has none.
   * @param entry where calls enter, if the vendor's files have an `entry`. Default: found out from the file.
   * @throws {InputError} with every problem of the file at its place.
   */
  draft(
    text: string,
    source: string,
    stem: string,
    entry?: string,
  ): { readonly draft: FlowDraft; readonly text: VendorPlaces };
}

/** By the name of the vendor; the first that knows a text reads it. */
export const readers: Readonly<Record<Vendor, VendorReader>> = {
  connect: { title: 'Amazon Connect (JSON)', knows: isConnect, draft: draftOfConnect },
  studio: { title: 'Twilio Studio (JSON)', knows: isStudio, draft: draftOfStudio },
  archy: { title: 'Genesys Archy (YAML)', knows: isArchy, draft: draftOfArchy },
  asterisk: { title: 'Asterisk (extensions.conf)', knows: isAsterisk, draft: draftOfAsterisk, entry: 'context' },
  freeswitch: { title: 'FreeSWITCH (ivr_menus in XML)', knows: isFreeswitch, draft: draftOfFreeswitch, entry: 'menu' },
  voicexml: { title: 'VoiceXML', knows: isVoicexml, draft: draftOfVoicexml },
};
