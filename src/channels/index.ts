import { branch } from './branch/kind.js';
import { chat } from './chat/kind.js';
import { clickToCall } from './click-to-call/kind.js';
import { forum } from './forum/kind.js';
import type { ChannelKind } from './kind.js';
import { mail } from './mail/kind.js';
import { outbound } from './outbound/kind.js';
import { panel } from './panel/kind.js';
import { phone } from './phone/kind.js';
import { social } from './social/kind.js';
import { website } from './website/kind.js';

/** The kinds of channels there are, in the order of reports. A scenario may have several channels of one kind. */
export const kinds: readonly ChannelKind[] = [
  phone,
  clickToCall,
  chat,
  mail,
  website,
  social,
  forum,
  panel,
  branch,
  outbound,
];
