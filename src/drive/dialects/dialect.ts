import type { Asks, CallFacts, Heard, Instruction, Target, Told } from '../instructions.js';
import type { DialectName } from './names.js';

/** A request as it is sent. */
export interface HttpRequest extends Target {
  readonly headers: Readonly<Record<string, string>>;
  /** Absent with GET. */
  readonly body?: string;
}

/** How a telephone platform and an endpoint talk with each other. */
export interface Dialect {
  readonly name: DialectName;
  /** How the first request of a call is sent. */
  readonly begins: 'GET' | 'POST';
  /** The request by which a platform tells what has happened in a call, and asks what to do next. */
  request(call: CallFacts, to: Target, told: Told): HttpRequest;
  /**
   * What an answer says.
   * @param from the address that it came from: addresses in it are relative to that.
   * @returns `null` if it says nothing, and the platform goes on with what it was told before.
   * @throws {BadAnswer} if a platform could not read it.
   */
  read(body: string, from: string): Instruction[] | null;
  /** The media type of its answers. */
  readonly type: string;
  /** An answer that says so: `read` reads it back. Where a dialect has no word for something, the nearest. */
  write(instructions: readonly Instruction[]): string;
  /** What a request tells, by the parameters in its address and its body. */
  hear(parameters: Readonly<Record<string, unknown>>): Told;
}

/** An answer that no platform could follow. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer';
}

/** @throws {BadAnswer} if it is no address. */
export function targetOf(url: string, from: string, method: string | null | undefined, usual: 'GET' | 'POST'): Target {
  if (!URL.canParse(url.trim(), from)) throw new BadAnswer(`"${url}" is no address`);
  const how = (method || usual).toUpperCase();
  if (how !== 'GET' && how !== 'POST') throw new BadAnswer(`the method "${method}" is neither GET nor POST`);
  return { url: new URL(url.trim(), from).href, method: how };
}

/** A request with these parameters: in the address with GET, as a form with POST. */
export function formRequest({ url, method }: Target, parameters: Readonly<Record<string, string>>): HttpRequest {
  if (method === 'GET') {
    const asked = new URL(url);
    for (const [name, value] of Object.entries(parameters)) asked.searchParams.set(name, value);
    return { url: asked.href, method, headers: {} };
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { url, method, headers, body: new URLSearchParams(parameters).toString() };
}

/** A request with this data: as JSON with POST, its texts in the address with GET. */
export function jsonRequest(to: Target, data: Readonly<Record<string, unknown>>): HttpRequest {
  if (to.method === 'GET') {
    const texts = Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return formRequest(to, Object.fromEntries(texts));
  }
  return { ...to, headers: { 'content-type': 'application/json' }, body: JSON.stringify(data) };
}

type Verb = Readonly<Record<string, unknown>>;

/**
 * The verbs of an answer in JSON.
 * @returns `null` if it has none.
 * @throws {BadAnswer} if it is no list of objects.
 */
export function verbsIn(body: string): Verb[] | null {
  if (body.trim() === '') return null;
  const data = parsed(body);
  if (!Array.isArray(data)) {
    if (typeof data === 'object' && data !== null && Object.keys(data).length === 0) return null;
    throw new BadAnswer('expected a JSON list of verbs');
  }
  const strange = data.findIndex((each) => typeof each !== 'object' || each === null || Array.isArray(each));
  if (strange >= 0) throw new BadAnswer(`entry ${strange + 1} of the list is no object`);
  return data.length === 0 ? null : data;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadAnswer(
      /^\s*</.test(body) ? 'expected JSON, but found XML. --dialect twiml reads it' : 'expected JSON',
    );
  }
}

/** A number in a field, which may be written as text; or the usual one. @throws {BadAnswer} if it is none, or below 0. */
export function numberIn(value: unknown, name: string, usual: number): number {
  if (value === undefined || value === null || value === '') return usual;
  const number = Number(value);
  if (!Number.isFinite(number) || number < 0) throw new BadAnswer(`${name}: expected a number, 0 or above`);
  return number;
}

/** @throws {BadAnswer} if it is no text, or empty. */
export function textIn(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new BadAnswer(`${name}: expected a text`);
  return value;
}

/** The id of a call as a UUID is written. */
export function uuidOf(id: string): string {
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-');
}

/** Instructions in which what is heard just before a question goes with it. */
export function withPrompts(instructions: readonly Instruction[]): (Instruction | Asked)[] {
  const grouped: (Instruction | Asked)[] = [];
  for (const each of instructions) {
    if (each.kind !== 'asks') {
      grouped.push(each);
      continue;
    }
    const isHeard = (one: Instruction | Asked) => 'kind' in one && (one.kind === 'says' || one.kind === 'plays');
    const start = grouped.findLastIndex((one) => !isHeard(one)) + 1;
    grouped.push({ asks: each, prompt: grouped.splice(start) as Heard[] });
  }
  return grouped;
}

/** A question with its prompt. */
export interface Asked {
  readonly asks: Asks;
  readonly prompt: readonly Heard[];
}

/** A text among the parameters of a request; '' if there is none. */
export function parameterIn(parameters: unknown, name: string): string {
  const value = (Object(parameters) as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}
