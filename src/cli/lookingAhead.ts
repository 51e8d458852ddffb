/**
 * Has things done before their results are asked for.
 *
 * @param ahead so many at once, 1 or more.
 * @param give begins with one; `undefined`: nothing more is done.
 * @returns the results in the order of the things, up to the first that is undefined.
 */
export async function* lookingAhead<T, R>(
  things: Iterable<T>,
  ahead: number,
  give: (thing: T) => Promise<R | undefined>,
): AsyncGenerator<R> {
  const given: Promise<R | undefined>[] = [];
  for (const thing of things) {
    if (given.length === ahead) {
      const result = await given.shift();
      if (result === undefined) return;
      yield result;
    }
    const result = give(thing);
    // Whoever takes the result hears of it.
    result.catch(() => {});
    given.push(result);
  }
  for (const each of given) {
    const result = await each;
    if (result === undefined) return;
    yield result;
  }
}
