import { Names, nameOf } from '../names.js';
import { textAt } from '../parameters.js';
import type { Widget } from './file.js';

/**
 * The groups that answer queues. A queue has a name. A workflow has none in the file, and its attributes decide who answers:
 * it is called by the first widget that sends calls there with the same attributes.
 */
export class Groups {
  readonly #names = new Map<string, string>();
  readonly #given = new Names([]);

  /** The group that answers the calls of a widget. */
  of({ id, properties }: Widget): string {
    const queue = textAt(properties, 'queue_name');
    const workflow = textAt(properties, 'workflow') ?? textAt(properties, 'workflow_sid');
    const attributes = textAt(properties, 'attributes') ?? textAt(properties, 'task_attributes');
    const which = JSON.stringify(queue === undefined ? [workflow ?? id, attributes] : [queue]);
    const known = this.#names.get(which) ?? this.#given.give(nameOf(queue ?? id, 'queue'));
    this.#names.set(which, known);
    return known;
  }
}
