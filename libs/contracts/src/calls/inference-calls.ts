import type {
  ChatRequest,
  Chunk,
  Completion,
  Criticality,
  EmbedRequest,
  Embeddings,
  FinishReason,
  RouteRecord,
  RouterError,
  RoutingPreferences,
  StatedFeatures,
  Warning,
} from '@signalbox/domain';

/** The context that every call of `InferenceService` may carry. */
export type CallContext = {
  readonly preferences: RoutingPreferences;
  /** Absent: the tenant's default. */
  readonly criticality?: Criticality;
  /** Labels for rules and reports. */
  readonly tags: Readonly<Record<string, string>>;
  /** The caller's id of the conversation that the request belongs to. */
  readonly session?: string;
  /** What the caller states about the request. The policy decides whether it is trusted. */
  readonly stated?: StatedFeatures;
};

/** What a client asks of `Generate` and of `Complete`. */
export type ChatCall = {
  /** A name of `ListModels`, for example `auto`. */
  readonly model: string;
  readonly chat: ChatRequest;
  readonly context: CallContext;
};

/** What a client asks of `Embed`. */
export type EmbedCall = {
  /** A name of `ListModels`. */
  readonly model: string;
  readonly embedding: EmbedRequest;
  readonly context: CallContext;
};

/** One event of `Generate`. The last one is `finished` or `truncated`, and there is exactly one of those. */
export type AnswerEvent =
  | { readonly kind: 'chunk'; readonly chunk: Chunk }
  | {
      readonly kind: 'finished';
      readonly reason: FinishReason;
      /** The provider's own name for the reason. */
      readonly rawReason?: string;
      /** All warnings of the answer: those of its `stream-start`, and those that are known only now. */
      readonly warnings: readonly Warning[];
      readonly route: RouteRecord;
    }
  | { readonly kind: 'truncated'; readonly error: RouterError; readonly route: RouteRecord };

/** What `Complete` answers. */
export type CompleteReply = { readonly completion: Completion; readonly route: RouteRecord };

/** What `Embed` answers. */
export type EmbedReply = {
  readonly embeddings: Embeddings;
  readonly warnings: readonly Warning[];
  readonly route: RouteRecord;
};

/** A model name that clients may ask for, and the route that serves it. */
export type ListedModel = { readonly name: string; readonly route: string };
