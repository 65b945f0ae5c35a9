import { RouterError } from '@signalbox/domain';
import type { Reached } from '../reach/reach.js';

/**
 * Makes a call at one replica of an adapter after the other, until one takes it: what none has seen costs nothing and is no
 * other attempt. A replica does not take a call when it is away, is going away, or is full.
 * @param call - Makes the call and settles the way that it was given, however it ends.
 */
export async function* atAnyReplica<Item>(
  first: Reached,
  call: (reached: Reached) => AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  let reached = first;
  for (;;) {
    try {
      return yield* call(reached);
    } catch (thrown) {
      const other = wasNotTaken(thrown) ? reached.elsewhere() : undefined;
      if (other === undefined) throw thrown;
      reached = other;
    }
  }
}

function wasNotTaken(thrown: unknown): boolean {
  return (
    thrown instanceof RouterError &&
    thrown.reason === 'ADAPTER_UNAVAILABLE' &&
    thrown.disposition === 'never-sent'
  );
}
