import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AudioPart as _signalbox_inference_v1_AudioPart, AudioPart__Output as _signalbox_inference_v1_AudioPart__Output } from './signalbox/inference/v1/AudioPart.js';
import type { ContentPart as _signalbox_inference_v1_ContentPart, ContentPart__Output as _signalbox_inference_v1_ContentPart__Output } from './signalbox/inference/v1/ContentPart.js';
import type { FilePart as _signalbox_inference_v1_FilePart, FilePart__Output as _signalbox_inference_v1_FilePart__Output } from './signalbox/inference/v1/FilePart.js';
import type { ImagePart as _signalbox_inference_v1_ImagePart, ImagePart__Output as _signalbox_inference_v1_ImagePart__Output } from './signalbox/inference/v1/ImagePart.js';
import type { InlineMedia as _signalbox_inference_v1_InlineMedia, InlineMedia__Output as _signalbox_inference_v1_InlineMedia__Output } from './signalbox/inference/v1/InlineMedia.js';
import type { Message as _signalbox_inference_v1_Message, Message__Output as _signalbox_inference_v1_Message__Output } from './signalbox/inference/v1/Message.js';
import type { ReasoningPart as _signalbox_inference_v1_ReasoningPart, ReasoningPart__Output as _signalbox_inference_v1_ReasoningPart__Output } from './signalbox/inference/v1/ReasoningPart.js';
import type { TextPart as _signalbox_inference_v1_TextPart, TextPart__Output as _signalbox_inference_v1_TextPart__Output } from './signalbox/inference/v1/TextPart.js';
import type { Tool as _signalbox_inference_v1_Tool, Tool__Output as _signalbox_inference_v1_Tool__Output } from './signalbox/inference/v1/Tool.js';
import type { ToolCallPart as _signalbox_inference_v1_ToolCallPart, ToolCallPart__Output as _signalbox_inference_v1_ToolCallPart__Output } from './signalbox/inference/v1/ToolCallPart.js';
import type { ToolResultPart as _signalbox_inference_v1_ToolResultPart, ToolResultPart__Output as _signalbox_inference_v1_ToolResultPart__Output } from './signalbox/inference/v1/ToolResultPart.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signalbox: {
    inference: {
      v1: {
        AudioPart: MessageTypeDefinition<_signalbox_inference_v1_AudioPart, _signalbox_inference_v1_AudioPart__Output>
        ContentPart: MessageTypeDefinition<_signalbox_inference_v1_ContentPart, _signalbox_inference_v1_ContentPart__Output>
        FilePart: MessageTypeDefinition<_signalbox_inference_v1_FilePart, _signalbox_inference_v1_FilePart__Output>
        ImageDetail: EnumTypeDefinition
        ImagePart: MessageTypeDefinition<_signalbox_inference_v1_ImagePart, _signalbox_inference_v1_ImagePart__Output>
        InlineMedia: MessageTypeDefinition<_signalbox_inference_v1_InlineMedia, _signalbox_inference_v1_InlineMedia__Output>
        Message: MessageTypeDefinition<_signalbox_inference_v1_Message, _signalbox_inference_v1_Message__Output>
        ReasoningPart: MessageTypeDefinition<_signalbox_inference_v1_ReasoningPart, _signalbox_inference_v1_ReasoningPart__Output>
        Role: EnumTypeDefinition
        TextPart: MessageTypeDefinition<_signalbox_inference_v1_TextPart, _signalbox_inference_v1_TextPart__Output>
        Tool: MessageTypeDefinition<_signalbox_inference_v1_Tool, _signalbox_inference_v1_Tool__Output>
        ToolCallPart: MessageTypeDefinition<_signalbox_inference_v1_ToolCallPart, _signalbox_inference_v1_ToolCallPart__Output>
        ToolResultPart: MessageTypeDefinition<_signalbox_inference_v1_ToolResultPart, _signalbox_inference_v1_ToolResultPart__Output>
      }
    }
  }
}

