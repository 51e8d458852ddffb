import { type CallGuards, effectsOf } from '../../flow/index.js';
import { backendAnswers, type Environment, queueAnswers } from '../calls/callerScript.js';
import { questionOf as questionAsked, questionsOf } from '../calls/questions.js';
import type { World } from '../calls/world.js';
import { type Knowledge, Possibilities } from '../graph/possibilities.js';
import type { Subject } from '../graph/subject.js';

/** One of two flows that are compared. */
export type Side = 'old' | 'now';

/** What both flows have, or each. */
export type Both<T> = Readonly<Record<Side, T>>;

/** An answer that the world gave: what a backend did or said, what a queue, a fault or a free guard did when it was asked. */
export interface Draw {
  readonly kind: 'backends' | 'says' | 'queues' | 'faults' | 'guards' | 'answers';
  readonly name: string;
  readonly answer: string | boolean | number;
}

/** Answers that one flow has got, and the other has not asked for yet: by what was asked. */
export type Unread = Both<ReadonlyMap<string, readonly Draw['answer'][]>>;

/** What is known of a world that two calls share. */
export interface Known {
  readonly knowledge: Knowledge;
  readonly unread: Unread;
}

/** What two flows can ask of one world. */
export class SharedQuestions {
  /** Of both flows. */
  readonly possibilities: Possibilities;
  readonly #own: Both<Possibilities>;
  readonly #asks: Both<ReadonlySet<string>>;
  readonly #answers: Both<ReadonlyMap<string, readonly string[]>>;

  constructor(readonly subjects: Both<Subject>) {
    const { old, now } = subjects;
    this.possibilities = new Possibilities(joint(subjects));
    this.#own = { old: new Possibilities(old), now: new Possibilities(now) };
    this.#asks = { old: askedIn(old), now: askedIn(now) };
    this.#answers = { old: questionsOf(old.program), now: questionsOf(now.program) };
  }

  /** Whether this flow may ever ask that. */
  asks(side: Side, question: string): boolean {
    return this.#asks[side].has(question);
  }

  /**
   * The answers to a question that either flow tells apart. The usual one of this flow, which is its last, comes first. An
   * answer that a flow does not know is its usual one to it.
   */
  answersTo(side: Side, question: string): readonly string[] {
    const own = this.#answers[side].get(question) ?? [];
    const others = this.#answers[side === 'old' ? 'now' : 'old'].get(question) ?? [];
    return [...new Set([...own.toReversed(), ...others.toReversed()])];
  }

  /** As one flow is told it, to place a call: the answers of a path, in the order in which they were given. */
  environment(side: Side, knowledge: Knowledge, draws: readonly Draw[]): Environment {
    const { at, incident, closed } = this.possibilities.world(knowledge);
    const { names, incidents } = this.#own[side];
    const lists = {
      backends: new Map(),
      says: new Map(),
      queues: new Map(),
      faults: new Map(),
      guards: new Map(),
      answers: new Map(),
    };
    for (const { kind, name, answer } of draws) {
      if (!this.asks(side, questionOf(kind, name))) continue;
      const named = kind === 'faults' ? String(numberOfFault(this.subjects[side], name)) : name;
      const known = kind === 'answers' ? this.#answers[side].get(name) : undefined;
      const told = known === undefined || known.includes(answer as string) ? answer : known[known.length - 1];
      lists[kind].set(named, [...(lists[kind].get(named) ?? []), told]);
    }
    return {
      at,
      incident: incidents.includes(incident) ? incident : null,
      closed: closed.filter((name) => names.includes(name)),
      backends: Object.fromEntries(lists.backends),
      queues: Object.fromEntries(lists.queues),
      faults: Object.fromEntries(lists.faults),
      guards: Object.fromEntries(lists.guards),
      says: Object.fromEntries(lists.says),
      ...(lists.answers.size > 0 && { answers: Object.fromEntries(lists.answers) }),
    };
  }
}

/** The world as two calls meet it side by side: what one of them was told, the other is told as well. */
export class SharedWorld {
  knowledge: Knowledge;
  /** What was asked for the first time. */
  readonly draws: Draw[] = [];
  /** Where the world could go on in several ways: which was taken, of how many. */
  readonly choices: { readonly taken: number; readonly of: number }[] = [];
  /** How often it did not go well. */
  misfortunes = 0;
  readonly #unread: Both<Map<string, readonly Draw['answer'][]>>;

  /** @param way which choices to take first; beyond them, the best there is. */
  constructor(
    readonly questions: SharedQuestions,
    { knowledge, unread }: Known,
    readonly way: readonly number[],
  ) {
    this.knowledge = knowledge;
    this.#unread = { old: new Map(unread.old), now: new Map(unread.now) };
  }

  get known(): Known {
    return { knowledge: this.knowledge, unread: this.#unread };
  }

  /** The world as one of the calls asks it. */
  as(side: Side): World {
    const { subjects, possibilities } = this.questions;
    const subject = subjects[side];
    const { guards } = possibilities;
    let answered = '';
    return {
      isOpen: (hours) => this.#learn(guards.isOpen({ node: '', hours: hoursOf(side, subject, hours) }, this.knowledge)),
      // What is usual comes first: no incident.
      incidentConcerns: (incident) =>
        subject.banner && this.#learn(guards.incidentConcerns({ node: '', incident }, this.knowledge).toReversed()),
      faultStrikes: (index) => {
        const fault = subject.faults[index];
        if (fault.probability === 0) return false;
        const { during } = fault;
        const isOn =
          during === undefined ||
          this.#learn(guards.incidentConcerns({ node: '', incident: during }, this.knowledge).toReversed());
        return isOn && (fault.probability === 1 || this.#draw(side, 'faults', nameOfFault(fault), [false, true]));
      },
      guardSays: (name) => this.#draw(side, 'guards', name, [false, true]),
      answerIs: ({ among, answer, ...asked }) => {
        const question = questionAsked(asked);
        if (answer === among[0])
          answered = this.#draw(side, 'answers', question, this.questions.answersTo(side, question));
        return answered === answer;
      },
      backendDoes: (name) => this.#draw(side, 'backends', name, backendAnswers),
      actorSays: (name, answers) => {
        return answers > 1 ? this.#draw(side, 'says', name, [...Array(answers).keys()]) : 0;
      },
      queueDoes: (group) => this.#draw(side, 'queues', group, queueAnswers),
    };
  }

  #learn(answers: readonly { readonly yes: boolean; readonly knowledge: Knowledge }[]): boolean {
    const { yes, knowledge } = answers[this.#choose(answers.length)];
    this.knowledge = knowledge;
    return yes;
  }

  #draw<T extends Draw['answer']>(side: Side, kind: Draw['kind'], name: string, answers: readonly T[]): T {
    const question = questionOf(kind, name);
    const [told, ...rest] = this.#unread[side].get(question) ?? [];
    if (told !== undefined) {
      if (rest.length > 0) this.#unread[side].set(question, rest);
      else this.#unread[side].delete(question);
      return told as T;
    }
    const taken = this.#choose(answers.length);
    if (taken > 0) this.misfortunes++;
    const answer = answers[taken];
    this.draws.push({ kind, name, answer });
    const other = side === 'old' ? 'now' : 'old';
    if (this.questions.asks(other, question)) {
      this.#unread[other].set(question, [...(this.#unread[other].get(question) ?? []), answer]);
    }
    return answer;
  }

  #choose(of: number): number {
    const taken = this.way[this.choices.length] ?? 0;
    this.choices.push({ taken, of });
    return taken;
  }
}

/** The choices to take next, so that in the end all have been taken; `undefined` if they have. */
export function nextWay(choices: SharedWorld['choices']): number[] | undefined {
  const last = choices.findLastIndex(({ taken, of }) => taken + 1 < of);
  return last < 0 ? undefined : choices.slice(0, last + 1).map(({ taken }, i) => (i === last ? taken + 1 : taken));
}

function questionOf(kind: Draw['kind'], name: string): string {
  return `${kind} ${name}`;
}

/** The same in both flows, whatever its number. */
function nameOfFault({ at, effect, during = '' }: Subject['faults'][number]): string {
  return JSON.stringify([at, effect, during]);
}

function askedIn({ program, faults }: Subject): ReadonlySet<string> {
  return new Set([
    ...effectsOf(program, 'joinQueue').map(({ group }) => questionOf('queues', group)),
    ...effectsOf(program, 'request').map(({ backend }) => questionOf('backends', backend)),
    ...program.actors.flatMap(({ src }) => [questionOf('backends', src), questionOf('says', src)]),
    ...faults.map((fault) => questionOf('faults', nameOfFault(fault))),
    ...program.free.guards.map((name) => questionOf('guards', name)),
    ...[...questionsOf(program).keys()].map((question) => questionOf('answers', question)),
    ...program.guards.flatMap(({ name }) => (name === 'waitExceeds' ? [questionOf('guards', name)] : [])),
  ]);
}

function numberOfFault({ faults }: Subject, name: string): number {
  return faults.findIndex((fault) => nameOfFault(fault) === name);
}

/** The hours and incidents that either flow can ask about. What a scenario means by hours of a name is its own. */
function joint(subjects: Both<Subject>): Subject {
  const sides = ['old', 'now'] as const;
  const asked = sides.flatMap((side) =>
    hoursIn(subjects[side]).map((text) => {
      return { name: hoursOf(side, subjects[side], text), defined: subjects[side].hours.get(text) };
    }),
  );
  return {
    ...subjects.now,
    program: {
      ...subjects.now.program,
      effects: [],
      guards: asked.map(({ name }) => ({ name: 'isOpen', params: { node: '', hours: name } })),
    },
    hours: new Map(asked.flatMap(({ name, defined }) => (defined ? [[name, defined]] : []))),
    incidents: [...new Set(sides.flatMap((side) => subjects[side].incidents))],
    banner: true,
  };
}

/** The hours that a flow asks for, as text. */
export function hoursIn({ program }: Subject): string[] {
  const asked = program.guards.flatMap(({ name, params }) =>
    name === 'isOpen' ? [(params as CallGuards['isOpen']).hours] : [],
  );
  return [...new Set(asked)];
}

function hoursOf(side: Side, { hours }: Subject, text: string): string {
  return hours.has(text) ? `${side} ${text}` : text;
}
