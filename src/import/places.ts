import type { Path, Position } from '../document/path.js';
import { InputError } from '../errors.js';

/** Where the things of a vendor's file stand, and the means to say what is wrong with them. */
export interface VendorPlaces {
  /** The file's name as the user gave it. */
  readonly source: string;
  /** Where the thing at `path` stands, or its nearest parent. Of what another file brings, where that is taken in. */
  locate(path: Path): Position;
  /** The other file that brings the thing at `path`, and where it stands there; `undefined` if none does. */
  broughtBy?(path: Path): FilePlace | undefined;
  /** The error that tells these problems at their places. */
  wrong(...problems: readonly PathProblem[]): InputError;
}

/** A position in one of several files. */
export interface FilePlace extends Position {
  readonly source: string;
}

/** Something wrong with the thing at a path. */
export interface PathProblem {
  readonly path: Path;
  readonly message: string;
}

/** Where the thing at a path stands, in whichever file. */
export function placeIn(places: VendorPlaces, path: Path): FilePlace {
  return places.broughtBy?.(path) ?? { source: places.source, ...places.locate(path) };
}

/** A file that another takes in, and where. */
export interface TakenIn {
  readonly source: string;
  readonly at: Path;
}

/**
 * The places of a file that is no JSON: the path to a thing is its line and its column, both from 1; and, if another file brings
 * it, the number of that in the list.
 */
export function placesByLine(source: string, takenIn: readonly TakenIn[] = []): VendorPlaces {
  const broughtIn = ([, , file]: Path) => (typeof file === 'number' ? takenIn[file] : undefined);
  const own = ([line = 1, column = 1]: Path): Position => ({ line: Number(line), column: Number(column) });
  const locate = (path: Path): Position => {
    const file = broughtIn(path);
    return file === undefined ? own(path) : locate(file.at);
  };
  const broughtBy = (path: Path): FilePlace | undefined => {
    const file = broughtIn(path);
    return file && { source: file.source, ...own(path) };
  };
  /** All problems of the file that has the first of them; those of others come once it is mended. */
  const wrong = (...problems: readonly PathProblem[]): InputError => {
    const placed = problems.map(({ path, message }) => ({ source, ...locate(path), ...broughtBy(path), message }));
    const [first] = placed;
    return new InputError(
      first.source,
      placed.filter((each) => each.source === first.source).map(({ source: _, ...problem }) => problem),
    );
  };
  return { source, locate, broughtBy, wrong };
}

/** The longest file, in characters, as it is for a flow's own. */
export const longestFile = 1_000_000;
/** A flow with more blocks is refused, as callstorm refuses one with more nodes. Vendors themselves take far fewer. */
export const mostBlocks = 5000;

/** @throws {InputError} if the text is longer than a megabyte. */
export function mustBeShort(text: string, source: string): void {
  if (text.length <= longestFile) return;
  const size = (text.length / 1e6).toFixed(1);
  throw new InputError(source, [{ message: `is ${size} MB long; expected at most ${longestFile / 1e6} MB` }]);
}

/** @throws {InputError} if there are more than 5,000 blocks. */
export function mustBeFew(blocks: number, places: VendorPlaces): void {
  if (blocks <= mostBlocks) return;
  throw places.wrong({ path: [1, 1], message: `${blocks} blocks are more than ${mostBlocks}. Split the flow.` });
}
