import type { CallGuards } from '../../flow/index.js';
import type { BackendAnswer, QueueAnswer } from './callerScript.js';

/** What a call meets, asked as it goes on. An hour or an incident stays the same throughout a call. */
export interface World {
  /** @param hours text as in a flow: opening hours, or a name. */
  isOpen(hours: string): boolean;
  /** Whether an incident is on that is spoken of; this one, if it is named. */
  incidentConcerns(incident: string | undefined): boolean;
  /** @param fault index into the faults. */
  faultStrikes(fault: number): boolean;
  /** What a guard says that is the world's alone to answer: one that nobody implements, or `waitExceeds`. */
  guardSays(name: string): boolean;
  /** Whether this is the answer to a question that has several. To ask for the first puts the question. */
  answerIs(asked: CallGuards['answerIs']): boolean;
  /** What a backend does now that it is asked. */
  backendDoes(name: string): BackendAnswer;
  /** With which of so many outputs, or errors, an actor answers, from 0. */
  actorSays(name: string, answers: number): number;
  /** What the queue of an agent group does now that it is joined. */
  queueDoes(group: string): QueueAnswer;
}
