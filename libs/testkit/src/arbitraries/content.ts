import type {
  AudioPart,
  ContentPart,
  FilePart,
  ImagePart,
  MediaSource,
  ReasoningPart,
  TextPart,
  ToolCallPart,
  ToolResultPart,
} from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyBase64, anyMediaType, anyName, anyText, anyUrl } from './scalars.js';
import { anyShape } from './shape.js';

/** Where the bytes of a picture or a document come from. */
export const anyMediaSource: fc.Arbitrary<MediaSource> = fc.oneof(
  anyShape({ kind: fc.constant('url' as const), url: anyUrl }),
  anyShape({ kind: fc.constant('inline' as const), mediaType: anyMediaType, base64: anyBase64 }),
);

/** Pieces of text, empty ones included. */
export const anyTextPart: fc.Arbitrary<TextPart> = anyShape({
  kind: fc.constant('text' as const),
  text: anyText,
});

/** What a model says, refusals included. */
export const anySaidPart: fc.Arbitrary<TextPart> = anyShape(
  { kind: fc.constant('text' as const), text: anyText },
  { refusal: fc.constant(true as const) },
);

/** Pictures. */
export const anyImagePart: fc.Arbitrary<ImagePart> = anyShape(
  { kind: fc.constant('image' as const), source: anyMediaSource },
  { detail: fc.constantFrom('auto' as const, 'low' as const, 'high' as const) },
);

/** Sound recordings. */
export const anyAudioPart: fc.Arbitrary<AudioPart> = anyShape({
  kind: fc.constant('audio' as const),
  mediaType: anyMediaType,
  base64: anyBase64,
});

/** Documents. */
export const anyFilePart: fc.Arbitrary<FilePart> = anyShape(
  { kind: fc.constant('file' as const), source: anyMediaSource },
  { filename: anyName },
);

/** Calls of tools; the arguments are whatever a model wrote. */
export const anyToolCallPart: fc.Arbitrary<ToolCallPart> = anyShape({
  kind: fc.constant('tool-call' as const),
  id: anyName,
  name: anyName,
  argumentsText: anyText,
});

/** Tool results. On their own they answer no call; see `anyChatRequest` for whole conversations. */
export const anyToolResultPart: fc.Arbitrary<ToolResultPart> = anyShape({
  kind: fc.constant('tool-result' as const),
  callId: anyName,
  content: fc.array(fc.oneof(anyTextPart, anyImagePart), { maxLength: 3 }),
  isError: fc.boolean(),
});

/** Thoughts of reasoning models. */
export const anyReasoningPart: fc.Arbitrary<ReasoningPart> = anyShape(
  { kind: fc.constant('reasoning' as const), text: anyText },
  { signature: anyText },
);

/** Any piece of a message. */
export const anyContentPart: fc.Arbitrary<ContentPart> = fc.oneof(
  anySaidPart,
  anyImagePart,
  anyAudioPart,
  anyFilePart,
  anyToolCallPart,
  anyToolResultPart,
  anyReasoningPart,
);
