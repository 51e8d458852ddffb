#!/usr/bin/env node
import { commandLine } from './commandLine.js';
import { tellFailure } from './failure.js';
import { keepFromModules } from './foreignCode.js';

const args = process.argv.slice(2);

// Otherwise Node would end with 1, which says that something is violated.
process.on('uncaughtException', (error) => process.exit(tellFailure(error, args)));

const exitCode = await commandLine(args).catch((error: unknown) => tellFailure(error, args));
keepFromModules(exitCode);
// What a checked module left running is not waited for.
process.exit(exitCode);
