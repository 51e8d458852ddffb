import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/document/yamlText.js';
import { placesOf, wordsAt } from '../../src/explore/choices.js';
import { explorationOf } from '../../src/explore/exploration.js';
import { inUnitOf, numberIn, quantityOf } from '../../src/explore/quantity.js';
import { boundsInWords, sliderOf } from '../../src/explore/slider.js';
import { parseScenario, scenarioJsonSchema } from '../../src/scenario/index.js';

describe('a quantity', () => {
  it.each([
    ['40_000', 20_000, '20_000'],
    ['96h', 12.5, '12.5h'],
    ['25%', 30, '30%'],
    ['£22/h', 23, '£23/h'],
    ['£1_500', 800, '£800'],
    ['-0.2', -2, '-2'],
    ['0.35/year', 0.4, '0.4/year'],
    ['500 per month', 600, '600 per month'],
  ])('%s with %d is written %s', (text, number, written) => {
    expect(inUnitOf(quantityOf(text)!, number)).toBe(written);
  });

  it.each(['none', '1h 30m', '', '1.2.3', 'mon 10:00', '5-10'])('is not %j', (text) => {
    expect(quantityOf(text)).toBeUndefined();
  });

  it('is read in other units of its kind, and in no other kind', () => {
    expect(numberIn(quantityOf('96h')!, '6d')).toBe(144);
    expect(numberIn(quantityOf('2h')!, '30m')).toBe(0.5);
    expect(numberIn(quantityOf('25%')!, '0.5')).toBe(50);
    expect(numberIn(quantityOf('96h')!, '25%')).toBeUndefined();
  });
});

describe('a slider', () => {
  const slider = (value: string, bounds: Parameters<typeof sliderOf>[1] = {}) => sliderOf(quantityOf(value)!, bounds);

  it('goes from min to max', () => {
    expect(slider('96h', { min: '1h', max: '6d' })).toEqual({ from: 1, to: 144, step: 1 });
    expect(slider('25%', { min: '0%', max: '100%' })).toEqual({ from: 0, to: 100, step: 1 });
  });

  it('goes from low to high where there is neither', () => {
    expect(slider('0.5', { low: '0.2', high: '0.9' })).toEqual({ from: 0.2, to: 0.9, step: 0.005 });
    expect(slider('81%', { low: '40%', high: '81%' })).toEqual({ from: 40, to: 81, step: 1 });
  });

  it('goes a good way around the value where nothing is said, or the bounds are far', () => {
    expect(slider('6', { min: '0' })).toEqual({ from: 0, to: 20, step: 1 });
    expect(slider('1')).toEqual({ from: 0, to: 10, step: 1 });
    expect(slider('-10')).toEqual({ from: -20, to: 0, step: 1 });
    expect(slider('£0')).toEqual({ from: 0, to: 10, step: 1 });
    expect(slider('3%')).toEqual({ from: 0, to: 100, step: 1 });
    expect(slider('40_000', { min: '0', max: '1_000_000' })).toEqual({ from: 0, to: 200_000, step: 1000 });
  });

  it('says its bounds, and those of the box', () => {
    const words = (value: string, bounds: Parameters<typeof sliderOf>[1]) =>
      boundsInWords(quantityOf(value)!, slider(value, bounds), bounds);
    expect(words('96h', { min: '1h', max: '6d' })).toBe('Slider: 1h to 144h.');
    expect(words('6', { min: '0' })).toBe('Slider: 0 to 20. The box takes more.');
    expect(words('40_000', { max: '1_000_000' })).toBe('Slider: 0 to 200_000. The box takes up to 1_000_000.');
  });
});

it.each(['listening-without-learning', 'forum-legend', 'moppers-or-tap', 'broadband-outage'])(
  'a choice of words has the value of the base, in %s',
  (name) => {
    const url = new URL(`../../scenarios/${name}.yaml`, import.meta.url);
    const readFlow = (path: string) => ({ text: readFileSync(new URL(path, url), 'utf8'), source: path });
    const text = readFileSync(url, 'utf8');
    const scenario = parseScenario(text, name, { readFlow });
    const { knobs } = explorationOf(scenario, { source: name, text, files: [] }, '1', 1);
    expect(knobs.length).toBeGreaterThan(0);
    for (const { words, value } of knobs) if (words.length > 0) expect(words).toContain(value);
  },
);

it('the words of a choice are those of the schema, where the parameter stands', () => {
  const text = readFileSync(new URL('../../scenarios/broadband-outage.yaml', import.meta.url), 'utf8');
  const document = parseYaml(text, 'outage').plain;
  const wordsOf = (name: string) => placesOf(name, document).map((path) => wordsAt(scenarioJsonSchema(), path));
  expect(wordsOf('status-page')).toEqual([['none', 'stale', 'telling']]);
  expect(wordsOf('lasts')).toEqual([[]]);
});
