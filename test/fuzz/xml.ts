const tag = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")*)\s*(\/?)>/y;
const text = /[^<&]+|&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);/y;
const declaration = /<\?xml [^?]*\?>\s*/y;
/** What XML 1.0 cannot hold in any form. */
const forbidden = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u;

/** Why a text is no well-formed XML, as far as we write it: no comments, no CDATA, no doctype; `undefined` if it is. */
export function notWellFormed(xml: string): string | undefined {
  const bad = forbidden.exec(xml);
  if (bad) return `has the character ${JSON.stringify(bad[0])}`;
  const open: string[] = [];
  let at = 0;
  let roots = 0;
  declaration.lastIndex = 0;
  if (declaration.test(xml)) at = declaration.lastIndex;
  while (at < xml.length) {
    tag.lastIndex = at;
    const found = tag.exec(xml);
    if (found) {
      const [, isEnd, name, attributes, isEmpty] = found;
      if (isEnd && open.pop() !== name) return `closes <${name}>, which is not open`;
      if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(attributes)) return `has a bare & in <${name}>`;
      if (!isEnd && open.length === 0) roots++;
      if (!isEnd && !isEmpty) open.push(name);
      at = tag.lastIndex;
      continue;
    }
    text.lastIndex = at;
    if (!text.test(xml)) return `breaks at ${JSON.stringify(xml.slice(at, at + 40))}`;
    if (open.length === 0 && xml.slice(at, text.lastIndex).trim() !== '') return 'has text outside';
    at = text.lastIndex;
  }
  if (open.length > 0) return `does not close <${open.at(-1)}>`;
  return roots === 1 ? undefined : `has ${roots} roots`;
}

/** What in a drawing or a report would do something when it is looked at: scripts, handlers, links that leave. */
export function notInert(xml: string): string | undefined {
  return /<script\b|\son\w+\s*=\s*"|(?:href|src)\s*=\s*"(?!#)|javascript:|<foreignObject|<iframe/i.exec(
    // What stands as text between tags is inert.
    xml.replace(/>[^<]*</g, '><'),
  )?.[0];
}
