import { expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { parseScenario } from '../../src/scenario/index.js';
import { commandsOf, expectCommandsToWork, longPages, otherPages, sessions } from './commands.js';
import { fileNameOf, files, kindOf } from './pages.js';

expectCommandsToWork(otherPages);

it('every file shown is run', () => {
  const scenarios = files.filter((block) => kindOf(block) === 'scenario');
  const runs = [...otherPages, ...longPages, ...sessions].flatMap(commandsOf).map(({ command }) => command.words[1]);
  expect(runs).toEqual(expect.arrayContaining(scenarios.map(fileNameOf)));
  const texts = scenarios.map(({ text }) => text).join('');
  const flows = files.filter((block) => kindOf(block) === 'flow').map(fileNameOf);
  const answered = flows.filter((flow) => runs.includes(flow) || texts.includes(`ivr: ${flow}`));
  expect(answered).toEqual(flows);
});

it('none of the lines of the smallest scenario can be left out', () => {
  const { text } = files.find((block) => fileNameOf(block) === 'desk.yaml')!;
  const parts = text.split(/^(?=\w)/m).slice(1);
  expect(parts.map((part) => part.split(':')[0])).toEqual(['title', 'seed', 'horizon', 'arrivals', 'channels']);
  for (const part of parts) {
    expect(() => parseScenario(text.replace(part, ''), 'desk.yaml'), `without ${part}`).toThrow(InputError);
  }
});
