import type { Joiner } from './joiner.js';

/**
 * Joins an answer that begins anew. What the client has is left out as long as the new answer is the same, character for
 * character; an answer that differs, or that ends before it has repeated all of that, cannot be joined.
 */
export function createRestartJoiner(delivered: string): Joiner {
  let same = 0;
  return {
    push(text) {
      const again = text.slice(0, delivered.length - same);
      if (!delivered.startsWith(again, same)) return undefined;
      same += again.length;
      return text.slice(again.length);
    },
    end: () => (same === delivered.length ? '' : undefined),
  };
}
