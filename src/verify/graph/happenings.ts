import { InputError } from '../../errors.js';
import { type CallEvent, type Key, keyEvents, keys } from '../../flow/index.js';
import { eventClass, type Program, type Stepper } from '../../statechart/index.js';
import { answerCount, type RunningActor, sentBy } from '../calls/actors.js';
import {
  actorMayAnswer,
  type CallState,
  type Happening,
  mayAnswer,
  mayRing,
  type PendingTimer,
} from '../calls/callState.js';
import { knowsSpeech } from '../calls/questions.js';
import { alikeAt, type Subject } from './subject.js';

/** Something that may happen to a call, and what its machine then gets. */
export interface PossibleHappening {
  readonly happening: Happening;
  readonly eventClass: number;
  readonly event: Program['staticEvents'][number];
  /** It is nothing if the machine takes no notice; what backends and queues do happens to the call all the same. */
  readonly isIgnorable: boolean;
}

/** Knows what may happen next to a call at rest, whoever does it. */
export class Happenings {
  readonly #sent = new Map<string, PossibleHappening>();
  readonly #answers: (readonly PossibleHappening[])[] = [];

  constructor(
    readonly subject: Subject,
    readonly stepper: Pick<Stepper<unknown>, 'takes'>,
  ) {}

  /** All that may happen next, each thing once; nothing when the call is over. */
  readonly happeningsIn = (callState: CallState): PossibleHappening[] => {
    const { configuration, ending, offered, actors, queue, timers, listening } = callState;
    if (ending !== null || this.subject.program.configurations[configuration].final) return [];
    const taken = this.#answersIn(configuration);
    const all = [
      ...(listening === null ? taken : this.#withoutAlike(taken, listening.node)),
      ...mayRing(callState).map((timer) => this.#rings(timer)),
    ];
    for (const timer of timers) if (timer.name === 'patience') all.push(this.#losesPatience(timer));
    if (offered) all.push(this.#does('callback.accepted'), this.#does('callback.declined'));
    for (const actor of actors) if (actorMayAnswer(callState, actor)) all.push(...this.#saidBy(actor));
    if (mayAnswer(callState)) all.push(this.#met('backend.ok'), this.#met('backend.failed'));
    for (const event of queueEvents(callState)) all.push(this.#met(event));
    if (!queue?.talking) all.push(this.#does('hang-up'));
    return all;
  };

  /**
   * The keys that mean something, and speech where it does. Keys that a flow takes by one wildcard mean the same, and the
   * first stands for all; a machine of one's own may look at the key. Speech counts for machines that know it by its name.
   */
  #answersIn(configuration: number): readonly PossibleHappening[] {
    const known = this.#answers[configuration];
    if (known) return known;
    const all = keys.map((key) => this.#does(keyEvents[key]));
    const taken = all.filter((each) => this.stepper.takes(configuration, each.eventClass));
    const isFirst = (each: PossibleHappening, i: number) =>
      taken.findIndex((other) => other.eventClass === each.eventClass) === i;
    const found = [...(this.subject.flow ? taken.filter(isFirst) : taken), ...this.#speechIn(configuration)];
    this.#answers[configuration] = found;
    return found;
  }

  #speechIn(configuration: number): PossibleHappening[] {
    const speech = this.#does('speech');
    return knowsSpeech(this.subject.program) && this.stepper.takes(configuration, speech.eventClass) ? [speech] : [];
  }

  /** Of keys that are alike at a node the first stands for all. @throws {InputError} if the machine takes one and not another. */
  #withoutAlike(taken: readonly PossibleHappening[], node: string): readonly PossibleHappening[] {
    const alike = alikeAt(this.subject, node);
    const isTaken = (key: Key) => taken.includes(this.#does(keyEvents[key]));
    const one = alike.find(isTaken);
    if (one === undefined) return taken;
    const other = alike.find((key) => !isTaken(key));
    if (other !== undefined) {
      const message = `is said to have keys that are alike, but takes key ${one} and not key ${other}. Take one of them out of "alike".`;
      throw new InputError(`machine "${this.subject.name}"`, [{ path: node, message }]);
    }
    const others = alike.slice(1).map((key) => this.#does(keyEvents[key]));
    return taken.filter((each) => !others.includes(each));
  }

  #does(event: CallEvent['type']): PossibleHappening {
    return this.#of(event, 'caller', true);
  }

  #met(event: CallEvent['type']): PossibleHappening {
    return this.#of(event, 'environment', false);
  }

  #of(event: CallEvent['type'], by: Happening['by'], isIgnorable: boolean): PossibleHappening {
    const known = this.#sent.get(event);
    if (known) return known;
    const of = eventClass(this.subject.program.events, event);
    const made = { happening: { event, by }, eventClass: of, event: { type: event }, isIgnorable };
    this.#sent.set(event, made);
    return made;
  }

  #rings(rings: PendingTimer): PossibleHappening {
    const { eventClass: of, event } = this.#timer(rings);
    return { happening: { event: event.type, by: 'time', rings }, eventClass: of, event, isIgnorable: true };
  }

  /** The caller decides when. */
  #losesPatience(timer: PendingTimer): PossibleHappening {
    const happening: Happening = { event: 'patience', by: 'caller', rings: { ...timer, seconds: 0 } };
    return { happening, ...this.#timer(timer), isIgnorable: true };
  }

  #timer({ timer }: PendingTimer) {
    const { timers, staticEvents } = this.subject.program;
    const { eventClass: of, event } = timers[timer];
    return { eventClass: of, event: staticEvents[event] };
  }

  /** Each of its outputs and errors. */
  #saidBy({ id: actor, src }: RunningActor): PossibleHappening[] {
    const { program, actors } = this.subject;
    return (['backend.ok', 'backend.failed'] as const).flatMap((event) =>
      Array.from({ length: answerCount(actors, src, event) }, (_, says) => ({
        happening: { event, by: 'environment' as const, actor, says },
        ...sentBy(program, actors, actor, event, says),
        isIgnorable: false,
      })),
    );
  }
}

function queueEvents({ queue }: CallState): CallEvent['type'][] {
  if (queue === null) return [];
  if (queue.talking) return ['released'];
  return queue.closes ? ['answered', 'full', 'closed'] : ['answered', 'full'];
}
