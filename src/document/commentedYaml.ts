import { Document, isMap, isPair, isScalar, visit } from 'yaml';

/**
 * Plain data as YAML with comments above some of its keys. Maps that no comment lies in stand in one line each.
 *
 * @param comments by the path of the key, as JSON: `["queue","length"]`. Lines; @param top stands above all.
 */
export function commentedYaml(value: unknown, comments: ReadonlyMap<string, string>, top: string): string {
  const document = new Document(value);
  const paths = [...comments.keys()].map((key) => JSON.parse(key) as string[]);
  const leadsToComment = (path: readonly string[]) =>
    paths.some((other) => other.length > path.length && path.every((key, i) => key === other[i]));
  document.commentBefore = commented(top);
  visit(document, {
    Pair(_, pair, ancestors) {
      const path = [...ancestors.filter(isPair), pair].map(({ key }) => (isScalar(key) ? String(key.value) : ''));
      const comment = comments.get(JSON.stringify(path));
      if (comment !== undefined && isScalar(pair.key)) pair.key.commentBefore = commented(comment);
      if (isMap(pair.value)) pair.value.flow = !leadsToComment(path);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function commented(lines: string): string {
  return lines
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n');
}
