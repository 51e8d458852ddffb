#!/usr/bin/env node
import { exitCodes } from '../errors.js';
import { commandLine } from './commandLine.js';
import { tellFailure } from './failure.js';
import { keepFromModules } from './foreignCode.js';

const args = process.argv.slice(2);

// Otherwise Node would end with 1, which says that something is violated.
process.on('uncaughtException', (error) => process.exit(tellFailure(error, args)));

// Should it never settle, that is our fault. No top-level await: Node would print a warning of its own.
process.exitCode = exitCodes.ourFault;
void commandLine(args)
  .catch((error: unknown) => tellFailure(error, args))
  .then((exitCode) => {
    keepFromModules(exitCode);
    // What a checked module left running is not waited for.
    process.exit(exitCode);
  });
