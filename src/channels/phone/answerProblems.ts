import { suggestion } from '../../document/index.js';
import { type CallQuestion, questionsOf, questionsOfCall } from '../../flow/index.js';
import type { SectionProblem } from '../kind.js';
import type { PhoneFile } from './file.js';
import { type Answering, isMachine } from './problems.js';

/** Where a phone's section says how often each answer comes, by what is asked. */
const places = {
  backend: { path: (name: string) => ['backends', name, 'answers'], what: 'backend with several answers' },
  value: { path: (name: string) => ['values', name], what: 'variable by which it branches' },
  outcome: { path: (name: string) => ['outcomes', name], what: 'node with several outcomes' },
} as const;

/** What is wrong with the answers that a phone gives to its flow's questions, and which of them nobody says. */
export function answerProblems(file: PhoneFile, answering: Answering): SectionProblem[] {
  const questions = (isMachine(answering) ? questionsOfCall(answering.call) : questionsOf(answering)).filter(
    isToBeSaid,
  );
  const said = saidIn(file);
  return [
    ...said.flatMap(({ of, name, shares }) => unfit(questions, of, name, shares)),
    ...questions.filter(({ of, name }) => !said.some((each) => each.of === of && each.name === name)).map(unsaid),
  ];
}

/** A question whose answers the phone's section gives. What callers say is theirs. */
type Answered = CallQuestion & { readonly of: keyof typeof places };

function isToBeSaid(question: CallQuestion): question is Answered {
  return question.of !== 'speech';
}

interface Said {
  readonly of: Answered['of'];
  readonly name: string;
  readonly shares: Readonly<Record<string, number>>;
}

function saidIn({ backends, outcomes, values }: PhoneFile): Said[] {
  const said = (of: Said['of'], all: Readonly<Record<string, Said['shares'] | undefined>>) =>
    Object.entries(all).flatMap(([name, shares]) => (shares === undefined ? [] : [{ of, name, shares }]));
  const ofBackends = Object.fromEntries(Object.entries(backends).map(([name, { answers }]) => [name, answers]));
  return [...said('backend', ofBackends), ...said('value', values), ...said('outcome', outcomes)];
}

function unfit(questions: readonly Answered[], of: Said['of'], name: string, shares: Said['shares']): SectionProblem[] {
  const { path, what } = places[of];
  const question = questions.find((each) => each.of === of && each.name === name);
  if (question === undefined) {
    const known = questions.filter((each) => each.of === of).map((each) => each.name);
    const message = `the flow has no ${what} "${name}".${suggestion(name, known)}`;
    return [{ path: path(name), message, atKey: true }];
  }
  const { answers } = question;
  return Object.keys(shares)
    .filter((answer) => !answers.includes(answer))
    .map((answer) => {
      const message = `"${answer}" is none of the answers: ${answers.join(', ')}.${suggestion(answer, answers)}`;
      return { path: [...path(name), answer], message, atKey: true };
    });
}

/** Whoever runs a flow must say what the flow cannot. */
function unsaid({ of, name, answers }: Answered): SectionProblem {
  const [first] = answers;
  const usual = answers[answers.length - 1];
  const where = places[of].path(name).join('.');
  const says = { backend: `${name} answers`, value: `${name} is`, outcome: `${name} comes to` }[of];
  return {
    path: ['ivr'],
    message: `nobody says how often ${says} ${answers.slice(0, -1).join(', ')}: it is always “${usual}”. Say it in \`${where}\`, such as { ${first}: 10% }.`,
    isWarning: true,
  };
}
