import { InputError } from '../errors.js';

const pattern = /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/;

/** Which replications a list means, such as `0,2-4`. */
export type Replications = (replication: number) => boolean;

/**
 * Reads a list of replications, which count from 0. Without a list all are meant.
 * @param planned how many there are.
 * @throws {InputError} if it is no such list, or names one that there is not.
 */
export function replicationList(text: string | undefined, option: string, planned: number): Replications {
  if (text === undefined) return () => true;
  const refuse = (message: string): never => {
    throw new InputError(option, [{ message }]);
  };
  const compact = text.replace(/\s/g, '');
  if (!pattern.test(compact)) return refuse(`expected replications such as 0,2-4, but found ${text}`);
  const ranges = compact.split(',').map((part) => {
    const [first, last = first] = part.split('-').map(Number);
    if (last < first) return refuse(`${part} ends before it begins. Write ${last}-${first}.`);
    if (last >= planned) {
      const all = planned === 1 ? 'the only replication is 0' : `replications count from 0 to ${planned - 1}`;
      return refuse(`there is no replication ${last}: ${all}`);
    }
    return { first, last };
  });
  return (replication) => ranges.some(({ first, last }) => replication >= first && replication <= last);
}
