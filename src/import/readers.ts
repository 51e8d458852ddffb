import { draftsOfArchy } from './archy/archy.js';
import { isArchy } from './archy/file.js';
import { draftsOfAsterisk, isAsterisk } from './asterisk/asterisk.js';
import { draftsOfConnect, isConnect } from './connect/connect.js';
import type { Drafted, FileToRead } from './drafted.js';
import { draftOfFreeswitch, isFreeswitch } from './freeswitch/freeswitch.js';
import { nameOf } from './names.js';
import { draftsOfStudio, isStudio } from './studio/studio.js';
import type { Vendor } from './vendors.js';
import { draftOfVoicexml, isVoicexml } from './voicexml/voicexml.js';

/** How a vendor's files become drafts of flows. */
export interface VendorReader {
  /** The system, and what its file is, for people. */
  readonly title: string;
  /** Whether a text is such a file. One that was cut off or is damaged should still be known by its beginning. */
  knows(text: string): boolean;
  /** What a file has several of, in each of which calls may enter, such as a context. Absent if the file says where they do. */
  readonly entry?: string;
  /** Its files take in others, which need not look like one by themselves. */
  readonly takesIn?: true;
  /**
   * Of each file but those that another takes in, in their order. Flows that lead to each other are one call: what one sets, another reads.
   * @throws {InputError} with every problem of a file at its place.
   */
  drafts(files: readonly FileToRead[]): readonly Drafted[];
}

/** By the name of the vendor; the first that knows a text reads it. */
export const readers: Readonly<Record<Vendor, VendorReader>> = {
  connect: { title: 'Amazon Connect (JSON)', knows: isConnect, drafts: draftsOfConnect },
  studio: { title: 'Twilio Studio (JSON)', knows: isStudio, drafts: draftsOfStudio },
  archy: { title: 'Genesys Archy (YAML)', knows: isArchy, drafts: draftsOfArchy },
  asterisk: {
    title: 'Asterisk (extensions.conf)',
    knows: isAsterisk,
    drafts: draftsOfAsterisk,
    entry: 'context',
    takesIn: true,
  },
  freeswitch: {
    title: 'FreeSWITCH (ivr_menus in XML)',
    knows: isFreeswitch,
    drafts: each(draftOfFreeswitch),
    entry: 'menu',
  },
  voicexml: { title: 'VoiceXML', knows: isVoicexml, drafts: each(draftOfVoicexml) },
};

/** Files of which each is by itself. */
function each(draft: (text: string, source: string, name: string, entry?: string) => Drafted): VendorReader['drafts'] {
  return (files) => files.map(({ text, source, stem, entry }) => draft(text, source, nameOf(stem, 'flow'), entry));
}
