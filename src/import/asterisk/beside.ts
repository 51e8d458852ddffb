/** A file of a dial plan. */
export interface ConfFile {
  readonly text: string;
  readonly source: string;
}

/** The files that a dial plan can take in: those that are given beside it. */
export class Beside {
  constructor(readonly files: readonly ConfFile[]) {}

  /** The file that `#include` means: of those with its name the one whose path ends most like what is written. */
  fileOf(written: string): ConfFile | undefined {
    const ends = this.files.map((file) => ({ file, parts: alikeAtEnd(partsOf(file.source), partsOf(written)) }));
    const most = Math.max(...ends.map(({ parts }) => parts));
    const [found, ...others] = ends.filter(({ parts }) => parts > 0 && parts === most);
    return others.length === 0 ? found?.file : undefined;
  }
}

function partsOf(path: string): string[] {
  return path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
}

/** How many parts of two paths are the same, from their ends on. */
function alikeAtEnd(one: readonly string[], other: readonly string[]): number {
  const reversed = other.toReversed();
  const unlike = one.toReversed().findIndex((part, i) => part !== reversed[i]);
  return unlike < 0 ? one.length : unlike;
}
