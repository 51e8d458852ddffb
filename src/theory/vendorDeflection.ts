import { mustBeProbability, mustHave, mustNotBeNegative } from '../arguments.js';

/** What vendors of communities reckon with. Shares are 0 to 1. */
export interface VendorDeflection {
  /** Visits to the community, whatever they came for. */
  readonly visits: number;
  /** Of the visits: those that came for support. */
  readonly cameForSupport: number;
  /** Of those: those whose issue was resolved there. */
  readonly resolved: number;
  /** Of those: those who would have contacted support otherwise. */
  readonly wouldHaveContacted: number;
}

/**
 * How many contacts a community has deflected, as its vendors reckon: visits × came for support × resolved × would have
 * contacted support. The shares come from surveys of visitors, the last one from what they say that they would have done.
 *
 * A worked example of the trade: 100,000 visits × 43 % × 65 % × 9 % = 2,515.5 contacts.
 *
 * @throws {InputError} for arguments outside.
 */
export function vendorDeflection(community: VendorDeflection): number {
  mustHave('community', community, ['visits', 'cameForSupport', 'resolved', 'wouldHaveContacted']);
  const { visits, cameForSupport, resolved, wouldHaveContacted } = community;
  mustNotBeNegative('community.visits', visits);
  for (const [name, share] of Object.entries({ cameForSupport, resolved, wouldHaveContacted })) {
    mustBeProbability(`community.${name}`, share);
  }
  return visits * cameForSupport * resolved * wouldHaveContacted;
}
