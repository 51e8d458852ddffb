import { standardInput } from '../document/standardInput.js';

const standard = ['/dev/stdin', '/dev/stdout', '/dev/stderr'];

/**
 * The number of an open file that the process was started with, if the name stands for one: `/dev/stdin`, `/dev/fd/3`.
 * It is used as it is, where it stands. Opened by its name it could be another: a file from its beginning, or none at all,
 * since a socket has no name.
 */
export function ownHandle(file: string): number | undefined {
  const number = file === standardInput ? 0 : standard.indexOf(file);
  if (number >= 0) return number;
  const digits = /^\/(?:dev|proc\/self)\/fd\/(\d{1,6})$/.exec(file)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
