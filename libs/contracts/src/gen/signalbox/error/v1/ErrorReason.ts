// Original file: proto/signalbox/error/v1/error.proto

/**
 * Why a request failed: the closed list of docs/errors.md.
 */
export const ErrorReason = {
  /**
   * Not set.
   */
  ERROR_REASON_UNSPECIFIED: 'ERROR_REASON_UNSPECIFIED',
  /**
   * The request is malformed, or the wire of a backend cannot express it.
   */
  ERROR_REASON_INVALID_REQUEST: 'ERROR_REASON_INVALID_REQUEST',
  /**
   * The request is larger than this mesh accepts.
   */
  ERROR_REASON_REQUEST_TOO_LARGE: 'ERROR_REASON_REQUEST_TOO_LARGE',
  /**
   * The API key is missing or unknown.
   */
  ERROR_REASON_UNAUTHENTICATED: 'ERROR_REASON_UNAUTHENTICATED',
  /**
   * The tenant may not do this.
   */
  ERROR_REASON_PERMISSION_DENIED: 'ERROR_REASON_PERMISSION_DENIED',
  /**
   * The policy has no model of that name.
   */
  ERROR_REASON_UNKNOWN_MODEL: 'ERROR_REASON_UNKNOWN_MODEL',
  /**
   * There is nothing at this path.
   */
  ERROR_REASON_UNKNOWN_PATH: 'ERROR_REASON_UNKNOWN_PATH',
  /**
   * No backend of the rule that matched can ever serve this request.
   */
  ERROR_REASON_NO_ELIGIBLE_BACKEND: 'ERROR_REASON_NO_ELIGIBLE_BACKEND',
  /**
   * No backend of the route can be used right now.
   */
  ERROR_REASON_NO_BACKEND_AVAILABLE: 'ERROR_REASON_NO_BACKEND_AVAILABLE',
  /**
   * The prompt and the answer do not fit the context window.
   */
  ERROR_REASON_CONTEXT_TOO_LONG: 'ERROR_REASON_CONTEXT_TOO_LONG',
  /**
   * The provider refused the content.
   */
  ERROR_REASON_CONTENT_FILTERED: 'ERROR_REASON_CONTENT_FILTERED',
  /**
   * The provider called the request malformed.
   */
  ERROR_REASON_PROVIDER_REJECTED_REQUEST: 'ERROR_REASON_PROVIDER_REJECTED_REQUEST',
  /**
   * A rate limit or quota at the provider is used up.
   */
  ERROR_REASON_PROVIDER_RATE_LIMITED: 'ERROR_REASON_PROVIDER_RATE_LIMITED',
  /**
   * The provider has no capacity now.
   */
  ERROR_REASON_PROVIDER_OVERLOADED: 'ERROR_REASON_PROVIDER_OVERLOADED',
  /**
   * The provider failed.
   */
  ERROR_REASON_PROVIDER_ERROR: 'ERROR_REASON_PROVIDER_ERROR',
  /**
   * The provider could not be reached.
   */
  ERROR_REASON_PROVIDER_UNREACHABLE: 'ERROR_REASON_PROVIDER_UNREACHABLE',
  /**
   * The provider stayed silent for too long.
   */
  ERROR_REASON_PROVIDER_TIMEOUT: 'ERROR_REASON_PROVIDER_TIMEOUT',
  /**
   * The provider answered something that is not of its protocol.
   */
  ERROR_REASON_PROVIDER_MALFORMED_REPLY: 'ERROR_REASON_PROVIDER_MALFORMED_REPLY',
  /**
   * The provider refused the mesh's own credential.
   */
  ERROR_REASON_PROVIDER_CREDENTIAL_REFUSED: 'ERROR_REASON_PROVIDER_CREDENTIAL_REFUSED',
  /**
   * The mesh's account at the provider is not paid.
   */
  ERROR_REASON_PROVIDER_BILLING: 'ERROR_REASON_PROVIDER_BILLING',
  /**
   * The provider does not know the model of this backend.
   */
  ERROR_REASON_PROVIDER_MODEL_MISSING: 'ERROR_REASON_PROVIDER_MODEL_MISSING',
  /**
   * The answer broke off after its beginning had been delivered.
   */
  ERROR_REASON_STREAM_TRUNCATED: 'ERROR_REASON_STREAM_TRUNCATED',
  /**
   * The adapter process does not answer.
   */
  ERROR_REASON_ADAPTER_UNAVAILABLE: 'ERROR_REASON_ADAPTER_UNAVAILABLE',
  /**
   * The decision service does not answer.
   */
  ERROR_REASON_DECISION_UNAVAILABLE: 'ERROR_REASON_DECISION_UNAVAILABLE',
  /**
   * The request's deadline or total limit has passed.
   */
  ERROR_REASON_DEADLINE_EXCEEDED: 'ERROR_REASON_DEADLINE_EXCEEDED',
  /**
   * The client went away.
   */
  ERROR_REASON_CANCELLED: 'ERROR_REASON_CANCELLED',
  /**
   * This adapter cannot do what was asked.
   */
  ERROR_REASON_UNSUPPORTED: 'ERROR_REASON_UNSUPPORTED',
  /**
   * A mistake of Signalbox.
   */
  ERROR_REASON_INTERNAL: 'ERROR_REASON_INTERNAL',
  /**
   * The idempotency key was used before for another request.
   */
  ERROR_REASON_IDEMPOTENCY_KEY_REUSED: 'ERROR_REASON_IDEMPOTENCY_KEY_REUSED',
  /**
   * A request with the same idempotency key is under way.
   */
  ERROR_REASON_IDEMPOTENCY_KEY_IN_USE: 'ERROR_REASON_IDEMPOTENCY_KEY_IN_USE',
  /**
   * The mesh has more to do than it can do in time.
   */
  ERROR_REASON_OVERLOADED: 'ERROR_REASON_OVERLOADED',
} as const;

/**
 * Why a request failed: the closed list of docs/errors.md.
 */
export type ErrorReason =
  /**
   * Not set.
   */
  | 'ERROR_REASON_UNSPECIFIED'
  | 0
  /**
   * The request is malformed, or the wire of a backend cannot express it.
   */
  | 'ERROR_REASON_INVALID_REQUEST'
  | 1
  /**
   * The request is larger than this mesh accepts.
   */
  | 'ERROR_REASON_REQUEST_TOO_LARGE'
  | 2
  /**
   * The API key is missing or unknown.
   */
  | 'ERROR_REASON_UNAUTHENTICATED'
  | 3
  /**
   * The tenant may not do this.
   */
  | 'ERROR_REASON_PERMISSION_DENIED'
  | 4
  /**
   * The policy has no model of that name.
   */
  | 'ERROR_REASON_UNKNOWN_MODEL'
  | 5
  /**
   * There is nothing at this path.
   */
  | 'ERROR_REASON_UNKNOWN_PATH'
  | 6
  /**
   * No backend of the rule that matched can ever serve this request.
   */
  | 'ERROR_REASON_NO_ELIGIBLE_BACKEND'
  | 7
  /**
   * No backend of the route can be used right now.
   */
  | 'ERROR_REASON_NO_BACKEND_AVAILABLE'
  | 8
  /**
   * The prompt and the answer do not fit the context window.
   */
  | 'ERROR_REASON_CONTEXT_TOO_LONG'
  | 9
  /**
   * The provider refused the content.
   */
  | 'ERROR_REASON_CONTENT_FILTERED'
  | 10
  /**
   * The provider called the request malformed.
   */
  | 'ERROR_REASON_PROVIDER_REJECTED_REQUEST'
  | 11
  /**
   * A rate limit or quota at the provider is used up.
   */
  | 'ERROR_REASON_PROVIDER_RATE_LIMITED'
  | 12
  /**
   * The provider has no capacity now.
   */
  | 'ERROR_REASON_PROVIDER_OVERLOADED'
  | 13
  /**
   * The provider failed.
   */
  | 'ERROR_REASON_PROVIDER_ERROR'
  | 14
  /**
   * The provider could not be reached.
   */
  | 'ERROR_REASON_PROVIDER_UNREACHABLE'
  | 15
  /**
   * The provider stayed silent for too long.
   */
  | 'ERROR_REASON_PROVIDER_TIMEOUT'
  | 16
  /**
   * The provider answered something that is not of its protocol.
   */
  | 'ERROR_REASON_PROVIDER_MALFORMED_REPLY'
  | 17
  /**
   * The provider refused the mesh's own credential.
   */
  | 'ERROR_REASON_PROVIDER_CREDENTIAL_REFUSED'
  | 18
  /**
   * The mesh's account at the provider is not paid.
   */
  | 'ERROR_REASON_PROVIDER_BILLING'
  | 19
  /**
   * The provider does not know the model of this backend.
   */
  | 'ERROR_REASON_PROVIDER_MODEL_MISSING'
  | 20
  /**
   * The answer broke off after its beginning had been delivered.
   */
  | 'ERROR_REASON_STREAM_TRUNCATED'
  | 21
  /**
   * The adapter process does not answer.
   */
  | 'ERROR_REASON_ADAPTER_UNAVAILABLE'
  | 22
  /**
   * The decision service does not answer.
   */
  | 'ERROR_REASON_DECISION_UNAVAILABLE'
  | 23
  /**
   * The request's deadline or total limit has passed.
   */
  | 'ERROR_REASON_DEADLINE_EXCEEDED'
  | 24
  /**
   * The client went away.
   */
  | 'ERROR_REASON_CANCELLED'
  | 25
  /**
   * This adapter cannot do what was asked.
   */
  | 'ERROR_REASON_UNSUPPORTED'
  | 26
  /**
   * A mistake of Signalbox.
   */
  | 'ERROR_REASON_INTERNAL'
  | 27
  /**
   * The idempotency key was used before for another request.
   */
  | 'ERROR_REASON_IDEMPOTENCY_KEY_REUSED'
  | 28
  /**
   * A request with the same idempotency key is under way.
   */
  | 'ERROR_REASON_IDEMPOTENCY_KEY_IN_USE'
  | 29
  /**
   * The mesh has more to do than it can do in time.
   */
  | 'ERROR_REASON_OVERLOADED'
  | 30

/**
 * Why a request failed: the closed list of docs/errors.md.
 */
export type ErrorReason__Output = typeof ErrorReason[keyof typeof ErrorReason]
