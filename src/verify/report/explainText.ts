import { column } from '../../text/column.js';
import { styleFor, type TextLook } from '../../text/style.js';
import { wrapped } from '../../text/wrapped.js';
import type { AnyProperty } from '../properties/index.js';
import type { Property } from '../properties/property.js';
import type { PropertyText } from './checked.js';

/** All properties, each with what should hold. */
export function propertiesText(catalogue: readonly PropertyText[], { colour, width }: TextLook): string {
  const { heading } = styleFor(colour);
  const names = column(catalogue.map(({ name }) => name));
  return catalogue
    .flatMap(({ name, claim }, i) => {
      const indent = ' '.repeat(names[i].length + 2);
      const [first, ...more] = wrapped(claim, Math.max(width - indent.length, 30));
      return [`${names[i].replace(name, heading)}  ${first}`, ...more.map((line) => indent + line)];
    })
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * One property in full: what should hold and why, its parameters, and its page of help.
 * @param help in Markdown, without its heading.
 */
export function explainText(property: AnyProperty, help: string, { colour, width }: TextLook): string {
  const { name, kind, claim, reason } = property;
  const { heading, faint } = styleFor(colour);
  const parameters = parametersOf(property as Property).flatMap(({ name: parameter, describe }) =>
    wrapped(`${name}.${parameter}: ${describe}`, width - 4).map((line, i) => `${i === 0 ? '  ' : '    '}${line}`),
  );
  return [
    `${heading(name)} ${faint(`(${kind})`)}`,
    ...wrapped(`${claim} ${reason}`, width),
    ...(parameters.length > 0 ? ['', heading('Parameters'), ...parameters] : []),
    '',
    ...paragraphs(help.trim(), width),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** A property's parameters and what they mean, their defaults included. */
export function parametersOf({ parameters, nodes }: Property): { name: string; describe: string }[] {
  const any = nodes === 'names' ? [['NODE', parameters.def.catchall] as const] : [];
  return [...Object.entries(parameters.shape), ...any].map(([parameter, schema]) => ({
    name: parameter,
    describe: (schema as { description?: string }).description ?? '',
  }));
}

/** Markdown as it stands, but running text and items of lists broken anew; code blocks and tables are left alone. */
function paragraphs(markdown: string, width: number): string[] {
  const blocks: { text: string; isText: boolean }[] = [];
  let inCode = false;
  for (const line of markdown.split('\n')) {
    const isFence = line.startsWith('```');
    const isText = !inCode && !isFence && !/^(?:$|\||#)/.test(line);
    const last = blocks.at(-1);
    if (isText && last?.isText && !/^(?:[-*]|\d+\.) /.test(line)) last.text += ` ${line.trim()}`;
    else blocks.push({ text: line, isText });
    if (isFence) inCode = !inCode;
  }
  return blocks.flatMap(({ text, isText }) => (isText ? wrapped(text, width) : [text]));
}
