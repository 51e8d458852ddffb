/** What nobody expects to be written where something else is due. All are texts, as they stand in a file or after `=`. */

const nines = '9'.repeat(400);

/** Numbers in odd forms and of odd sizes. */
// biome-ignore format: a list to look over
export const oddNumbers: readonly string[] = [
  '0', '-0', '1', '-1', '0.5', '2', '3', '10', '1.0', '.5', '5.', '+5', '1e3', '1E3', '1e-3', '1e400', '-1e400', '1e-400',
  '.nan', '.inf', '-.inf', 'NaN', 'Infinity', '0x10', '0o17', '0b11', '007', '1_000', '1__000', '1,000', '1.5.2', '1/3',
  '٣', '²', '½', '１２', '0.1', '0.000001', '1e-9', '4294967296', '2147483647', '-2147483649', '9007199254740993', '1e21',
  '16777217', nines, `0.${'0'.repeat(400)}1`, '5e-324', '1.7976931348623157e308',
];

/** Durations, shares, rates, money, instants, hours: fine ones, limits and slips. */
// biome-ignore format: a list to look over
export const oddQuantities: readonly string[] = [
  '0s', '1s', '1ms', '0.001ms', '0.0000001s', '1us', '90', '90 s', '90s', '4m', '1h30m', '30m1h', '1h 30m', '-5s', '5 S', '1e3s', '3d', '2w',
  '52w', '5200w', '5300w', `${nines}s`, `${nines}w`, '0.5ms', '1h1h', 'never', 'always',
  '0%', '100%', '101%', '-1%', '50 %', '1e2%', '%', '0.15', '1.5', '33.333%', '0.0000001%', `${nines}%`, 'rest',
  '0/h', '1/h', '12/m', '1/0s', '1/0', '3 per day', '0.3/year', '90/30m', '1000/s', '99999999999999999999999/s', `${nines}/h`, `1/${nines}h`, '1/ms',
  '£10', '$5.25', '€3', '10 CHF', '£', '£-1', `£${nines}`, '14/h', '£500/month', '1/y', 'GBP', '£$',
  'mon 10:00', 'sun 24:00', 'tue', 'mon 25:00', '00:00', '24:00', '24:01', '23:59', '8:00', '08:00-22:00', '22:00-06:00', '08:00-08:00',
  '00:00-24:00', 'mon-fri 09:00-17:00', 'sat', 'mon-sun 00:00-24:00', 'mon 23:59-24:00', 'fri-mon 22:00-02:00', 'mon,', '08:00-22:00,',
];

/** Texts that are dangerous somewhere: terminals, CSV, XML, HTML, logs of CI, paths, JavaScript. */
// biome-ignore format: a list to look over
export const oddTexts: readonly string[] = [
  '', ' ', 'x', 'null', '~', 'true', 'yes', 'no', 'on', 'undefined', '2001-01-01', '12:30:45',
  '\u0000', '\u001b[31mred', '\u001b]0;title\u0007', '\u009b31m', '\u202eabc', '\u2028', '\u200b', '\ufeff', '\ud800', '\udfff\ud800', '\r', 'a\rb', 'a\nb',
  'a\n::error::b', '::error::x', '=1+1', '=HYPERLINK("http://x")', '@SUM(1)', '+1+1', '-1+1', '\t=1', '<script>alert(1)</script>', '"><img onerror=x>',
  ']]>', '-->', '&amp;', '&#0;', '%%{init: {}}%%', '"; click a "javascript:x"', '```', '|', '[x](javascript:y)', '--', '-x', '--help', '$(x)', '`x`', "'", '"', '\\',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', '../x', '../../x.yaml', './x', 'x/y', 'CON', '.', '..', '...yaml',
  'x'.repeat(300), 'ä'.repeat(300), '👩‍👩‍👧', 'x'.repeat(20_000), 'e\u0301'.repeat(100), 'ＡＢＣ', 'עברית', 'phone', 'website', 'open', 'wait', 'give-up', 'settled', 'rest', 'everyone', 'cost',
];

/** Pieces of YAML, as the value of a key or the item of a list. */
// biome-ignore format: a list to look over
export const oddYaml: readonly string[] = [
  '[]', '{}', '[[]]', '[{}]', '{a: 1}', '[1, 2]', '*foo', '&a [*a]', '&a 1', '[&a 1, *a]', '{<<: 3}', '{<<: {a: 1}}', '{<<: [{a: 1}, {b: 2}]}', '<<: 3',
  '!!binary aGk=', '!!js/function x', '!!set {a}', '!!str 5', '!!int x', '!x y', '!<tag:yaml.org,2002:float> 1', '!!timestamp 2001-01-01', '!!omap [a: 1]',
  '? x', '{? [a] : b}', '{1: 2}', '{null: 1}', '{true: 1}', '{"": 1}', '{__proto__: 1}', '{constructor: 1}', '"\\u0000"', '"\\x1b[31m"', '"\\ud800"', '"a\\nb"', "'it''s'", '"', "'", '|', '>', '|-\n  x', '%', '@', '`', '- x', 'a: b: c', '#', ' # x',
  '${x}', '${}', '${', '${agents}', '${agents}h', 'a ${title} b', '${__proto__}', '${${x}}', '"${agents}"', '${x} ${x} ${x}',
  `${'['.repeat(60)}${']'.repeat(60)}`, `${'{a: '.repeat(60)}1${'}'.repeat(60)}`, '['.repeat(500), `[${'1, '.repeat(500)}1]`,
];
