import type { Path, Position } from '../document/path.js';
import { InputError } from '../errors.js';

/** Where the things of a vendor's file stand, and the means to say what is wrong with them. */
export interface VendorPlaces {
  /** The file's name as the user gave it. */
  readonly source: string;
  /** Where the thing at `path` stands, or its nearest parent. */
  locate(path: Path): Position;
  /** The error that tells these problems at their places. */
  wrong(...problems: readonly PathProblem[]): InputError;
}

/** Something wrong with the thing at a path. */
export interface PathProblem {
  readonly path: Path;
  readonly message: string;
}

/** The places of a file that is no JSON: the path to a thing is its line and its column, both from 1. */
export function placesByLine(source: string): VendorPlaces {
  const locate = ([line = 1, column = 1]: Path): Position => ({ line: Number(line), column: Number(column) });
  const told = ({ path, message }: PathProblem) => ({ ...locate(path), message });
  return { source, locate, wrong: (...problems) => new InputError(source, problems.map(told)) };
}

/** The longest file, in characters, as it is for a flow's own. */
const longestFile = 1_000_000;
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
