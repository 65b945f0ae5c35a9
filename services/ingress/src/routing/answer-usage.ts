import { addUsage, type RouteRecord, type Usage } from '@signalbox/domain';

/**
 * The tokens of an answer that the client has whole: those of the attempt that finished it, and of those that gave other
 * parts of it. What was tried and showed nothing is in the route record only.
 */
export function answerUsage(finished: Usage, { attempts }: Pick<RouteRecord, 'attempts'>): Usage {
  return attempts
    .filter(({ disposition }) => disposition === 'committed')
    .reduce((sum, { usage }) => addUsage(sum, usage), finished);
}
