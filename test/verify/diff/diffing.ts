import { parseFlowDocument } from '../../../src/verify/checks/index.js';
import { type CheckedFlow, type FlowDiff, flowDiff } from '../../../src/verify/diff/flowDiff.js';
import { type CheckOptions, catalogue, checkFlow, subjectOf } from '../../../src/verify/index.js';

/** A flow checked as `callstorm diff` does. */
export async function checkedFlow(text: string, file: string, options: CheckOptions = {}): Promise<CheckedFlow> {
  const { flow, locate } = parseFlowDocument(text, file);
  const report = await checkFlow(flow, { callers: 10, ...options });
  const runs = [{ report, faults: [], broken: null, options: [], escapes: [] }];
  const checked = { file, flowFile: file, locate, catalogue, help: () => '', runs, failOn: 'error' as const };
  return { checked, subject: subjectOf(flow, options) };
}

/** Compares two flows. */
export async function diffOf(old: string, now: string, options: CheckOptions = {}, pairs?: number): Promise<FlowDiff> {
  const flows = {
    old: await checkedFlow(old, 'old.yaml', options),
    now: await checkedFlow(now, 'new.yaml', options),
  };
  return flowDiff(flows, pairs);
}
