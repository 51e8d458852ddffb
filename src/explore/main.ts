import { startPage } from './app.js';
import { startWorker } from './worker.js';

/*
 * One script for both: the page, and the worker that it starts from its own text, since a page from the disk may load
 * nothing else.
 */
if ('document' in globalThis) startPage(document.currentScript?.textContent ?? '');
else startWorker();
