/** Word of mouth: what customers say of the company and of incidents, in public and in private, and whom it reaches. */
export type { Audience, Word } from './audience.js';
export { keyWithin } from './draws.js';
export { Experience, type Teller } from './experience.js';
export { Hearsay } from './hearsay.js';
export { PublicTalk, type Saying } from './publicTalk.js';
export { reshareDelay } from './reshareDelay.js';
export type { ExperienceSettings, HearsaySettings, Listeners, PublicSettings, WordSettings } from './settings.js';
export { WordOfMouth } from './wordOfMouth.js';
