import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EpochMs } from '@signalbox/domain';
import type { Identity } from '../identity/authenticate.js';

/** One HTTP request and the reply to it. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** When its head had arrived. */
  readonly receivedAt: EpochMs;
  /** What stands for `*` in the path of the endpoint, decoded; empty where there is none. */
  readonly rest: string;
  readonly identity: Identity;
};

/** What is known of an exchange from its first line on, whatever its outcome. */
export type OpenExchange = Pick<Exchange, 'request' | 'response' | 'requestId'>;

/** One endpoint of the HTTP face. */
export type Endpoint = {
  readonly method: 'GET' | 'POST';
  /** A path, or the beginning of one and `*`. */
  readonly path: string;
  /** `public`: also without a key. Only health checks are. */
  readonly access: 'tenant' | 'public';
  /** Replies, or throws a `RouterError` before it has sent anything. */
  handle(exchange: Exchange): Promise<void> | void;
};
