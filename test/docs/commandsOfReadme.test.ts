import { expectCommandsToWork } from './commands.js';

expectCommandsToWork(['README.md']);
