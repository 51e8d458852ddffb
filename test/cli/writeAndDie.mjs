/**
 * Writes files, and gets a signal before a call to the file system. By SIGKILL it dies in the middle of a write: a half is
 * written before.
 *
 * Arguments: the built wholeFiles.js, and as JSON: the files, the signal, the number of the call (0: never). A refusal is
 * printed.
 */
import { plainly, watchFiles } from './watchedFiles.mjs';

const [, , built, told] = process.argv;
const { files, signal, at } = JSON.parse(told);
const { writeWhole } = await import(built);
const stop = watchFiles((call, name, args) => {
  if (call !== at) return;
  if (signal === 'SIGKILL' && name === 'writeSync') plainly.writeSync(args[0], args[1], 0, Math.ceil(args[3] / 2));
  process.kill(process.pid, signal);
});
try {
  await writeWhole(files.map((file) => ({ ...file, before: file.before && Buffer.from(file.before) })));
} catch (error) {
  if (error.name !== 'InputError') throw error;
  console.log(error.message);
} finally {
  stop();
}
