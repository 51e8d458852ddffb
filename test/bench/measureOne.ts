import { engines, measure } from './measurement.js';

console.log(JSON.stringify(measure(engines[process.argv[2]])));
