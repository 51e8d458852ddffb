import type { Flow } from '../../src/flow/index.js';
import { everything } from '../flow/everything.js';

/** What breaks pictures: the words and signs of Mermaid, DOT, HTML, Markdown and YAML, and scripts of all sorts. */
const hostileTexts = [
  'end',
  'graph',
  'click',
  'style',
  'constructor',
  '__proto__',
  'a-b',
  'a_b',
  'a b',
  '"; n_end --> x',
  '</text></svg><script>alert(1)</script>',
  '-> \\" \\\\ \\n',
  '%%{init: {}}%%',
  '1. `list` *of* #35; things',
  '- item',
  'style x fill:#fff;',
  ']}))|>',
  'خدمة العملاء',
  '客户服务中心',
  'ग्राहक सेवा 👩🏽‍💻',
  'line\nbreak\u0000\u0007\ud800',
  '',
] as const;

/** A flow made in code, past every check of files: each text is an id, a prompt, a group, and the title. */
export const hostile: Flow = {
  ...everything,
  flow: 'x" onload="alert(1)',
  title: hostileTexts.join(' '),
  start: 'end',
  // Not a literal, where `__proto__` would be no key.
  nodes: Object.fromEntries(
    hostileTexts.flatMap((text, i): [string, Flow['nodes'][string]][] => [
      [text, { type: 'say', text, length: 1, then: hostileTexts[(i + 1) % hostileTexts.length] }],
      [`queue ${text}`, { type: 'queue', group: text, priority: 0, full: text }],
    ]),
  ),
};
