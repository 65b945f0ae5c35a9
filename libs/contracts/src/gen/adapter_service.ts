import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { Empty as _google_protobuf_Empty, Empty__Output as _google_protobuf_Empty__Output } from './google/protobuf/Empty.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from './google/protobuf/Timestamp.js';
import type { AdapterServiceClient as _signalbox_adapter_v1_AdapterServiceClient, AdapterServiceDefinition as _signalbox_adapter_v1_AdapterServiceDefinition } from './signalbox/adapter/v1/AdapterService.js';
import type { AttemptBill as _signalbox_adapter_v1_AttemptBill, AttemptBill__Output as _signalbox_adapter_v1_AttemptBill__Output } from './signalbox/adapter/v1/AttemptBill.js';
import type { AttemptContext as _signalbox_adapter_v1_AttemptContext, AttemptContext__Output as _signalbox_adapter_v1_AttemptContext__Output } from './signalbox/adapter/v1/AttemptContext.js';
import type { DescribeRequest as _signalbox_adapter_v1_DescribeRequest, DescribeRequest__Output as _signalbox_adapter_v1_DescribeRequest__Output } from './signalbox/adapter/v1/DescribeRequest.js';
import type { DescribeResponse as _signalbox_adapter_v1_DescribeResponse, DescribeResponse__Output as _signalbox_adapter_v1_DescribeResponse__Output } from './signalbox/adapter/v1/DescribeResponse.js';
import type { EmbedRequest as _signalbox_adapter_v1_EmbedRequest, EmbedRequest__Output as _signalbox_adapter_v1_EmbedRequest__Output } from './signalbox/adapter/v1/EmbedRequest.js';
import type { EmbedResponse as _signalbox_adapter_v1_EmbedResponse, EmbedResponse__Output as _signalbox_adapter_v1_EmbedResponse__Output } from './signalbox/adapter/v1/EmbedResponse.js';
import type { GenerateRequest as _signalbox_adapter_v1_GenerateRequest, GenerateRequest__Output as _signalbox_adapter_v1_GenerateRequest__Output } from './signalbox/adapter/v1/GenerateRequest.js';
import type { GenerateResponse as _signalbox_adapter_v1_GenerateResponse, GenerateResponse__Output as _signalbox_adapter_v1_GenerateResponse__Output } from './signalbox/adapter/v1/GenerateResponse.js';
import type { ProbeRequest as _signalbox_adapter_v1_ProbeRequest, ProbeRequest__Output as _signalbox_adapter_v1_ProbeRequest__Output } from './signalbox/adapter/v1/ProbeRequest.js';
import type { ProbeResponse as _signalbox_adapter_v1_ProbeResponse, ProbeResponse__Output as _signalbox_adapter_v1_ProbeResponse__Output } from './signalbox/adapter/v1/ProbeResponse.js';
import type { ServedBackend as _signalbox_adapter_v1_ServedBackend, ServedBackend__Output as _signalbox_adapter_v1_ServedBackend__Output } from './signalbox/adapter/v1/ServedBackend.js';
import type { ErrorDetail as _signalbox_error_v1_ErrorDetail, ErrorDetail__Output as _signalbox_error_v1_ErrorDetail__Output } from './signalbox/error/v1/ErrorDetail.js';
import type { FieldViolation as _signalbox_error_v1_FieldViolation, FieldViolation__Output as _signalbox_error_v1_FieldViolation__Output } from './signalbox/error/v1/FieldViolation.js';
import type { AttemptRecord as _signalbox_inference_v1_AttemptRecord, AttemptRecord__Output as _signalbox_inference_v1_AttemptRecord__Output } from './signalbox/inference/v1/AttemptRecord.js';
import type { AudioPart as _signalbox_inference_v1_AudioPart, AudioPart__Output as _signalbox_inference_v1_AudioPart__Output } from './signalbox/inference/v1/AudioPart.js';
import type { ChatRequest as _signalbox_inference_v1_ChatRequest, ChatRequest__Output as _signalbox_inference_v1_ChatRequest__Output } from './signalbox/inference/v1/ChatRequest.js';
import type { Chunk as _signalbox_inference_v1_Chunk, Chunk__Output as _signalbox_inference_v1_Chunk__Output } from './signalbox/inference/v1/Chunk.js';
import type { ContentPart as _signalbox_inference_v1_ContentPart, ContentPart__Output as _signalbox_inference_v1_ContentPart__Output } from './signalbox/inference/v1/ContentPart.js';
import type { Continuation as _signalbox_inference_v1_Continuation, Continuation__Output as _signalbox_inference_v1_Continuation__Output } from './signalbox/inference/v1/Continuation.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from './signalbox/inference/v1/Cost.js';
import type { Embedding as _signalbox_inference_v1_Embedding, Embedding__Output as _signalbox_inference_v1_Embedding__Output } from './signalbox/inference/v1/Embedding.js';
import type { EmbeddingRequest as _signalbox_inference_v1_EmbeddingRequest, EmbeddingRequest__Output as _signalbox_inference_v1_EmbeddingRequest__Output } from './signalbox/inference/v1/EmbeddingRequest.js';
import type { FilePart as _signalbox_inference_v1_FilePart, FilePart__Output as _signalbox_inference_v1_FilePart__Output } from './signalbox/inference/v1/FilePart.js';
import type { Finish as _signalbox_inference_v1_Finish, Finish__Output as _signalbox_inference_v1_Finish__Output } from './signalbox/inference/v1/Finish.js';
import type { ImagePart as _signalbox_inference_v1_ImagePart, ImagePart__Output as _signalbox_inference_v1_ImagePart__Output } from './signalbox/inference/v1/ImagePart.js';
import type { InlineMedia as _signalbox_inference_v1_InlineMedia, InlineMedia__Output as _signalbox_inference_v1_InlineMedia__Output } from './signalbox/inference/v1/InlineMedia.js';
import type { JsonSchemaFormat as _signalbox_inference_v1_JsonSchemaFormat, JsonSchemaFormat__Output as _signalbox_inference_v1_JsonSchemaFormat__Output } from './signalbox/inference/v1/JsonSchemaFormat.js';
import type { Message as _signalbox_inference_v1_Message, Message__Output as _signalbox_inference_v1_Message__Output } from './signalbox/inference/v1/Message.js';
import type { OutputFormat as _signalbox_inference_v1_OutputFormat, OutputFormat__Output as _signalbox_inference_v1_OutputFormat__Output } from './signalbox/inference/v1/OutputFormat.js';
import type { ReasoningDelta as _signalbox_inference_v1_ReasoningDelta, ReasoningDelta__Output as _signalbox_inference_v1_ReasoningDelta__Output } from './signalbox/inference/v1/ReasoningDelta.js';
import type { ReasoningPart as _signalbox_inference_v1_ReasoningPart, ReasoningPart__Output as _signalbox_inference_v1_ReasoningPart__Output } from './signalbox/inference/v1/ReasoningPart.js';
import type { Rejection as _signalbox_inference_v1_Rejection, Rejection__Output as _signalbox_inference_v1_Rejection__Output } from './signalbox/inference/v1/Rejection.js';
import type { RouteRecord as _signalbox_inference_v1_RouteRecord, RouteRecord__Output as _signalbox_inference_v1_RouteRecord__Output } from './signalbox/inference/v1/RouteRecord.js';
import type { RoutingPreferences as _signalbox_inference_v1_RoutingPreferences, RoutingPreferences__Output as _signalbox_inference_v1_RoutingPreferences__Output } from './signalbox/inference/v1/RoutingPreferences.js';
import type { Sampling as _signalbox_inference_v1_Sampling, Sampling__Output as _signalbox_inference_v1_Sampling__Output } from './signalbox/inference/v1/Sampling.js';
import type { StandbyDecision as _signalbox_inference_v1_StandbyDecision, StandbyDecision__Output as _signalbox_inference_v1_StandbyDecision__Output } from './signalbox/inference/v1/StandbyDecision.js';
import type { StatedFeatures as _signalbox_inference_v1_StatedFeatures, StatedFeatures__Output as _signalbox_inference_v1_StatedFeatures__Output } from './signalbox/inference/v1/StatedFeatures.js';
import type { StreamStart as _signalbox_inference_v1_StreamStart, StreamStart__Output as _signalbox_inference_v1_StreamStart__Output } from './signalbox/inference/v1/StreamStart.js';
import type { TextDelta as _signalbox_inference_v1_TextDelta, TextDelta__Output as _signalbox_inference_v1_TextDelta__Output } from './signalbox/inference/v1/TextDelta.js';
import type { TextPart as _signalbox_inference_v1_TextPart, TextPart__Output as _signalbox_inference_v1_TextPart__Output } from './signalbox/inference/v1/TextPart.js';
import type { Tool as _signalbox_inference_v1_Tool, Tool__Output as _signalbox_inference_v1_Tool__Output } from './signalbox/inference/v1/Tool.js';
import type { ToolCallDelta as _signalbox_inference_v1_ToolCallDelta, ToolCallDelta__Output as _signalbox_inference_v1_ToolCallDelta__Output } from './signalbox/inference/v1/ToolCallDelta.js';
import type { ToolCallPart as _signalbox_inference_v1_ToolCallPart, ToolCallPart__Output as _signalbox_inference_v1_ToolCallPart__Output } from './signalbox/inference/v1/ToolCallPart.js';
import type { ToolCallStart as _signalbox_inference_v1_ToolCallStart, ToolCallStart__Output as _signalbox_inference_v1_ToolCallStart__Output } from './signalbox/inference/v1/ToolCallStart.js';
import type { ToolChoice as _signalbox_inference_v1_ToolChoice, ToolChoice__Output as _signalbox_inference_v1_ToolChoice__Output } from './signalbox/inference/v1/ToolChoice.js';
import type { ToolResultPart as _signalbox_inference_v1_ToolResultPart, ToolResultPart__Output as _signalbox_inference_v1_ToolResultPart__Output } from './signalbox/inference/v1/ToolResultPart.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from './signalbox/inference/v1/Usage.js';
import type { Warning as _signalbox_inference_v1_Warning, Warning__Output as _signalbox_inference_v1_Warning__Output } from './signalbox/inference/v1/Warning.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  google: {
    protobuf: {
      Empty: MessageTypeDefinition<_google_protobuf_Empty, _google_protobuf_Empty__Output>
      Timestamp: MessageTypeDefinition<_google_protobuf_Timestamp, _google_protobuf_Timestamp__Output>
    }
  }
  signalbox: {
    adapter: {
      v1: {
        /**
         * One provider's wire behind one typed API. It makes the call it is asked for, once: it never retries.
         */
        AdapterService: SubtypeConstructor<typeof grpc.Client, _signalbox_adapter_v1_AdapterServiceClient> & { service: _signalbox_adapter_v1_AdapterServiceDefinition }
        AttemptBill: MessageTypeDefinition<_signalbox_adapter_v1_AttemptBill, _signalbox_adapter_v1_AttemptBill__Output>
        AttemptContext: MessageTypeDefinition<_signalbox_adapter_v1_AttemptContext, _signalbox_adapter_v1_AttemptContext__Output>
        DescribeRequest: MessageTypeDefinition<_signalbox_adapter_v1_DescribeRequest, _signalbox_adapter_v1_DescribeRequest__Output>
        DescribeResponse: MessageTypeDefinition<_signalbox_adapter_v1_DescribeResponse, _signalbox_adapter_v1_DescribeResponse__Output>
        EmbedRequest: MessageTypeDefinition<_signalbox_adapter_v1_EmbedRequest, _signalbox_adapter_v1_EmbedRequest__Output>
        EmbedResponse: MessageTypeDefinition<_signalbox_adapter_v1_EmbedResponse, _signalbox_adapter_v1_EmbedResponse__Output>
        GenerateRequest: MessageTypeDefinition<_signalbox_adapter_v1_GenerateRequest, _signalbox_adapter_v1_GenerateRequest__Output>
        GenerateResponse: MessageTypeDefinition<_signalbox_adapter_v1_GenerateResponse, _signalbox_adapter_v1_GenerateResponse__Output>
        ProbeRequest: MessageTypeDefinition<_signalbox_adapter_v1_ProbeRequest, _signalbox_adapter_v1_ProbeRequest__Output>
        ProbeResponse: MessageTypeDefinition<_signalbox_adapter_v1_ProbeResponse, _signalbox_adapter_v1_ProbeResponse__Output>
        ServedBackend: MessageTypeDefinition<_signalbox_adapter_v1_ServedBackend, _signalbox_adapter_v1_ServedBackend__Output>
      }
    }
    error: {
      v1: {
        Disposition: EnumTypeDefinition
        ErrorDetail: MessageTypeDefinition<_signalbox_error_v1_ErrorDetail, _signalbox_error_v1_ErrorDetail__Output>
        ErrorReason: EnumTypeDefinition
        FieldViolation: MessageTypeDefinition<_signalbox_error_v1_FieldViolation, _signalbox_error_v1_FieldViolation__Output>
      }
    }
    inference: {
      v1: {
        AttemptOutcome: EnumTypeDefinition
        AttemptRecord: MessageTypeDefinition<_signalbox_inference_v1_AttemptRecord, _signalbox_inference_v1_AttemptRecord__Output>
        AudioPart: MessageTypeDefinition<_signalbox_inference_v1_AudioPart, _signalbox_inference_v1_AudioPart__Output>
        ChatRequest: MessageTypeDefinition<_signalbox_inference_v1_ChatRequest, _signalbox_inference_v1_ChatRequest__Output>
        Chunk: MessageTypeDefinition<_signalbox_inference_v1_Chunk, _signalbox_inference_v1_Chunk__Output>
        ContentPart: MessageTypeDefinition<_signalbox_inference_v1_ContentPart, _signalbox_inference_v1_ContentPart__Output>
        Continuation: MessageTypeDefinition<_signalbox_inference_v1_Continuation, _signalbox_inference_v1_Continuation__Output>
        ContinuationMethod: EnumTypeDefinition
        Cost: MessageTypeDefinition<_signalbox_inference_v1_Cost, _signalbox_inference_v1_Cost__Output>
        CostCertainty: EnumTypeDefinition
        Criticality: EnumTypeDefinition
        Embedding: MessageTypeDefinition<_signalbox_inference_v1_Embedding, _signalbox_inference_v1_Embedding__Output>
        EmbeddingRequest: MessageTypeDefinition<_signalbox_inference_v1_EmbeddingRequest, _signalbox_inference_v1_EmbeddingRequest__Output>
        FilePart: MessageTypeDefinition<_signalbox_inference_v1_FilePart, _signalbox_inference_v1_FilePart__Output>
        Finish: MessageTypeDefinition<_signalbox_inference_v1_Finish, _signalbox_inference_v1_Finish__Output>
        FinishReason: EnumTypeDefinition
        ImageDetail: EnumTypeDefinition
        ImagePart: MessageTypeDefinition<_signalbox_inference_v1_ImagePart, _signalbox_inference_v1_ImagePart__Output>
        InlineMedia: MessageTypeDefinition<_signalbox_inference_v1_InlineMedia, _signalbox_inference_v1_InlineMedia__Output>
        JsonSchemaFormat: MessageTypeDefinition<_signalbox_inference_v1_JsonSchemaFormat, _signalbox_inference_v1_JsonSchemaFormat__Output>
        Message: MessageTypeDefinition<_signalbox_inference_v1_Message, _signalbox_inference_v1_Message__Output>
        OutputFormat: MessageTypeDefinition<_signalbox_inference_v1_OutputFormat, _signalbox_inference_v1_OutputFormat__Output>
        Race: EnumTypeDefinition
        ReasoningDelta: MessageTypeDefinition<_signalbox_inference_v1_ReasoningDelta, _signalbox_inference_v1_ReasoningDelta__Output>
        ReasoningEffort: EnumTypeDefinition
        ReasoningPart: MessageTypeDefinition<_signalbox_inference_v1_ReasoningPart, _signalbox_inference_v1_ReasoningPart__Output>
        Rejection: MessageTypeDefinition<_signalbox_inference_v1_Rejection, _signalbox_inference_v1_Rejection__Output>
        Retention: EnumTypeDefinition
        Role: EnumTypeDefinition
        RouteRecord: MessageTypeDefinition<_signalbox_inference_v1_RouteRecord, _signalbox_inference_v1_RouteRecord__Output>
        RoutingPreferences: MessageTypeDefinition<_signalbox_inference_v1_RoutingPreferences, _signalbox_inference_v1_RoutingPreferences__Output>
        Sampling: MessageTypeDefinition<_signalbox_inference_v1_Sampling, _signalbox_inference_v1_Sampling__Output>
        Sensitivity: EnumTypeDefinition
        Sort: EnumTypeDefinition
        StandbyDecision: MessageTypeDefinition<_signalbox_inference_v1_StandbyDecision, _signalbox_inference_v1_StandbyDecision__Output>
        StatedFeatures: MessageTypeDefinition<_signalbox_inference_v1_StatedFeatures, _signalbox_inference_v1_StatedFeatures__Output>
        StreamStart: MessageTypeDefinition<_signalbox_inference_v1_StreamStart, _signalbox_inference_v1_StreamStart__Output>
        Task: EnumTypeDefinition
        TextDelta: MessageTypeDefinition<_signalbox_inference_v1_TextDelta, _signalbox_inference_v1_TextDelta__Output>
        TextPart: MessageTypeDefinition<_signalbox_inference_v1_TextPart, _signalbox_inference_v1_TextPart__Output>
        Tool: MessageTypeDefinition<_signalbox_inference_v1_Tool, _signalbox_inference_v1_Tool__Output>
        ToolCallDelta: MessageTypeDefinition<_signalbox_inference_v1_ToolCallDelta, _signalbox_inference_v1_ToolCallDelta__Output>
        ToolCallPart: MessageTypeDefinition<_signalbox_inference_v1_ToolCallPart, _signalbox_inference_v1_ToolCallPart__Output>
        ToolCallStart: MessageTypeDefinition<_signalbox_inference_v1_ToolCallStart, _signalbox_inference_v1_ToolCallStart__Output>
        ToolChoice: MessageTypeDefinition<_signalbox_inference_v1_ToolChoice, _signalbox_inference_v1_ToolChoice__Output>
        ToolResultPart: MessageTypeDefinition<_signalbox_inference_v1_ToolResultPart, _signalbox_inference_v1_ToolResultPart__Output>
        Usage: MessageTypeDefinition<_signalbox_inference_v1_Usage, _signalbox_inference_v1_Usage__Output>
        UsageSource: EnumTypeDefinition
        Warning: MessageTypeDefinition<_signalbox_inference_v1_Warning, _signalbox_inference_v1_Warning__Output>
      }
    }
  }
}

