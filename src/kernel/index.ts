export { Calendar } from './calendar.js';
export { type Actor, World } from './world.js';
