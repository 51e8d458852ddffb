import { xml } from './xml.js';

/** Markup that is finished: nothing in it is escaped again. */
export class Html {
  constructor(readonly text: string) {}
}

/** What a template takes; lists stand one after the other, and of what is nothing there is nothing. */
export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[];

/** HTML, in which whatever is put in is text unless it is `Html` itself: scripts, marks and all shown as they are written. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlPart[]): Html {
  return new Html(String.raw({ raw: parts }, ...values.map(written)));
}

function written(value: HtmlPart): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? xml(value) : value.map(written).join('');
}
