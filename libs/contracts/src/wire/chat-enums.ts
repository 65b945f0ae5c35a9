import type { FinishReason, ImagePart, ReasoningEffort, Role } from '@signalbox/domain';

import type { FinishReason as WireFinishReason } from '../gen/signalbox/inference/v1/FinishReason.js';
import type { ImageDetail as WireImageDetail } from '../gen/signalbox/inference/v1/ImageDetail.js';
import type { ReasoningEffort as WireReasoningEffort } from '../gen/signalbox/inference/v1/ReasoningEffort.js';
import type { Role as WireRole } from '../gen/signalbox/inference/v1/Role.js';
import { enumTable } from './enum-table.js';

/** Who speaks. */
export const roles = enumTable<Role, WireRole>('signalbox.inference.v1.Role', {
  system: 'ROLE_SYSTEM',
  user: 'ROLE_USER',
  assistant: 'ROLE_ASSISTANT',
  tool: 'ROLE_TOOL',
});

/** How closely to look at a picture. */
export const imageDetails = enumTable<NonNullable<ImagePart['detail']>, WireImageDetail>(
  'signalbox.inference.v1.ImageDetail',
  {
    auto: 'IMAGE_DETAIL_AUTO',
    low: 'IMAGE_DETAIL_LOW',
    high: 'IMAGE_DETAIL_HIGH',
  },
);

/** How much a reasoning model may think. */
export const reasoningEfforts = enumTable<ReasoningEffort, WireReasoningEffort>(
  'signalbox.inference.v1.ReasoningEffort',
  {
    minimal: 'REASONING_EFFORT_MINIMAL',
    low: 'REASONING_EFFORT_LOW',
    medium: 'REASONING_EFFORT_MEDIUM',
    high: 'REASONING_EFFORT_HIGH',
  },
);

/** Why a model stopped. */
export const finishReasons = enumTable<FinishReason, WireFinishReason>(
  'signalbox.inference.v1.FinishReason',
  {
    stop: 'FINISH_REASON_STOP',
    length: 'FINISH_REASON_LENGTH',
    'tool-calls': 'FINISH_REASON_TOOL_CALLS',
    'content-filter': 'FINISH_REASON_CONTENT_FILTER',
    other: 'FINISH_REASON_OTHER',
  },
);
