/** A line of a configuration file of Asterisk, without its comment. */
export interface Line {
  readonly text: string;
  /** Where the text begins; both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** The lines that are not blank. A comment goes from `;` to the end of its line, or from `;--` to `--;`. */
export function linesOf(text: string): Line[] {
  let isInComment = false;
  return text.split('\n').flatMap((written, i) => {
    let rest = written.replace(/\r$/, '');
    if (isInComment) {
      const end = rest.indexOf('--;');
      if (end < 0) return [];
      isInComment = false;
      rest = ' '.repeat(end + 3) + rest.slice(end + 3);
    }
    rest = withoutClosedComments(rest);
    const comment = /(?<!\\);/.exec(rest);
    if (comment !== null) {
      isInComment = /^;--(?!-)/.test(rest.slice(comment.index));
      rest = rest.slice(0, comment.index);
    }
    const code = rest.trim();
    if (code === '') return [];
    return [{ text: code.replaceAll('\\;', ';'), line: i + 1, column: rest.search(/\S/) + 1 }];
  });
}

/** Blanks for comments from `;--` to `--;`. Dashes more are no sign: `;---` is a comment to the end of its line. */
function withoutClosedComments(line: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const from = line.indexOf(';--', at);
    const end = from < 0 || line[from + 3] === '-' ? -1 : line.indexOf('--;', from + 3);
    if (end < 0) return kept + line.slice(at);
    kept += line.slice(at, from) + ' '.repeat(end + 3 - from);
    at = end + 3;
  }
}
