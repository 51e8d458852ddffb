/** What the operating system says when it refuses, in words for the one who named the file. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'another program has it already',
  EBADF: 'it is not open for that',
  ECONNREFUSED: 'nobody answers there',
  ECONNRESET: 'the connection was cut',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'there is a file of that name already',
  EFBIG: 'it would be larger than the system allows (ulimit -f)',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead round in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
  ENOTFOUND: 'there is no host of that name',
  ENXIO: 'it is a socket, or nobody is there',
  EPERM: 'permission denied',
  EPIPE: 'nobody reads it any more',
  EROFS: 'the disk can only be read',
};

/** Whether it is the operating system that refused, and not a mistake of ours. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && typeof (error as NodeJS.ErrnoException).code === 'string';
}

/** Why it refused, without the file's name: `the disk is full`. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  return reasons[error.code ?? ''] ?? error.message;
}
