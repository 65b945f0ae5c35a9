import type { Metadata, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import type { Context } from '@opentelemetry/api';
import { RouterError, type EpochMs } from '@signalbox/domain';
import type { CallSignal } from './call-signal.js';

/** What a handler knows about the call it serves, beyond the message. */
export type CallContext = {
  /** Aborted when the client goes away or its deadline passes. */
  readonly signal: AbortSignal;
  /** The same for code that only checks and listens; it costs no AbortSignal. */
  readonly cancelled: CallSignal;
  /** When the client stops waiting; `undefined` when it waits for ever. */
  readonly deadlineAt: EpochMs | undefined;
  /** Parent of the spans that the handler opens: the span of this call. */
  readonly trace: Context;
  /** First value of a metadata key, as text. */
  metadata(key: string): string | undefined;
};

/** The deadline of a call on the wall clock. */
export function deadlineOf(
  call: ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>,
): EpochMs | undefined {
  const deadline = call.getDeadline();
  const at = typeof deadline === 'number' ? deadline : deadline.getTime();
  return Number.isFinite(at) ? at : undefined;
}

/** Nothing is done for a client that has stopped waiting. @throws RouterError `DEADLINE_EXCEEDED`. */
export function requireTimeLeft(deadlineAt: EpochMs | undefined, now: EpochMs): void {
  if (deadlineAt === undefined || now < deadlineAt) return;
  throw new RouterError({
    reason: 'DEADLINE_EXCEEDED',
    message: 'The deadline had passed before anything was done.',
    disposition: 'never-sent',
  });
}

/** Reads one metadata value as text. */
export function metadataReader(metadata: Metadata): (key: string) => string | undefined {
  return (key) => {
    const value = metadata.get(key)[0];
    return value === undefined ? undefined : value.toString();
  };
}
