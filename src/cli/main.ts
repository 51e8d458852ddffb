#!/usr/bin/env node
import { commandLine } from './commandLine.js';
import { tellFailure } from './failure.js';
import { endAfterModules } from './foreignCode.js';

// A reader that has seen enough (`callstorm run … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await commandLine(process.argv.slice(2));
} catch (error) {
  process.exitCode = tellFailure(error, process.argv.slice(2));
}
endAfterModules(Number(process.exitCode));
