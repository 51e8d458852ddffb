import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { colours, fallback, ink, line, marked, quiet } from '../../src/report/drawStyle.js';
import { type Drawing, flowDrawing, svg } from '../../src/report/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { everything } from '../flow/everything.js';
import { hostile } from './drawFlows.js';

const file = new URL('../../scenarios/flows/broadband-provider.yaml', import.meta.url);
const broadband = parseFlow(readFileSync(file, 'utf8'), 'broadband-provider.yaml');

const tag = /<(\/?)([a-z]+)((?: [a-zA-Z-]+(?::[a-z]+)?="[^"<]*")*)(\/?)>/g;

/** Reads XML strictly: every tag closed in order, no bare `<`, `>` or `&`, no attribute twice. Gives all texts. */
function textsOf(text: string): string[] {
  const open: string[] = [];
  for (const [, closing, name, attributes, empty] of text.matchAll(tag)) {
    const names = attributes.match(/[\w:-]+(?==")/g) ?? [];
    expect(new Set(names).size).toBe(names.length);
    if (closing) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
  }
  expect(open).toEqual([]);
  const texts = text.split(tag).filter((_, i) => i % 5 === 0);
  for (const each of texts) expect(each).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot);)/);
  expect(text).not.toMatch(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
  return texts.map((each) => each.trim()).filter((each) => each !== '');
}

describe('a flow as SVG', () => {
  it.each([broadband, everything])('is well-formed and shows every node and every label', async (flow) => {
    const drawing = flowDrawing(flow);
    const text = await svg(drawing);
    const texts = textsOf(text);
    for (const { id } of drawing.nodes) expect(texts).toContain(id);
    for (const { label } of drawing.edges) if (label) expect(texts).toContain(label);
    expect(text.match(/fill="none" stroke="[^"]*" stroke-width="1.4"[^>]*\/>\n<path/g)).toHaveLength(
      drawing.edges.length + 1,
    );
  });

  it('says in words what it shows', async () => {
    const text = await svg(flowDrawing(everything, { marked: ['banner', 'open'], broken: ['mail'] }));
    expect(text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" role="img" /);
    const [title, words] = textsOf(text);
    expect(title).toBe('everything');
    expect(words).toBe(
      'The telephone menu “everything”: 11 nodes and 17 ways between them. A call begins at banner. Marked path: 1 banner, 2 open. Something is wrong with mail.',
    );
  });

  it('explains in the legend what it shows and nothing else', async () => {
    const plain = textsOf(await svg(flowDrawing(everything)));
    expect(plain).toContain('hang-up');
    expect(plain).not.toContain('key not read out');
    expect(plain).not.toContain('marked path and its steps');
    expect(plain).not.toContain('something is wrong here');
    const full = textsOf(await svg(flowDrawing(broadband, { marked: ['welcome'], broken: ['busy'] })));
    expect(full).toEqual(
      expect.arrayContaining(['key not read out', 'marked path and its steps', 'something is wrong here']),
    );
    expect(full).not.toContain('transfer');
  });

  it('draws a marked path thicker and numbered', async () => {
    const path = ['banner', 'open', 'main', 'news', 'main'];
    const text = await svg(flowDrawing(everything, { marked: path }));
    // Of the path's 4 nodes the outlines, of its 4 edges the lines, and the legend's line.
    expect(text.match(/stroke-width="3.5"/g)).toHaveLength(4 + 4 + 1);
    expect(textsOf(text)).toEqual(expect.arrayContaining(['1', '2', '3, 5', '4', '5']));
    const unmarked = await svg(flowDrawing(everything));
    expect(unmarked).not.toContain('stroke-width="3.5"');
  });

  it('lets no text of the flow become markup or layout', async () => {
    const texts = textsOf(await svg(flowDrawing(hostile, { marked: ['end', 'graph'], broken: ['__proto__'] })));
    expect(texts).toEqual(
      expect.arrayContaining(['__proto__', '客户服务中心', 'خدمة العملاء', '-&gt; \\&quot; \\\\ \\n']),
    );
    expect(texts.join()).toContain('&lt;script&gt;');
  });

  it('gives the same bytes twice, whatever was drawn between, and no word of the program that laid it out', async () => {
    const drawing: Drawing = flowDrawing(broadband, { broken: ['busy'] });
    const first = await svg(drawing);
    await svg(flowDrawing(hostile));
    expect(await svg(drawing)).toBe(first);
    expect(first).not.toMatch(/graphviz|<!--|<!DOCTYPE/i);
  });

  it('draws a flow of one node, and one whose start does not exist', async () => {
    const bye = { type: 'hang-up' } as const;
    textsOf(await svg(flowDrawing({ ...everything, flow: 'one', start: 'bye', nodes: { bye } })));
    textsOf(await svg(flowDrawing({ ...everything, flow: 'lost', start: 'gone', nodes: { bye } })));
  });
});

describe('the colours', () => {
  /** Relative luminance and contrast as WCAG 2.2 defines them. */
  const luminance = (colour: string) => {
    const [r, g, b] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  it('are those of WCAG AA: 4.5 for texts, 3 for lines', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 9);
    for (const { fill, stroke } of Object.values(colours)) {
      for (const text of [ink, quiet]) expect(contrast(text, fill)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(stroke, '#ffffff')).toBeGreaterThanOrEqual(3);
    }
    expect(contrast('#ffffff', marked)).toBeGreaterThanOrEqual(4.5);
    for (const each of [line, fallback]) expect(contrast(each, '#ffffff')).toBeGreaterThanOrEqual(3);
  });
});
