import { expectCommandsToWork, longPages } from './commands.js';

expectCommandsToWork(longPages.filter((page) => page !== 'README.md'));
