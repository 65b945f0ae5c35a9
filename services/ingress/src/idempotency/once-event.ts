import type { RouteRecord } from '@signalbox/domain';
import type { ServeEvent } from '../routing/serve-event.js';

/** One event of a streamed answer; a replayed answer says so with its first event. */
export type OnceEvent =
  | Exclude<ServeEvent, { kind: 'committed' }>
  | (Extract<ServeEvent, { kind: 'committed' }> & {
      /** Where the answer came from when it was first given. */
      readonly replayed?: RouteRecord;
    });
