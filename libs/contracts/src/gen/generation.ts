import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Empty as _google_protobuf_Empty, Empty__Output as _google_protobuf_Empty__Output } from './google/protobuf/Empty.js';
import type { AudioPart as _signalbox_inference_v1_AudioPart, AudioPart__Output as _signalbox_inference_v1_AudioPart__Output } from './signalbox/inference/v1/AudioPart.js';
import type { ChatRequest as _signalbox_inference_v1_ChatRequest, ChatRequest__Output as _signalbox_inference_v1_ChatRequest__Output } from './signalbox/inference/v1/ChatRequest.js';
import type { ContentPart as _signalbox_inference_v1_ContentPart, ContentPart__Output as _signalbox_inference_v1_ContentPart__Output } from './signalbox/inference/v1/ContentPart.js';
import type { Embedding as _signalbox_inference_v1_Embedding, Embedding__Output as _signalbox_inference_v1_Embedding__Output } from './signalbox/inference/v1/Embedding.js';
import type { EmbeddingRequest as _signalbox_inference_v1_EmbeddingRequest, EmbeddingRequest__Output as _signalbox_inference_v1_EmbeddingRequest__Output } from './signalbox/inference/v1/EmbeddingRequest.js';
import type { FilePart as _signalbox_inference_v1_FilePart, FilePart__Output as _signalbox_inference_v1_FilePart__Output } from './signalbox/inference/v1/FilePart.js';
import type { ImagePart as _signalbox_inference_v1_ImagePart, ImagePart__Output as _signalbox_inference_v1_ImagePart__Output } from './signalbox/inference/v1/ImagePart.js';
import type { InlineMedia as _signalbox_inference_v1_InlineMedia, InlineMedia__Output as _signalbox_inference_v1_InlineMedia__Output } from './signalbox/inference/v1/InlineMedia.js';
import type { JsonSchemaFormat as _signalbox_inference_v1_JsonSchemaFormat, JsonSchemaFormat__Output as _signalbox_inference_v1_JsonSchemaFormat__Output } from './signalbox/inference/v1/JsonSchemaFormat.js';
import type { Message as _signalbox_inference_v1_Message, Message__Output as _signalbox_inference_v1_Message__Output } from './signalbox/inference/v1/Message.js';
import type { OutputFormat as _signalbox_inference_v1_OutputFormat, OutputFormat__Output as _signalbox_inference_v1_OutputFormat__Output } from './signalbox/inference/v1/OutputFormat.js';
import type { ReasoningPart as _signalbox_inference_v1_ReasoningPart, ReasoningPart__Output as _signalbox_inference_v1_ReasoningPart__Output } from './signalbox/inference/v1/ReasoningPart.js';
import type { Sampling as _signalbox_inference_v1_Sampling, Sampling__Output as _signalbox_inference_v1_Sampling__Output } from './signalbox/inference/v1/Sampling.js';
import type { TextPart as _signalbox_inference_v1_TextPart, TextPart__Output as _signalbox_inference_v1_TextPart__Output } from './signalbox/inference/v1/TextPart.js';
import type { Tool as _signalbox_inference_v1_Tool, Tool__Output as _signalbox_inference_v1_Tool__Output } from './signalbox/inference/v1/Tool.js';
import type { ToolCallPart as _signalbox_inference_v1_ToolCallPart, ToolCallPart__Output as _signalbox_inference_v1_ToolCallPart__Output } from './signalbox/inference/v1/ToolCallPart.js';
import type { ToolChoice as _signalbox_inference_v1_ToolChoice, ToolChoice__Output as _signalbox_inference_v1_ToolChoice__Output } from './signalbox/inference/v1/ToolChoice.js';
import type { ToolResultPart as _signalbox_inference_v1_ToolResultPart, ToolResultPart__Output as _signalbox_inference_v1_ToolResultPart__Output } from './signalbox/inference/v1/ToolResultPart.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  google: {
    protobuf: {
      Empty: MessageTypeDefinition<_google_protobuf_Empty, _google_protobuf_Empty__Output>
    }
  }
  signalbox: {
    inference: {
      v1: {
        AudioPart: MessageTypeDefinition<_signalbox_inference_v1_AudioPart, _signalbox_inference_v1_AudioPart__Output>
        ChatRequest: MessageTypeDefinition<_signalbox_inference_v1_ChatRequest, _signalbox_inference_v1_ChatRequest__Output>
        ContentPart: MessageTypeDefinition<_signalbox_inference_v1_ContentPart, _signalbox_inference_v1_ContentPart__Output>
        Embedding: MessageTypeDefinition<_signalbox_inference_v1_Embedding, _signalbox_inference_v1_Embedding__Output>
        EmbeddingRequest: MessageTypeDefinition<_signalbox_inference_v1_EmbeddingRequest, _signalbox_inference_v1_EmbeddingRequest__Output>
        FilePart: MessageTypeDefinition<_signalbox_inference_v1_FilePart, _signalbox_inference_v1_FilePart__Output>
        ImageDetail: EnumTypeDefinition
        ImagePart: MessageTypeDefinition<_signalbox_inference_v1_ImagePart, _signalbox_inference_v1_ImagePart__Output>
        InlineMedia: MessageTypeDefinition<_signalbox_inference_v1_InlineMedia, _signalbox_inference_v1_InlineMedia__Output>
        JsonSchemaFormat: MessageTypeDefinition<_signalbox_inference_v1_JsonSchemaFormat, _signalbox_inference_v1_JsonSchemaFormat__Output>
        Message: MessageTypeDefinition<_signalbox_inference_v1_Message, _signalbox_inference_v1_Message__Output>
        OutputFormat: MessageTypeDefinition<_signalbox_inference_v1_OutputFormat, _signalbox_inference_v1_OutputFormat__Output>
        ReasoningEffort: EnumTypeDefinition
        ReasoningPart: MessageTypeDefinition<_signalbox_inference_v1_ReasoningPart, _signalbox_inference_v1_ReasoningPart__Output>
        Role: EnumTypeDefinition
        Sampling: MessageTypeDefinition<_signalbox_inference_v1_Sampling, _signalbox_inference_v1_Sampling__Output>
        TextPart: MessageTypeDefinition<_signalbox_inference_v1_TextPart, _signalbox_inference_v1_TextPart__Output>
        Tool: MessageTypeDefinition<_signalbox_inference_v1_Tool, _signalbox_inference_v1_Tool__Output>
        ToolCallPart: MessageTypeDefinition<_signalbox_inference_v1_ToolCallPart, _signalbox_inference_v1_ToolCallPart__Output>
        ToolChoice: MessageTypeDefinition<_signalbox_inference_v1_ToolChoice, _signalbox_inference_v1_ToolChoice__Output>
        ToolResultPart: MessageTypeDefinition<_signalbox_inference_v1_ToolResultPart, _signalbox_inference_v1_ToolResultPart__Output>
      }
    }
  }
}

