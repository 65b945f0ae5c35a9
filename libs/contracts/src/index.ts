export {
  CIRCUITS_BUCKET,
  HEALTH_BUCKET,
  IDEMPOTENCY_BUCKET,
  POLICY_BUCKET,
  POLICY_KEY,
  type BucketDescription,
} from './buckets.js';
export type {
  AdapterChatCall,
  AdapterDescription,
  AdapterEmbedCall,
  AdapterEmbedReply,
  ChunkBatch,
} from './calls/adapter-calls.js';
export type { AnswerEvent, CallContext, ChatCall, CompleteReply } from './calls/inference-calls.js';
export { directCodec } from './direct-codec.js';
export { DirectAdapterService, type DirectAdapterServiceDefinition } from './direct/adapter-service.js';
export { DirectDecisionService, type DirectDecisionServiceDefinition } from './direct/decision-service.js';
export { decodeBatch, decodeHealth, encodeBatch, encodeEvent, encodeHealth } from './event-codec.js';
export type { AdapterServiceDefinition } from './gen/signalbox/adapter/v1/AdapterService.js';
export type {
  InferenceServiceClient,
  InferenceServiceDefinition,
} from './gen/signalbox/inference/v1/InferenceService.js';
export { handedOver, type HandedOver } from './handed-over/handed-over.js';
export { DESCRIPTOR_SET_FILE } from './locations.js';
export { circuitKey, decodeCircuit, encodeCircuit, type CircuitRecord } from './records/circuit-record.js';
export {
  decodeDecisionRecord,
  decodeDecisionRecords,
  encodeDecisionRecord,
  joinDecisionRecords,
} from './records/decision-record.js';
export {
  decodeIdempotencyRecord,
  encodeIdempotencyRecord,
  type IdempotencyRecord,
  type StoredReply,
} from './records/idempotency-record.js';
export { decodeMeshPicture, encodeMeshPicture } from './records/mesh-picture.js';
export { decodePolicyVersion, encodePolicyVersion, type PolicyVersion } from './records/policy-version.js';
export { profileSchema } from './records/profile-schema.js';
export { decodeQuota, encodeQuota, quotaKey, type QuotaRecord } from './records/quota-record.js';
export { decodeServiceStatus, encodeServiceStatus, type ServiceStatus } from './records/service-status.js';
export { reflectionServices } from './reflection-services.js';
export { LIMITS } from './rules/limits.js';
export {
  AdapterClient,
  AdapterService,
  DecisionClient,
  DecisionService,
  InferenceClient,
  InferenceService,
  TrunkService,
} from './services.js';
export { mayClientRetry } from './status/client-retry.js';
export { STATUS_DETAILS_KEY, toStatusObject } from './status/error-status.js';
export { fromServiceError } from './status/service-error.js';
export { DECISION_STREAM, EVENT_STREAM, type StreamDescription } from './streams.js';
export {
  DECISION_RECORD_SUBJECT,
  eventFilter,
  MESH_PICTURE_SUBJECT,
  SIGNAL_FILTER,
  STATUS_SUBJECT,
  subjectsOf,
  subjectToken,
} from './subjects.js';
export {
  adapterEmbedReplyFromWire,
  adapterEmbedReplyToWire,
  chunkBatchFromWire,
  chunkBatchToWire,
  descriptionFromWire,
  descriptionToWire,
  probeReplyFromWire,
  probeReplyToWire,
} from './wire/adapter-replies.js';
export {
  adapterChatCallFromWire,
  adapterChatCallToWire,
  adapterEmbedCallFromWire,
  adapterEmbedCallToWire,
  probeRequestFromWire,
  probeRequestToWire,
} from './wire/adapter-requests.js';
export { statedCriticality, type StatedContext } from './wire/call-context.js';
export {
  decideRequestFromWire,
  decideRequestToWire,
  decideResponseFromWire,
  decideResponseToWire,
  explainResponseFromWire,
  explainResponseToWire,
} from './wire/decision.js';
export {
  answerEventFromWire,
  answerEventToWire,
  completeReplyFromWire,
  completeReplyToWire,
  embedReplyFromWire,
  embedReplyToWire,
  listedModelsToWire,
} from './wire/inference-replies.js';
export {
  chatCallFromWire,
  chatCallToWire,
  embedCallFromWire,
  embedCallToWire,
} from './wire/inference-requests.js';
