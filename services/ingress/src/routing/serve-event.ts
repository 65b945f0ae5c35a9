import type { FinishChunk, RouteRecord, RouterError, Warning } from '@signalbox/domain';
import type { Chunks } from './chunk-batches.js';
import type { CommittedTo } from './run-news.js';

/**
 * One event of a streamed answer: `committed` and the first `chunks` come together, the last event is `finished` or
 * `truncated`, and there is exactly one of those.
 */
export type ServeEvent =
  | CommittedTo
  | { readonly kind: 'chunks'; readonly chunks: Chunks }
  | {
      readonly kind: 'finished';
      readonly finish: FinishChunk;
      /** What was asked for but the provider lacks, or names something unknown here. */
      readonly warnings: readonly Warning[];
      readonly route: RouteRecord;
    }
  | { readonly kind: 'truncated'; readonly error: RouterError; readonly route: RouteRecord };
