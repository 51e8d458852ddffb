import { extname, resolve } from 'node:path';
import type { Options } from './checkRequest.js';

/** A format of reports, as far as the command line knows it. */
export interface NamedFormat {
  /** As `--format` takes it. */
  readonly name: string;
  /** Of files that are written in it unless another is asked for, with their dots. */
  readonly extensions: readonly string[];
}

/** `--format`, `--out` and `--json`, as they were written. */
export interface FormatRequest {
  readonly format: readonly string[];
  readonly out: string | undefined;
  readonly json: boolean;
}

/** How reports are written, and where. */
export interface FormatOrder<F extends NamedFormat> {
  /** Of what is printed, or written to `--out`. */
  readonly format: F;
  /** `--format sarif=bank.sarif`: reports beside it. */
  readonly also: readonly { readonly format: F; readonly file: string }[];
  /** Every file that a report is written to, with its option. */
  readonly written: readonly (readonly [option: string, file: string])[];
}

/** @param formats the default first. What is wrong is reported to the options. */
export function readFormats<F extends NamedFormat>(
  request: FormatRequest,
  formats: readonly F[],
  options: Options,
): FormatOrder<F> {
  const names = formats.map(({ name }) => name);
  const named = (name: string): F => formats.find((format) => format.name === name) ?? formats[0];
  const also = request.format.flatMap((text) => {
    const at = text.indexOf('=');
    if (at < 0) return [];
    const [name, file] = [text.slice(0, at), text.slice(at + 1)];
    if (file === '') options.report('--format', `${text} names no file. Write ${name}=FILE.`);
    return [{ format: named(options.oneOf('--format', name, names)), file }];
  });
  const plain = request.format.filter((text) => !text.includes('='));
  if (plain.length > 1) {
    options.report('--format', `${plain.join(' and ')} cannot both be printed. Give one a file: ${plain[1]}=FILE.`);
  }
  const extension = extname(request.out ?? '');
  const ending = formats.find(({ extensions }) => extensions.includes(extension))?.name;
  const format = options.oneOf('--format', plain[0] ?? (request.json ? 'json' : undefined) ?? ending, names);
  if (request.json && plain[0] !== undefined && plain[0] !== 'json')
    options.report('--json', `says json, but --format says ${plain[0]}. Leave one out.`);
  const written = [
    ...(request.out === undefined ? [] : [['--out', request.out] as const]),
    ...also.map(({ file }) => ['--format', file] as const),
  ];
  const paths = written.map(([, file]) => resolve(file));
  const twice = written.find(([, file], i) => paths.indexOf(resolve(file)) < i);
  if (twice !== undefined) options.report(twice[0], `${twice[1]} is written twice. Name another file.`);
  return { format: named(format), also, written };
}
