export { backOffMs, type BackOff } from './back-off.js';
export { CAPABILITIES, LONG_OUTPUT_TOKENS, missingCapabilities, type Capability } from './capability.js';
export type { AttemptContext } from './attempt-context.js';
export type {
  AudioPart,
  ChatRequest,
  ContentPart,
  FilePart,
  ImagePart,
  MediaSource,
  Message,
  OutputFormat,
  ReasoningEffort,
  ReasoningPart,
  Role,
  Sampling,
  TextPart,
  Tool,
  ToolCallPart,
  ToolChoice,
  ToolResultPart,
} from './chat.js';
export {
  isContent,
  type Chunk,
  type FinishChunk,
  type FinishReason,
  type StreamStartChunk,
  type Warning,
} from './chunk.js';
export { foldChunks, type Completion } from './completion.js';
export type { Bill } from './bill.js';
export { addCosts, priceUsage, type Cost, type Price } from './cost.js';
export {
  ON_CUT,
  type Candidate,
  type Decision,
  type DecisionStep,
  type OnCut,
  type Plan,
  type RankedCandidate,
  type Rejection,
  type RequestLimits,
  type StepVerdict,
} from './decision.js';
export { NO_RECALL, type DecisionRecord, type MeshPicture, type Recall } from './decision-record.js';
export type { Embeddings, EmbedRequest } from './embedding.js';
export {
  ERROR_REASONS,
  errorEntry,
  isErrorReason,
  type ErrorCatalogueEntry,
  type ErrorReason,
} from './error-catalogue.js';
export type { Draft } from './draft.js';
export type {
  AttemptFinished,
  BackendHealthChanged,
  BackendSignalsObserved,
  DomainEvent,
  EventEnvelope,
  EventSource,
  RateLimitReading,
  RequestRouted,
  RequestTraits,
} from './event.js';
export {
  SENSITIVE_KINDS,
  SENSITIVITIES,
  STATED_FEATURES,
  TASKS,
  type PrefixBlock,
  type SensitiveKind,
  type Sensitivity,
  type StatedFeature,
  type StatedFeatures,
  type Task,
} from './features.js';
export { formatDuration } from './format-duration.js';
export { formatUsd } from './format-usd.js';
export type { BackendHealth, HealthStatus } from './health.js';
export { isJsonList, isJsonObject, type JsonObject, type JsonValue } from './json.js';
export { RETENTIONS, SORTS, type Retention, type RoutingPreferences, type Sort } from './preferences.js';
export { CRITICALITIES, isAtLeast, type Criticality, type RequestProfile } from './profile.js';
export { RouteFailure } from './route-failure.js';
export {
  CONTINUATION_METHODS,
  type AttemptOutcome,
  type AttemptRecord,
  type Continuation,
  type ContinuationMethod,
  type RouteRecord,
  type StandbyDecision,
} from './route-record.js';
export { RouterError, type Disposition, type FieldViolation, type RouterErrorInit } from './router-error.js';
export {
  NO_SIGNALS,
  SIGNAL_UNITS,
  type BackendLoad,
  type BackendSignals,
  type FailureStreak,
  type Quantiles,
  type QuotaLeft,
  type SignalName,
  type SignalReading,
  type SignalUnit,
} from './signals.js';
export {
  nanoUsdFromUsd,
  usdFromNanoUsd,
  type EpochMs,
  type Milliseconds,
  type NanoUsd,
  type Random,
} from './units.js';
export { estimateTokens } from './token-estimate.js';
export { isAscii, PAIR_BEYOND_ASCII, pairsOf, UNITS_AT_ONCE, unitsOf } from './code-units.js';
export { addUsage, NO_USAGE, type Usage } from './usage.js';
