import { addUsage, type RouteRecord, type Usage } from '@signalbox/domain';

/**
 * The tokens of an answer that the client has in full: those of the attempt that finished it, and of the attempts that gave
 * other parts of it. Attempts that showed nothing are in the route record only.
 */
export function answerUsage(finished: Usage, { attempts }: Pick<RouteRecord, 'attempts'>): Usage {
  return attempts
    .filter(({ disposition }) => disposition === 'committed')
    .reduce((sum, { usage }) => addUsage(sum, usage), finished);
}
