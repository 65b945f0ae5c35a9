import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from './faults/registry.js';
import { maskHeaders, maskSecret } from './mask-secrets.js';
import type { Usage } from './reply/reply.js';
import type { WireName } from './wires/wire.js';

/** How a request ended, or `open` while it has not. A refusal of a wrong request is `completed` too. */
export type Outcome = 'open' | 'completed' | 'faulted' | 'client_gave_up';

/** What the server knows about one request. Times are milliseconds since 1970. */
export type JournalEntry = {
  readonly id: string;
  /** When the headers of the request had arrived. */
  readonly at: number;
  readonly wire: WireName;
  readonly method: string;
  readonly path: string;
  /** Empty when the request names none. */
  readonly model: string;
  readonly stream: boolean;
  /** Names in lower case; every secret is masked to its last four characters. */
  readonly headers: { readonly [name: string]: string };
  /** The parsed body, or undefined when there was none that could be parsed. */
  readonly body: unknown;
  /** The key that was sent, masked as in the headers; undefined when there was none. */
  readonly credential: string | undefined;
  /**
   * The id by which a ledger finds its attempt here: the value of `x-signalbox-attempt-id`, or of OpenAI's
   * `x-client-request-id`.
   */
  readonly attemptId: string | undefined;
  readonly outcome: Outcome;
  /** The fault that hit the request. */
  readonly fault: Fault['kind'] | undefined;
  /** The status that was sent; undefined as long as none was. */
  readonly status: number | undefined;
  /** When the client closed the connection before the answer was whole; undefined when it did not. */
  readonly clientGaveUpAt: number | undefined;
  /** When the whole request had arrived and the server began to answer. */
  readonly startedAt: number;
  /** When the server was done with the answer, or the connection was closed. */
  readonly finishedAt: number | undefined;
  /** Pieces of content written; a JSON body that is sent at once is one. */
  readonly chunksWritten: number;
  /** What a provider would bill: the prompt, and the tokens that were written. Undefined when nothing was generated. */
  readonly usage: Usage | undefined;
};

/** What is known when an entry is opened. */
export type Opening = Pick<
  JournalEntry,
  'at' | 'startedAt' | 'wire' | 'method' | 'path' | 'model' | 'stream' | 'body' | 'fault'
> & {
  readonly headers: IncomingHttpHeaders;
  readonly bodyBytes: number;
  /** The key that was sent, or empty. */
  readonly key: string;
};

/** The part of an entry that changes while the request is answered. */
export type Progress = Partial<
  Pick<JournalEntry, 'outcome' | 'status' | 'clientGaveUpAt' | 'finishedAt' | 'chunksWritten' | 'usage'>
>;

/** Writes to one entry. */
export type Recorder = (progress: Progress) => void;

/** Opens the entry of a request that has just arrived. */
export function openEntry(id: string, opening: Opening): JournalEntry {
  const { bodyBytes: _, headers, key, ...facts } = opening;
  const attemptId = headers['x-signalbox-attempt-id'] ?? headers['x-client-request-id'];
  return {
    id,
    ...facts,
    headers: maskHeaders(headers),
    credential: key === '' ? undefined : maskSecret(key),
    attemptId: typeof attemptId === 'string' ? attemptId : undefined,
    outcome: 'open',
    status: undefined,
    clientGaveUpAt: undefined,
    finishedAt: undefined,
    chunksWritten: 0,
    usage: undefined,
  };
}
