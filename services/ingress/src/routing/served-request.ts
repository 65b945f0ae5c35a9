import type { Context } from '@opentelemetry/api';
import type { CallContext } from '@signalbox/contracts';
import type { ChatRequest, EmbedRequest, EpochMs } from '@signalbox/domain';
import type { CallSignal } from '@signalbox/runtime';
import type { Identity } from '../identity/authenticate.js';

/** A request, whichever face it came through. */
export type ServedRequest = {
  readonly requestId: string;
  /** The model name that the client asked for. */
  readonly model: string;
  readonly context: CallContext;
  readonly identity: Identity;
  /** The caller's id of the conversation, where it is not in the body. */
  readonly session?: string | undefined;
  /** Parent of the request's span. */
  readonly trace: Context;
  readonly face: 'grpc' | 'http';
  /** Aborted when the client goes away. */
  readonly signal: CallSignal;
  /** When the client stops waiting. */
  readonly deadlineAt?: EpochMs | undefined;
};

/** A chat request, whichever face it came through. */
export type ServedChat = ServedRequest & { readonly chat: ChatRequest };

/** An embedding request, whichever face it came through. */
export type ServedEmbed = ServedRequest & { readonly embedding: EmbedRequest };
