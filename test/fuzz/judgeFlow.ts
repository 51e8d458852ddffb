import { InputError } from '../../src/errors.js';
import { flowDrawing } from '../../src/report/drawing.js';
import { mermaid } from '../../src/report/drawMermaid.js';
import { svg } from '../../src/report/drawSvg.js';
import { parseFlowDocument } from '../../src/verify/checks/index.js';
import { catalogue, checkFlow, replay } from '../../src/verify/index.js';
import type { Checked } from '../../src/verify/report/checked.js';
import { checkJson } from '../../src/verify/report/checkJson.js';
import { checkJunit } from '../../src/verify/report/checkJunit.js';
import { checkMarkdown } from '../../src/verify/report/checkMarkdown.js';
import { checkSarif } from '../../src/verify/report/checkSarif.js';
import { checkText } from '../../src/verify/report/checkText.js';
import type { Fault, Judgement } from './fault.js';
import type { Input } from './input.js';
import { faultsOfJson } from './outputs.js';
import { parsed } from './parsed.js';
import { faultsOfWords } from './words.js';
import { notInert, notWellFormed } from './xml.js';

const source = 'odd-flow.yaml';
const most = { callers: 25, states: 3000, nodes: 80, replays: 6 };

/** Parses a flow, checks it twice, places its counterexamples again, and draws it. */
export async function judgeFlow({ text }: Input & { kind: 'flow' }): Promise<Judgement> {
  const { value: document, faults: refusal } = parsed(() => parseFlowDocument(text, source), text, source, text);
  if (document === undefined) return { outcome: 'refused', faults: refusal };
  const { flow, locate } = document;
  const faults: Fault[] = [];
  const options = { callers: most.callers, states: most.states };
  const checking = async () => {
    const report = await checkFlow(flow, options);
    const checked: Checked = {
      file: source,
      flowFile: source,
      locate,
      catalogue,
      help: (name) => `Help on ${name}.`,
      runs: [{ report, faults: [], broken: null, options: [], escapes: [] }],
      failOn: 'error',
    };
    return { report, checked };
  };
  let report: Awaited<ReturnType<typeof checking>>['report'];
  let checked: Checked;
  try {
    ({ report, checked } = await checking());
  } catch (error) {
    // Parameters of checks are read when they are needed.
    if (error instanceof InputError) return { outcome: 'refused by the check', faults: [] };
    throw error;
  }
  if (JSON.stringify(report) !== JSON.stringify((await checking()).report)) {
    faults.push({ key: 'a second check gives another report', told: '' });
  }
  let replays = 0;
  for (const { property, counterexamples } of report.verdicts) {
    for (const { node, message, replay: again } of counterexamples.slice(0, 2)) {
      faults.push(...faultsOfWords('a counterexample', message, text));
      if (again === undefined || replays++ >= most.replays) continue;
      const found = await replay(flow, { ...options, property, ...again });
      if (found?.node !== node) {
        faults.push({
          key: `a counterexample of ${property} is not found again`,
          told: `${node}: ${message} (${again.path})`,
        });
      }
    }
  }
  const texts = { json: checkJson([checked], '0.0.0'), sarif: checkSarif([checked], '0.0.0') };
  for (const [name, written] of Object.entries(texts)) faults.push(...faultsOfJson(name, written));
  faults.push(...faultsOfXml('JUnit', checkJunit([checked])));
  faults.push(...faultsOfWords('the report', checkText(checked, { colour: false, width: 100 }), text));
  faults.push(...faultsOfWords('the report in Markdown', checkMarkdown([checked]), text));
  const drawing = flowDrawing(flow);
  faults.push(...faultsOfWords('the drawing in Mermaid', mermaid(drawing), text));
  if (Object.keys(flow.nodes).length <= most.nodes) faults.push(...faultsOfXml('the drawing', await svg(drawing)));
  return { outcome: 'checked', faults };
}

export function faultsOfXml(where: string, xml: string): Fault[] {
  const broken = notWellFormed(xml);
  if (broken !== undefined) return [{ key: `${where}: is no XML`, told: broken }];
  const active = notInert(xml);
  return active === undefined ? [] : [{ key: `${where}: does something`, told: active }];
}
