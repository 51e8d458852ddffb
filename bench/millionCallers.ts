import { compiled } from './compiled.js';

/** A process of its own, so that the peak is this run's alone. Prints the peak of its resident memory in bytes. */
const { served, abandoned } = compiled.run(1_000_000);
if (served + abandoned < 1_000_000) throw new Error('callers got lost');
console.log(process.resourceUsage().maxRSS * 1024);
