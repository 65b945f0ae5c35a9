import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '@opentelemetry/api';
import type { EpochMs } from '@signalbox/domain';
import type { Identity } from '../identity/authenticate.js';

/** One HTTP request and the reply to it. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** When its head was here. */
  readonly receivedAt: EpochMs;
  /** What stands for `*` in the path of the endpoint, decoded; empty where there is none. */
  readonly rest: string;
  readonly identity: Identity;
  /** The caller's trace. */
  readonly trace: Context;
  /** Aborted when the client goes away before the reply is complete. */
  readonly signal: AbortSignal;
};

/** One thing that the HTTP face can do. */
export type Endpoint = {
  readonly method: 'GET' | 'POST';
  /** A path, or the beginning of one and `*`. */
  readonly path: string;
  /** `public`: also without a key. Only health checks are. */
  readonly access: 'tenant' | 'public';
  /** Replies, or throws a `RouterError` before it has sent anything. */
  handle(exchange: Exchange): Promise<void> | void;
};
