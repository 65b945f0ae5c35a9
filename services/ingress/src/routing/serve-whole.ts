import { RouterError, type RouteRecord, type Warning } from '@signalbox/domain';
import { openRequest, type Prepare, type ServeDependencies } from './serve-request.js';
import type { ServedRequest } from './served-request.js';

/** An answer that is whole, and where it came from. */
export type ServedWhole<Result> = {
  readonly result: Result;
  readonly route: RouteRecord;
  /** Wishes of the caller that name something unknown here, in the caller's words. */
  readonly warnings: readonly Warning[];
};

/**
 * Serves a request whose job gives nothing before it is whole.
 * @throws RouteFailure when there is no whole answer; RouterError such as `PERMISSION_DENIED` or `OVERLOADED` before a
 * decision was asked for.
 */
export async function serveWhole<Result>(
  dependencies: ServeDependencies,
  request: ServedRequest,
  prepare: Prepare<never, Result>,
): Promise<ServedWhole<Result>> {
  const open = await openRequest(dependencies, request, prepare);
  try {
    const end = await open.attempts.next();
    switch (end.kind) {
      case 'succeeded':
        return { result: end.result, route: open.finished(end.result), warnings: open.warnings };
      case 'truncated':
      case 'failed':
        throw end.error;
      case 'committed':
      case 'item':
        throw new RouterError({ reason: 'INTERNAL', message: 'An answer in one piece came in several.' });
    }
  } catch (thrown) {
    throw open.failed(thrown);
  } finally {
    open.close();
  }
}
