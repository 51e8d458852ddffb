import { suggestion } from '../../document/index.js';
import { makeDistribution, medianOf } from '../../random/index.js';
import type { SectionProblem } from '../kind.js';
import type { WebsiteFile } from './file.js';

/** What is wrong with a web site's section as a whole. @param incidents all that the scenario has. */
export function websiteProblems(file: WebsiteFile, incidents: readonly string[]): SectionProblem[] {
  return [...statusPageProblems(file), ...outageProblems(file, incidents), ...loadWarnings(file)];
}

function statusPageProblems({ 'status-page': page, tells }: WebsiteFile): SectionProblem[] {
  const isTelling = page === 'telling' || (Array.isArray(page) && page.some((each) => each.says === 'telling'));
  if (!isTelling || tells.cause || tells.eta) return [];
  return [{ path: [], message: 'a telling status page needs something to say: `tells: { cause: yes, eta: yes }`.' }];
}

function outageProblems({ down }: WebsiteFile, incidents: readonly string[]): SectionProblem[] {
  if (typeof down === 'boolean') return [];
  return [down].flat().flatMap(({ during }, i) => {
    if (during === undefined || incidents.includes(during)) return [];
    const path = ['down', ...(Array.isArray(down) ? [i] : []), 'during'];
    return [{ path, message: `there is no incident "${during}".${suggestion(during, incidents)}` }];
  });
}

function loadWarnings({ capacity, patience, visit, 'visit-limit': limit }: WebsiteFile): SectionProblem[] {
  const warning = (field: string, message: string) => ({ path: [field], message, isWarning: true });
  return [
    ...(capacity !== undefined && limit !== undefined && limit <= capacity
      ? [warning('capacity', 'the site is full before it slows down. Leave this out, or raise the `visit-limit`.')]
      : []),
    ...(medianOf(makeDistribution(patience)) < medianOf(makeDistribution(visit))
      ? [warning('patience', 'most visitors leave before a visit at full speed is over. Check the unit.')]
      : []),
  ];
}
