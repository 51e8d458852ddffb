import type { InputError } from '../../src/errors.js';
import type { Fault } from './fault.js';

/** A message may be so long, a problem each, in characters; and have so many problems, and some lines around them. */
export const longestProblem = 1000;
export const mostProblems = 200;

/** C0 and C1 controls, line and paragraph separators, and what turns the direction of text. */
const controls = /(?![\t\n])\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const slips: readonly (readonly [RegExp, string])[] = [
  [/\bundefined\b/, 'undefined'],
  [/\bNaN\b/, 'nan'],
  [/\bInfinity\b|∞/, 'inf'],
  [/\[object /, '[object'],
  [/^ +at .*[:(].*:\d+:\d+/m, 'a stack trace'],
];

/**
 * What is wrong with the words that somebody gets to read.
 * @param given what the input says itself: that may come back.
 */
export function faultsOfWords(where: string, text: string, given: string): Fault[] {
  const faults: Fault[] = [];
  for (const [pattern, name] of slips) {
    const found = pattern.exec(text);
    if (found !== null && !given.toLowerCase().includes(name)) {
      faults.push({ key: `${where}: has ${name}`, told: around(text, found.index) });
    }
  }
  const control = controls.exec(text);
  if (control !== null) {
    faults.push({ key: `${where}: has a control character`, told: around(text, control.index) });
  }
  return faults;
}

/** Some bounds are for a text as a whole, and stand nowhere in it. */
function isOfWholeText(message: string): boolean {
  return /^(?:has (?:more than )?\d+ (?:values|aliases)|its aliases |is [\d.]+ MB long)/.test(message);
}

/** What is wrong with a refusal. @param place also of the places of its problems, in a text of so many lines. */
export function faultsOfRefusal(error: InputError, given: string, lines?: readonly string[]): Fault[] {
  const { message, problems, source } = error;
  const faults = faultsOfWords('the message', message, given);
  const fault = (key: string, told: string) => faults.push({ key: `a refusal: ${key}`, told });
  if (typeof source !== 'string' || source === '') fault('has no source', message);
  if (problems.length === 0) fault('has no problem', message);
  for (const problem of problems) {
    const told = `${problem.path ?? ''}: ${problem.message}`;
    if (problem.message.trim() === '') fault('says nothing', JSON.stringify(problem));
    if (told.length > longestProblem) fault('is too long', `${told.length} characters: ${told.slice(0, 200)}`);
    if (lines !== undefined) {
      const { line, column } = problem;
      if (isOfWholeText(problem.message)) continue;
      if (line === undefined || column === undefined) fault('has no line', told);
      else if (!(line >= 1 && line <= lines.length && column >= 1 && column <= lines[line - 1].length + 2)) {
        fault('is told at a place that is not there', `${line}:${column} ${told}`);
      }
    }
  }
  const rows = message.split('\n').length;
  if (rows > Math.min(problems.length, mostProblems) + 2) fault('has lines of its own', message);
  return faults;
}

function around(text: string, index: number): string {
  return JSON.stringify(text.slice(Math.max(0, index - 60), index + 60));
}
