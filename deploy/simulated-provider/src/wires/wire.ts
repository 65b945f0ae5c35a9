import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../answer.js';
import type { Behaviour } from '../behaviour.js';
import type { Identifiers } from '../identifiers.js';
import type { JsonObject } from '../json.js';
import type { Refusal, RenderedRefusal } from '../refusal.js';

/** The wires that the server speaks; `vllm` is OpenAI's as a self-hosted engine speaks it. */
export type WireName = 'openai' | 'vllm' | 'anthropic' | 'gemini' | 'simulated';

/** How one wire says that something is wrong. */
export type Wire = {
  readonly name: WireName;
  /** Checks what the wire demands of the headers before it looks at the body. */
  readonly checkHeaders: (headers: IncomingHttpHeaders) => Refusal | undefined;
  /** The key in the headers, or empty. */
  readonly readKey: (headers: IncomingHttpHeaders) => string;
  /** Puts a refusal into the format of the wire: status, headers and body. */
  readonly refuse: (refusal: Refusal, context: RefusalContext) => RenderedRefusal;
  /** An error as it looks inside a stream that began with status 200. */
  readonly errorEvent: (ids: Identifiers) => string;
  /** The beginning of an event, broken off in the middle of its JSON, framed as a whole one. */
  readonly malformedEvent: string;
  /** What this wire sends only to keep a connection open: a comment, an empty line, or an event that says nothing. */
  readonly keepAlive: string;
};

/** What a refusal depends on besides its reason. */
export type RefusalContext = {
  /** Whether the client asked for a stream; it matters only for a refusal that is not an error on its wire. */
  readonly stream: boolean;
  readonly ids: Identifiers;
};

/** A request to one endpoint, as far as its wire needs to see it. */
export type WireRequest = {
  readonly method: string;
  /** The path without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
};

/** What an endpoint may use to answer. */
export type AnswerContext = {
  readonly behaviour: Behaviour;
  readonly ids: Identifiers;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** A request that was understood: the model that it asks, and how to answer it. */
export type Call = {
  /** Empty when the request names no model. */
  readonly model: string;
  readonly stream: boolean;
  /** Whether the conversation ends with the beginning of the answer, which the model is to continue. */
  readonly prefilled?: boolean;
  readonly answer: (context: AnswerContext) => Answer;
};

/**
 * One path of a wire. `read` takes the parsed body, an empty object for requests that have none, and throws RefusedRequest
 * when the wire does not accept the request.
 */
export type Endpoint = {
  readonly wire: Wire;
  readonly read: (body: JsonObject, request: WireRequest) => Call;
};

/** A comment in a stream of server-sent events, as proxies send it so that a connection does not look dead. */
export const SSE_COMMENT = ': keep-alive\n\n';

/** Frames a document as one server-sent event without a name, as OpenAI does. */
export function dataEvent(json: string): string {
  return `data: ${json}\n\n`;
}
