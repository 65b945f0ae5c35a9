export { anyChunk, anyCompletion, anyEmbeddings, anyFinishReason, anyWarning } from './answer.js';
export {
  anyChatRequest,
  anyConversation,
  anyEmbedRequest,
  anyMessage,
  anyOutputFormat,
  anySampling,
  anyTool,
} from './chat.js';
export {
  anyAudioPart,
  anyContentPart,
  anyFilePart,
  anyImagePart,
  anyMediaSource,
  anyReasoningPart,
  anySaidPart,
  anyTextPart,
  anyToolCallPart,
  anyToolResultPart,
} from './content.js';
export { anyDecisionRecord, anyMeshPicture, anyRecall } from './decision-record.js';
export { anyRouterError } from './errors.js';
export { anyBackendHealth, anyEvent, anyEventEnvelope, anyRequestTraits } from './events.js';
export {
  anyDetected,
  anyLanguage,
  anyPrefix,
  anySensitivity,
  anyStatedFeatures,
  anyTask,
} from './features.js';
export { anyAttemptRecord, anyDisposition, anyRouteRecord } from './route-record.js';
export {
  anyCriticality,
  anyDecision,
  anyDecisionStep,
  anyErrorReason,
  anyFieldViolation,
  anyPlan,
  anyPreferences,
  anyProfile,
  anyRankedCandidate,
  anyRejection,
  anyRequestLimits,
} from './routing.js';
export {
  anyBase64,
  anyCount,
  anyJsonObject,
  anyMediaType,
  anyMilliseconds,
  anyName,
  anyNumber,
  anyShare,
  anySmallCount,
  anyTags,
  anyText,
  anyToolName,
  anyUrl,
} from './scalars.js';
export { anyShape } from './shape.js';
export { anyBackendSignals, anySignalReading } from './signals.js';
export { anyEpochMs } from './time.js';
export { anyCost, anyUsage } from './usage.js';
