import { expect, it } from 'vitest';
import { branchCallMachine } from '../../src/channels/branch/branchCall.machine.js';
import { chatMachine } from '../../src/channels/chat/chat.machine.js';
import { clickToCallMachine } from '../../src/channels/click-to-call/clickToCall.machine.js';
import { questionMachine } from '../../src/channels/forum/question.machine.js';
import { mailMachine } from '../../src/channels/mail/mail.machine.js';
import { outboundMachine } from '../../src/channels/outbound/outbound.machine.js';
import { auditMachine } from '../../src/channels/panel/audit.machine.js';
import { cheatingMachine } from '../../src/channels/panel/cheating.machine.js';
import { consultationMachine } from '../../src/channels/panel/consultation.machine.js';
import { callbackMachine } from '../../src/channels/phone/callback.machine.js';
import { mentionMachine } from '../../src/channels/social/mention.machine.js';
import { visitMachine } from '../../src/channels/website/visit.machine.js';
import { contributorMachine } from '../../src/community/index.js';
import { blocksOf } from './pages.js';
import { stateDiagram } from './stateDiagram.js';

/* Drawings of machines on pages are those of the machines as they are. */

it.each([
  ['src/channels/forum/forum.md', questionMachine],
  ['src/channels/forum/forum.md', contributorMachine],
  ['src/channels/click-to-call/click-to-call.md', clickToCallMachine],
  ['src/channels/chat/chat.md', chatMachine],
  ['src/channels/mail/mail.md', mailMachine],
  ['src/channels/outbound/outbound.md', outboundMachine],
  ['src/channels/social/social.md', mentionMachine],
  ['src/channels/website/website.md', visitMachine],
  ['src/channels/phone/phone.md', callbackMachine],
  ['src/channels/panel/panel.md', consultationMachine],
  ['src/channels/panel/panel.md', auditMachine],
  ['src/channels/panel/panel.md', cheatingMachine],
  ['src/channels/branch/branch.md', branchCallMachine],
] as const)('%s draws a machine as it is', (page, machine) => {
  const drawn = blocksOf(page).filter(({ language }) => language === 'mermaid');
  const due = stateDiagram(machine);
  expect(
    drawn.map(({ text }) => text),
    `the drawing of "${machine.id}" is to be:\n\n${due}`,
  ).toContain(due);
});
