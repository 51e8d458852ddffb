import type { CallEffects, CallEvent, CallGuards } from '../../flow/index.js';
import { eventClass, type Outcome, Stepper } from '../../statechart/index.js';
import type { Subject } from '../graph/subject.js';
import { answerCount, type RunningActor, sentBy } from './actors.js';
import { answeredIn, type CallState, type Happening, nowhere, type Step } from './callState.js';
import { knowsSpeech } from './questions.js';
import { stepOf } from './stepOf.js';
import { toTheMicrosecond } from './toTheMicrosecond.js';
import type { World } from './world.js';

/** A step of a call that was placed. */
export interface TracedStep extends Step {
  /** Simulated seconds since the call began. */
  readonly at: number;
}

/** What comes next in a call. */
export interface Coming {
  readonly at: number;
  readonly happening: Happening;
}

/** Seconds from an agent's answer until the talk is over. */
export const talkTakes = 60;

/** Goes the one way that a call can go in its world. */
export function lineStepper({ program }: Subject): Stepper<World> {
  const asking =
    <Params>(ask: (params: Params, world: World) => boolean) =>
    (params: Params, world: World) => [{ yes: ask(params, world), knowledge: world }];
  return new Stepper<World>(program, {
    guards: {
      ...Object.fromEntries(program.free.guards.map((name) => [name, asking((_, world) => world.guardSays(name))])),
      isOpen: asking<CallGuards['isOpen']>(({ hours }, world) => world.isOpen(hours)),
      incidentConcerns: asking<CallGuards['incidentConcerns']>(({ incident }, world) =>
        world.incidentConcerns(incident),
      ),
      faultStrikes: asking<CallGuards['faultStrikes']>(({ fault }, world) => world.faultStrikes(fault)),
      answerIs: asking<CallGuards['answerIs']>((asked, world) => world.answerIs(asked)),
      waitExceeds: asking<CallGuards['waitExceeds']>((_, world) => world.guardSays('waitExceeds')),
    },
    delays: { patience: Number.POSITIVE_INFINITY },
  });
}

/** A call on the line, on simulated time: what it has come to, and what time and its world bring next. Callers act on it. */
export class Line {
  #now = 0;
  #callState: CallState = nowhere;
  /** What backends are about to say: actors by their ids, the one that was asked by `request` without. */
  readonly #backends = new Map<string | undefined, Coming>();
  /** What the queue is about to say. */
  #queue: Coming | undefined;

  constructor(
    readonly subject: Subject,
    readonly stepper: Stepper<World>,
    readonly world: World,
  ) {}

  get now(): number {
    return this.#now;
  }

  get callState(): CallState {
    return this.#callState;
  }

  /** What backends and queues are about to say, and in how many seconds. */
  get expected(): (readonly [seconds: number, event: string])[] {
    return [...this.#backends.values(), this.#queue].flatMap((coming) =>
      coming ? [[toTheMicrosecond(coming.at - this.#now), coming.happening.event] as const] : [],
    );
  }

  /** The same call from here on, in a world that may go on otherwise. */
  fork(world: World): Line {
    const line = new Line(this.subject, this.stepper, world);
    line.#now = this.#now;
    line.#callState = this.#callState;
    for (const [actor, coming] of this.#backends) line.#backends.set(actor, coming);
    line.#queue = this.#queue;
    return line;
  }

  start(): TracedStep {
    const [outcome] = this.stepper.start(this.world);
    return this.#happen({ at: 0, happening: { event: 'xstate.init', by: 'start' } }, outcome);
  }

  /** What time, backends and queues bring next. Of what comes at the same instant, time is first. */
  coming(): Coming | undefined {
    const ringing = this.#callState.timers.map((rings): Coming => {
      const { event } = this.subject.program.timers[rings.timer];
      const { type } = this.subject.program.staticEvents[event];
      return { at: toTheMicrosecond(this.#now + rings.seconds), happening: { event: type, by: 'time', rings } };
    });
    return [...ringing, ...this.#backends.values(), this.#queue].reduce(sooner, undefined);
  }

  /** Whether the machine does anything at an event, as things are. */
  takes(event: CallEvent['type'], { configuration }: CallState = this.#callState): boolean {
    const isKnown = event !== 'speech' || knowsSpeech(this.subject.program);
    return isKnown && this.stepper.takes(configuration, this.classOf(event));
  }

  take(coming: Coming): TracedStep {
    const { event, rings, actor, says } = coming.happening;
    const { program, actors } = this.subject;
    const { configuration, context } = this.#callState;
    const timer = rings && program.timers[rings.timer];
    const { eventClass, event: sent } = timer
      ? { eventClass: timer.eventClass, event: program.staticEvents[timer.event] }
      : actor === undefined
        ? { eventClass: this.classOf(event), event: { type: event } }
        : sentBy(program, actors, actor, event, says);
    const [outcome] = this.stepper.take(configuration, context, eventClass, sent, this.world);
    const stays: Outcome<World> = { configuration, context, deeds: [], knowledge: this.world };
    return this.#happen(coming, outcome ?? stays);
  }

  classOf(event: string): number {
    return eventClass(this.subject.program.events, event);
  }

  #happen({ at, happening }: Coming, outcome: Outcome<World>): TracedStep {
    const seconds = toTheMicrosecond(at - this.#now);
    const rings = happening.rings && { ...happening.rings, seconds: 0 };
    const timers = this.#callState.timers.map((timer) => {
      if (rings && timer === happening.rings) return rings;
      return { ...timer, seconds: Math.max(toTheMicrosecond(timer.seconds - seconds), 0) };
    });
    const actors = this.#callState.actors.map((actor) => ({
      ...actor,
      seconds: actor.seconds && Math.max(toTheMicrosecond(actor.seconds - seconds), 0),
    }));
    const before = { ...this.#callState, timers, actors };
    const step = stepOf(this.subject.program, before, { ...happening, rings }, outcome, this.subject.actors);
    this.#now = at;
    // Here everything is known to the second.
    const known = step.after.timers.map((timer) => ({ ...timer, exact: true }));
    this.#callState = { ...step.after, timers: known };
    this.#expect(step);
    return { ...step, at, seconds, after: this.#callState };
  }

  /** What backends and queues will say to what the flow has done. */
  #expect({ effects, event, answer }: Step): void {
    if (event === 'backend.ok' || event === 'backend.failed') this.#backends.delete(answer?.actor);
    if (['answered', 'released', 'full', 'closed'].includes(event)) this.#queue = undefined;
    if (event === 'answered') this.#queue = this.#after(talkTakes, 'released');
    for (const { name, params } of effects) {
      if (name === 'request') this.#ask(params);
      if (name === 'joinQueue') this.#queue = this.#receptionOf(params);
      if (name === 'endRequest') this.#backends.delete(params.actor?.id);
      if (name === 'leaveQueue' && !this.#callState.queue?.talking) this.#queue = undefined;
    }
  }

  #ask({ backend, takes, factor, actor }: CallEffects['request'] & { actor?: RunningActor }): void {
    const answer = this.world.backendDoes(backend);
    this.#backends.delete(actor?.id);
    if (answer === 'none') return;
    const { at, happening } = this.#after(takes * factor, answer === 'ok' ? 'backend.ok' : 'backend.failed');
    if (actor === undefined) {
      this.#backends.set(undefined, { at, happening });
      return;
    }
    const says = this.world.actorSays(backend, answerCount(this.subject.actors, backend, happening.event));
    this.#backends.set(actor.id, { at, happening: { ...happening, actor: actor.id, says } });
  }

  #receptionOf({ group, closes }: CallEffects['joinQueue']): Coming | undefined {
    const reception = this.world.queueDoes(group);
    if (reception === 'answered') return this.#after(answeredIn(this.#callState), 'answered');
    // A queue that does not close lets callers wait for the next shift.
    return reception === 'busy' || (reception === 'closed' && !closes) ? undefined : this.#after(0, reception);
  }

  #after(seconds: number, event: CallEvent['type']): Coming {
    return { at: toTheMicrosecond(this.#now + seconds), happening: { event, by: 'environment' } };
  }
}

/** The first of two to come, the one named first if both come at once. What never comes counts for nothing. */
export function sooner(first: Coming | undefined, coming: Coming | undefined): Coming | undefined {
  if (coming === undefined || coming.at === Number.POSITIVE_INFINITY) return first;
  return first === undefined || coming.at < first.at ? coming : first;
}
