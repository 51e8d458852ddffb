import { describe, expect, it } from 'vitest';
import { flowDrawing, mermaid } from '../../src/report/index.js';
import { everything } from '../flow/everything.js';
import { hostile } from './drawFlows.js';

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());

describe('a flow as a Mermaid flowchart', () => {
  it('has one line a node and one an edge', () => {
    const lines = linesOf(mermaid(flowDrawing(everything)));
    expect(lines[0]).toBe('flowchart TD');
    expect(lines).toContain('n_main{{"main<br/>menu: or 2 to 3 digits"}}');
    expect(lines).toContain('n_number[/"number<br/>input: 1 to 2 digits"/]');
    expect(lines).toContain('n_main -->|"2, “an agent”, wrong key"| n_agents');
    expect(lines).toContain('n_main -->|"#42;"| n_main');
    expect(lines).toContain('n_look -.->|"failed"| n_offer');
    expect(lines).toContain('n_news --> n_main');
    expect(lines.filter((line) => /^n_\w+ -/.test(line))).toHaveLength(flowDrawing(everything).edges.length);
    expect(lines).toContain('class n_main,n_number asks');
  });

  it('marks a path in words and with thick arrows, and what is broken with dashes', () => {
    const lines = linesOf(
      mermaid(flowDrawing(everything, { marked: ['open', 'main', 'news', 'main'], broken: ['news'] })),
    );
    expect(lines).toContain('n_main{{"main<br/>menu: or 2 to 3 digits<br/>step 2, 4"}}');
    expect(lines).toContain('n_open ==>|"step 2 · open"| n_main');
    // The number at a node that is passed once says all.
    expect(lines).toContain('n_main ==>|"4, “news”"| n_news');
    expect(lines).toContain('n_news ==>|"step 4"| n_main');
    expect(lines).toContain('n_news("news<br/>say<br/>step 3<br/>something is wrong here")');
    expect(lines).toContain('class n_open,n_main,n_news marked');
    expect(lines).toContain('class n_news broken');
    // The second edge in the drawing, counted from 0, is open → main.
    expect(lines).toContain('linkStyle 1 stroke:#b8400a');
  });

  it('lets no text of the flow become syntax', () => {
    const text = mermaid(flowDrawing(hostile, { marked: ['end', 'graph'], broken: ['__proto__'] }));
    const entity = String.raw`[\p{L}\p{M}\p{N} ,!?…–—'’“”·.:-]|#\d+;|<br\/>`;
    const node = String.raw`n_\w*[[({>/\\]+"(?:${entity})*"[\])}/\\]+`;
    const edge = String.raw`n_\w* (?:-->|-\.->|==>)(?:\|"(?:${entity})*"\|)? n_\w*`;
    const others = String.raw`acc(?:Title|Descr): (?:${entity})*|classDef \w+ [\w:#,\- ]+|class [\w,]+ \w+|linkStyle \d+ stroke:#\w+`;
    const allowed = new RegExp(`^(?:flowchart TD|${node}|${edge}|${others})$`, 'u');
    for (const line of linesOf(text)) expect(line).toMatch(allowed);
  });

  it('gives each node a name of its own that is no word of Mermaid', () => {
    const drawing = flowDrawing(hostile);
    const names = linesOf(mermaid(drawing)).flatMap((line) => line.match(/^n_\w*(?=[[({>/\\])/) ?? []);
    expect(new Set(names).size).toBe(drawing.nodes.length);
    expect(names).toEqual(expect.arrayContaining(['n_end', 'n_a_b', 'n_a_b_2', 'n_a_b_3']));
  });

  it('writes what would be a list or bold in Markdown, or an entity, as codes', () => {
    const said = (words: string) =>
      linesOf(mermaid(flowDrawing({ ...hostile, start: 'a', nodes: { a: { type: 'hang-up', text: words } } })))
        .find((line) => line.startsWith('n_a'))
        ?.replace(/^.*<br\/>(.*)<br\/>.*$/, '$1');
    expect(said('1. *Yes*')).toBe('1#46; #42;Yes#42;');
    expect(said('- no #35;')).toBe('#45; no #35;35#59;');
    expect(said('Press 1. Well-known: `a<b>`')).toBe('Press 1. Well-known: #96;a#60;b#62;#96;');
    expect(said('say "fa:fa-ban"')).toBe('say #34;fa#58;fa-ban#34;');
  });
});
