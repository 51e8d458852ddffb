/** Something that must not be. */
export interface Fault {
  /** What it is, without what differs from input to input: faults of one key are one. */
  readonly key: string;
  /** The same with particulars. */
  readonly told: string;
}

/** What became of an input. */
export interface Judgement {
  /** In a word or two: `refused`, `ran`, … */
  readonly outcome: string;
  readonly faults: readonly Fault[];
}

/** An error that nobody meant: known by its kind, and by where in our code it came from. */
export function faultOfError(where: string, error: unknown): Fault {
  if (!(error instanceof Error)) return { key: `${where}: throws no error`, told: String(error) };
  const message = error.message.split('\n')[0].slice(0, 200);
  return { key: `${where}: ${error.name} in ${placeOf(error)}`, told: `${message}\n${error.stack?.slice(0, 800)}` };
}

/** The first line of ours in an error's stack, or else the first one. */
function placeOf({ stack = '' }: Error): string {
  const frames = [...stack.matchAll(/^ +at (?:(?:async )?([\w.#<>$ ]+) )?\(?(.*?):\d+:\d+\)?$/gm)];
  const places = frames.map(([, name = '', file]) =>
    `${file.split(/\/(?:src|dist|node_modules)\//).at(-1)} ${name}`.trim(),
  );
  const ours = frames.findIndex(([, , file]) => /\/(?:src|dist)\//.test(file) && !file.includes('node_modules'));
  return (places[Math.max(ours, 0)] ?? 'nowhere').replace(/\.[jt]s/, '');
}
