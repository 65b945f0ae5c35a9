/** A gRPC status by its canonical name. */
export type GrpcStatusName =
  | 'CANCELLED'
  | 'ABORTED'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'DATA_LOSS'
  | 'UNAUTHENTICATED';

/** What every reason of the closed list declares about itself. */
export type ErrorCatalogueEntry = {
  readonly grpc: GrpcStatusName;
  readonly http: number;
  /** `error.type` of the OpenAI-compatible API. */
  readonly openaiType: string;
  /** `error.code` of the OpenAI-compatible API, where OpenAI defines one. */
  readonly openaiCode?: string;
  /** Whether another backend may be tried before the first token. */
  readonly tryOther: boolean;
  /** Whether the same backend may be retried, once and after a pause, when no other is left. */
  readonly trySame: boolean;
  readonly meaning: string;
  readonly remedy: string;
};

/**
 * Every reason for which a request can fail. `docs/errors.md` shows this table, and a test keeps the two equal. Reasons
 * that begin with PROVIDER_ are about an upstream and never look like a mistake of the caller, except
 * `PROVIDER_REJECTED_REQUEST`.
 */
export const ERROR_CATALOGUE = {
  INVALID_REQUEST: {
    grpc: 'INVALID_ARGUMENT',
    http: 400,
    openaiType: 'invalid_request_error',
    tryOther: true,
    trySame: false,
    meaning:
      'The request is malformed, or the wire of no backend that could be tried can express it. Every wrong field is named.',
    remedy:
      'Correct the named fields and send it again, or add a backend to the route whose provider can express it.',
  },
  REQUEST_TOO_LARGE: {
    grpc: 'RESOURCE_EXHAUSTED',
    http: 413,
    openaiType: 'invalid_request_error',
    openaiCode: 'request_too_large',
    tryOther: false,
    trySame: false,
    meaning: 'The request is larger than this mesh accepts. The limit is in the message.',
    remedy: 'Send less, or raise `SIGNALBOX_MAX_REQUEST_BYTES` of the ingress.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    grpc: 'INVALID_ARGUMENT',
    http: 400,
    openaiType: 'invalid_request_error',
    openaiCode: 'idempotency_key_reused',
    tryOther: false,
    trySame: false,
    meaning: 'The idempotency key was used before for a request that was not the same.',
    remedy: 'Give every request a key of its own; repeat a key only with the very same request.',
  },
  IDEMPOTENCY_KEY_IN_USE: {
    grpc: 'ABORTED',
    http: 409,
    openaiType: 'invalid_request_error',
    openaiCode: 'idempotency_key_in_use',
    tryOther: false,
    trySame: false,
    meaning: 'A request with the same idempotency key is under way. This one was not sent to any provider.',
    remedy: 'Wait for the first one, or ask again after the stated time: its answer is then given again.',
  },
  OVERLOADED: {
    grpc: 'RESOURCE_EXHAUSTED',
    http: 429,
    openaiType: 'rate_limit_error',
    openaiCode: 'overloaded',
    tryOther: false,
    trySame: false,
    meaning:
      'This mesh has more to do than it can do in time, and more important requests go first. Nothing was sent to a provider.',
    remedy:
      'Wait for the stated time; raise `criticality` where the tenant may; add replicas of what is busy.',
  },
  UNAUTHENTICATED: {
    grpc: 'UNAUTHENTICATED',
    http: 401,
    openaiType: 'authentication_error',
    openaiCode: 'invalid_api_key',
    tryOther: false,
    trySame: false,
    meaning: 'The API key is missing or not one of any tenant.',
    remedy: 'Send `authorization: Bearer <key>` with a key whose SHA-256 is in `tenants`.',
  },
  PERMISSION_DENIED: {
    grpc: 'PERMISSION_DENIED',
    http: 403,
    openaiType: 'permission_error',
    tryOther: false,
    trySame: false,
    meaning: 'The tenant may not do this.',
    remedy: 'Ask for another model, or change the tenant in the policy.',
  },
  UNKNOWN_MODEL: {
    grpc: 'NOT_FOUND',
    http: 404,
    openaiType: 'invalid_request_error',
    openaiCode: 'model_not_found',
    tryOther: false,
    trySame: false,
    meaning: 'The policy has no model of that name. The known names are in the message.',
    remedy: 'Ask for a name that `ListModels` or `GET /v1/models` shows.',
  },
  UNKNOWN_PATH: {
    grpc: 'UNIMPLEMENTED',
    http: 404,
    openaiType: 'invalid_request_error',
    openaiCode: 'unknown_url',
    tryOther: false,
    trySame: false,
    meaning: 'There is nothing at this path or method.',
    remedy: 'See the list of endpoints in the README.',
  },
  NO_ELIGIBLE_BACKEND: {
    grpc: 'FAILED_PRECONDITION',
    http: 422,
    openaiType: 'invalid_request_error',
    openaiCode: 'no_eligible_backend',
    tryOther: false,
    trySame: false,
    meaning:
      'No backend of the rule that matched can ever serve this request, and none of a fallback route; each one is named with the reason.',
    remedy: 'Drop what no backend has, loosen the preferences, or add a backend to the route.',
  },
  NO_BACKEND_AVAILABLE: {
    grpc: 'UNAVAILABLE',
    http: 503,
    openaiType: 'server_error',
    openaiCode: 'no_backend_available',
    tryOther: false,
    trySame: false,
    meaning: 'Backends exist for this request, and none can be used right now.',
    remedy: 'Try again shortly; look at the health of the named backends.',
  },
  CONTEXT_TOO_LONG: {
    grpc: 'INVALID_ARGUMENT',
    http: 400,
    openaiType: 'invalid_request_error',
    openaiCode: 'context_length_exceeded',
    tryOther: true,
    trySame: false,
    meaning: 'The prompt and the answer do not fit the context window. Only a larger window is tried next.',
    remedy: 'Shorten the prompt, or add a backend with a larger window to the route.',
  },
  CONTENT_FILTERED: {
    grpc: 'FAILED_PRECONDITION',
    http: 400,
    openaiType: 'invalid_request_error',
    openaiCode: 'content_filter',
    tryOther: false,
    trySame: false,
    meaning: 'The provider refused the content. Signalbox reports it and does not route around it.',
    remedy: 'Change the prompt.',
  },
  PROVIDER_REJECTED_REQUEST: {
    grpc: 'INVALID_ARGUMENT',
    http: 400,
    openaiType: 'invalid_request_error',
    tryOther: false,
    trySame: false,
    meaning: 'The provider called the request malformed.',
    remedy: 'Correct what the message names; if it is valid, tell us, for then our translation is wrong.',
  },
  PROVIDER_RATE_LIMITED: {
    grpc: 'RESOURCE_EXHAUSTED',
    http: 429,
    openaiType: 'rate_limit_error',
    openaiCode: 'rate_limit_exceeded',
    tryOther: true,
    trySame: true,
    meaning: 'The provider answered that a rate limit or a quota is used up.',
    remedy: 'Wait for the stated time, add another backend to the route, or raise the quota at the provider.',
  },
  PROVIDER_OVERLOADED: {
    grpc: 'UNAVAILABLE',
    http: 503,
    openaiType: 'server_error',
    openaiCode: 'provider_overloaded',
    tryOther: true,
    trySame: true,
    meaning: 'The provider said that it has no capacity now.',
    remedy: 'Try again shortly, or add another backend to the route.',
  },
  PROVIDER_ERROR: {
    grpc: 'UNAVAILABLE',
    http: 502,
    openaiType: 'server_error',
    openaiCode: 'provider_error',
    tryOther: true,
    trySame: true,
    meaning: 'The provider failed with an error of its own.',
    remedy: 'Try again; if it lasts, look at the status page of the provider.',
  },
  PROVIDER_UNREACHABLE: {
    grpc: 'UNAVAILABLE',
    http: 502,
    openaiType: 'server_error',
    openaiCode: 'provider_unreachable',
    tryOther: true,
    trySame: true,
    meaning: 'The connection to the provider could not be made or broke before an answer.',
    remedy: 'Check `baseUrl`, DNS, TLS and the network between the adapter and the provider.',
  },
  PROVIDER_TIMEOUT: {
    grpc: 'DEADLINE_EXCEEDED',
    http: 504,
    openaiType: 'server_error',
    openaiCode: 'provider_timeout',
    tryOther: true,
    trySame: false,
    meaning: 'The provider stayed silent for longer than the first-token or the idle limit.',
    remedy: 'Raise `limits.firstToken` or `limits.idle` of the route, or use a faster backend.',
  },
  PROVIDER_MALFORMED_REPLY: {
    grpc: 'UNAVAILABLE',
    http: 502,
    openaiType: 'server_error',
    openaiCode: 'provider_malformed_reply',
    tryOther: true,
    trySame: false,
    meaning: 'The provider answered something that is not of its own protocol, for example an HTML page.',
    remedy: 'Check that `baseUrl` points to the API and that the right adapter is used.',
  },
  PROVIDER_CREDENTIAL_REFUSED: {
    grpc: 'UNAVAILABLE',
    http: 502,
    openaiType: 'server_error',
    openaiCode: 'provider_credential_refused',
    tryOther: true,
    trySame: false,
    meaning: "The provider refused the mesh's own credential. It says nothing about the caller's key.",
    remedy: 'The operator must check the credential of this provider.',
  },
  PROVIDER_BILLING: {
    grpc: 'UNAVAILABLE',
    http: 502,
    openaiType: 'server_error',
    openaiCode: 'provider_billing',
    tryOther: true,
    trySame: false,
    meaning: "The mesh's account at the provider has no credit or is not paid.",
    remedy: 'The operator must top up the account.',
  },
  PROVIDER_MODEL_MISSING: {
    grpc: 'UNAVAILABLE',
    http: 502,
    openaiType: 'server_error',
    openaiCode: 'provider_model_missing',
    tryOther: true,
    trySame: false,
    meaning: 'The provider does not know the model that the policy names for this backend.',
    remedy: 'The operator must correct `model` of this backend in the policy.',
  },
  STREAM_TRUNCATED: {
    grpc: 'DATA_LOSS',
    http: 502,
    openaiType: 'server_error',
    openaiCode: 'stream_truncated',
    tryOther: true,
    trySame: false,
    meaning:
      'The answer broke off after its beginning had been delivered. What came is not the whole answer.',
    remedy: 'Discard or keep the part knowingly, and ask again.',
  },
  ADAPTER_UNAVAILABLE: {
    grpc: 'UNAVAILABLE',
    http: 503,
    openaiType: 'server_error',
    openaiCode: 'adapter_unavailable',
    tryOther: true,
    trySame: true,
    meaning:
      'The adapter process of this backend does not answer, or is full: it has as much under way as it can serve in time.',
    remedy:
      'Other backends take over meanwhile. The operator must look at that adapter, or run more replicas of it where it is full.',
  },
  DECISION_UNAVAILABLE: {
    grpc: 'UNAVAILABLE',
    http: 503,
    openaiType: 'server_error',
    openaiCode: 'decision_unavailable',
    tryOther: false,
    trySame: false,
    meaning: 'The decision service does not answer, and the ingress is told not to decide itself.',
    remedy:
      'Try again shortly. The operator must look at the decision service, and may let the ingress decide meanwhile (`SIGNALBOX_STANDBY`).',
  },
  DEADLINE_EXCEEDED: {
    grpc: 'DEADLINE_EXCEEDED',
    http: 504,
    openaiType: 'server_error',
    openaiCode: 'deadline_exceeded',
    tryOther: false,
    trySame: false,
    meaning: "The request's own deadline or the route's total limit has passed.",
    remedy: 'Allow more time, or raise `limits.total` of the route.',
  },
  CANCELLED: {
    grpc: 'CANCELLED',
    http: 499,
    openaiType: 'server_error',
    openaiCode: 'cancelled',
    tryOther: false,
    trySame: false,
    meaning: 'The client went away; the provider call was stopped.',
    remedy: 'Nothing to do.',
  },
  UNSUPPORTED: {
    grpc: 'UNIMPLEMENTED',
    http: 501,
    openaiType: 'invalid_request_error',
    openaiCode: 'unsupported',
    tryOther: true,
    trySame: false,
    meaning: 'This adapter cannot do what was asked, for example embeddings.',
    remedy: 'Route the request to a backend whose provider can.',
  },
  INTERNAL: {
    grpc: 'INTERNAL',
    http: 500,
    openaiType: 'server_error',
    tryOther: false,
    trySame: false,
    meaning: 'A mistake of Signalbox. The log has the details under the request id.',
    remedy: 'Please report it with the request id.',
  },
} as const satisfies Record<string, ErrorCatalogueEntry>;

/** One reason of the closed list. */
export type ErrorReason = keyof typeof ERROR_CATALOGUE;

/** All reasons, in the order of the documentation. */
export const ERROR_REASONS = Object.keys(ERROR_CATALOGUE) as readonly ErrorReason[];

/** Whether a string from the wire is one of our reasons. */
export function isErrorReason(value: string): value is ErrorReason {
  return Object.hasOwn(ERROR_CATALOGUE, value);
}

/** The entry of a reason, with its optional parts visible to the type system. */
export function errorEntry(reason: ErrorReason): ErrorCatalogueEntry {
  return ERROR_CATALOGUE[reason];
}
