import type { Finding } from '../problem.js';
import type { PolicyFile } from '../schema/policy-file.js';
import type { PolicyCheck } from './check.js';

/** A distance holds in both directions, so if both are written they must be equal; within a region it is 0. */
export const checkDistances: PolicyCheck = ({ distances }) =>
  Object.entries(distances).flatMap(([from, others]) =>
    Object.entries(others).flatMap(([to, ms]): readonly Finding[] => {
      const path = ['distances', from, to];
      if (from === to) {
        const message = `A region is 0 ms from itself, not ${ms}. Remove this.`;
        return ms === 0 ? [] : [{ path, message }];
      }
      const back = distanceIn(distances, to, from);
      // Of the two, the one whose `from` comes second in alphabetical order is reported.
      if (back === undefined || back === ms || from < to) return [];
      return [
        {
          path,
          message: `${from} is ${ms} ms from ${to}, but ${to} is ${back} ms from ${from}. A distance holds in both directions: remove one of the two.`,
        },
      ];
    }),
  );

function distanceIn(distances: PolicyFile['distances'], from: string, to: string): number | undefined {
  const others = Object.hasOwn(distances, from) ? distances[from] : undefined;
  return others !== undefined && Object.hasOwn(others, to) ? others[to] : undefined;
}
