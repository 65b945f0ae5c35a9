import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Chunk as _signalbox_inference_v1_Chunk, Chunk__Output as _signalbox_inference_v1_Chunk__Output } from './signalbox/inference/v1/Chunk.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from './signalbox/inference/v1/Cost.js';
import type { Finish as _signalbox_inference_v1_Finish, Finish__Output as _signalbox_inference_v1_Finish__Output } from './signalbox/inference/v1/Finish.js';
import type { ReasoningDelta as _signalbox_inference_v1_ReasoningDelta, ReasoningDelta__Output as _signalbox_inference_v1_ReasoningDelta__Output } from './signalbox/inference/v1/ReasoningDelta.js';
import type { StreamStart as _signalbox_inference_v1_StreamStart, StreamStart__Output as _signalbox_inference_v1_StreamStart__Output } from './signalbox/inference/v1/StreamStart.js';
import type { TextDelta as _signalbox_inference_v1_TextDelta, TextDelta__Output as _signalbox_inference_v1_TextDelta__Output } from './signalbox/inference/v1/TextDelta.js';
import type { ToolCallDelta as _signalbox_inference_v1_ToolCallDelta, ToolCallDelta__Output as _signalbox_inference_v1_ToolCallDelta__Output } from './signalbox/inference/v1/ToolCallDelta.js';
import type { ToolCallStart as _signalbox_inference_v1_ToolCallStart, ToolCallStart__Output as _signalbox_inference_v1_ToolCallStart__Output } from './signalbox/inference/v1/ToolCallStart.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from './signalbox/inference/v1/Usage.js';
import type { Warning as _signalbox_inference_v1_Warning, Warning__Output as _signalbox_inference_v1_Warning__Output } from './signalbox/inference/v1/Warning.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signalbox: {
    inference: {
      v1: {
        Chunk: MessageTypeDefinition<_signalbox_inference_v1_Chunk, _signalbox_inference_v1_Chunk__Output>
        Cost: MessageTypeDefinition<_signalbox_inference_v1_Cost, _signalbox_inference_v1_Cost__Output>
        CostCertainty: EnumTypeDefinition
        Finish: MessageTypeDefinition<_signalbox_inference_v1_Finish, _signalbox_inference_v1_Finish__Output>
        FinishReason: EnumTypeDefinition
        ReasoningDelta: MessageTypeDefinition<_signalbox_inference_v1_ReasoningDelta, _signalbox_inference_v1_ReasoningDelta__Output>
        StreamStart: MessageTypeDefinition<_signalbox_inference_v1_StreamStart, _signalbox_inference_v1_StreamStart__Output>
        TextDelta: MessageTypeDefinition<_signalbox_inference_v1_TextDelta, _signalbox_inference_v1_TextDelta__Output>
        ToolCallDelta: MessageTypeDefinition<_signalbox_inference_v1_ToolCallDelta, _signalbox_inference_v1_ToolCallDelta__Output>
        ToolCallStart: MessageTypeDefinition<_signalbox_inference_v1_ToolCallStart, _signalbox_inference_v1_ToolCallStart__Output>
        Usage: MessageTypeDefinition<_signalbox_inference_v1_Usage, _signalbox_inference_v1_Usage__Output>
        UsageSource: EnumTypeDefinition
        Warning: MessageTypeDefinition<_signalbox_inference_v1_Warning, _signalbox_inference_v1_Warning__Output>
      }
    }
  }
}

