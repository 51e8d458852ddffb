import type { EndingTraits } from '../records/index.js';

/*
 * Endings that several kinds have, with the same meaning.
 */

export const abandoned: EndingTraits = {
  helpedBy: 'nobody',
  failed: true,
  definition: 'that left the queue before being answered',
  source: 'NAQC glossary: ended by the caller before any conversation; in the queue only (house)',
};

export const blocked: EndingTraits = {
  helpedBy: 'nobody',
  failed: true,
  definition: 'turned away because the channel was full',
  source: 'ContactCenters, the numerator of BLOCKRATIO: a busy signal or a full queue',
};

export const informed: EndingTraits = {
  helpedBy: 'system',
  failed: false,
  definition: 'that ended because the customer learned what they needed',
};

export const unanswered: EndingTraits = {
  helpedBy: 'nobody',
  failed: true,
  definition: 'that brought no answer',
};

export const turnedAway: EndingTraits = {
  helpedBy: 'nobody',
  failed: true,
  definition: 'that found the channel closed',
};

export const distrusted: EndingTraits = {
  helpedBy: 'nobody',
  failed: true,
  definition: 'that did not ask, since members of a panel had turned out to be staff',
};

export const answeredByCustomer: EndingTraits = {
  helpedBy: 'customer',
  failed: false,
  definition: 'in which an answer helped',
};

export const misled: EndingTraits = {
  helpedBy: 'nobody',
  failed: true,
  definition: 'that followed a wrong answer',
};
