import type { ContentPart, ImagePart, TextPart, ToolResultPart } from '@signalbox/domain';

import type {
  ContentPart as WireContentPart,
  ContentPart__Output,
} from '../gen/signalbox/inference/v1/ContentPart.js';
import type {
  ImagePart as WireImagePart,
  ImagePart__Output,
} from '../gen/signalbox/inference/v1/ImagePart.js';
import type { ToolResultPart__Output } from '../gen/signalbox/inference/v1/ToolResultPart.js';
import { present } from '../present.js';
import { fieldAt } from '../rules/check.js';
import type { Violations } from '../violations.js';
import type { Decoded } from './decoded.js';
import { optionalWord } from './enum-table.js';
import { imageDetails } from './chat-enums.js';
import { inlineBytesFromWire, inlineBytesToWire, mediaSourceFromWire, mediaSourceToWire } from './media.js';

/** Replaces a part that is not set; the violation recorded with it keeps it from being used. */
const MISSING: TextPart = { kind: 'text', text: '' };

/** One piece of a message → wire. */
export function contentPartToWire(part: ContentPart): WireContentPart {
  switch (part.kind) {
    case 'text':
      return { text: present({ text: part.text, refusal: part.refusal }) };
    case 'image':
      return { image: imagePartToWire(part) };
    case 'audio':
      return { audio: { inline: inlineBytesToWire(part) } };
    case 'file':
      return { file: present({ ...mediaSourceToWire(part.source), filename: part.filename }) };
    case 'tool-call':
      return { toolCall: { id: part.id, name: part.name, argumentsJson: part.argumentsText } };
    case 'tool-result':
      return {
        toolResult: {
          callId: part.callId,
          content: part.content.map(contentPartToWire),
          isError: part.isError,
        },
      };
    case 'reasoning':
      return { reasoning: present({ text: part.text, signature: part.signature }) };
  }
}

/** Wire → one piece of a message. `path` is where the message stands in what the caller sent, `index` where the piece in it. */
export function contentPartFromWire(
  wire: Decoded<ContentPart__Output>,
  path: string,
  index: number,
  violations: Violations,
): ContentPart {
  if (wire.text) {
    const { text, refusal } = wire.text;
    return refusal ? { kind: 'text', text, refusal } : { kind: 'text', text };
  }
  if (wire.toolCall) {
    const { id, name, argumentsJson } = wire.toolCall;
    return { kind: 'tool-call', id, name, argumentsText: argumentsJson };
  }
  if (wire.reasoning) {
    const { text, signature } = wire.reasoning;
    return present({ kind: 'reasoning' as const, text, signature: signature ?? undefined });
  }
  const at = fieldAt(path, `content[${index}]`);
  if (wire.toolResult) return toolResultFromWire(wire.toolResult, `${at}.tool_result`, violations);
  if (wire.image) return imagePartFromWire(wire.image, `${at}.image`, violations);
  if (wire.file) {
    const source = mediaSourceFromWire(wire.file, `${at}.file`, violations);
    return present({ kind: 'file' as const, source, filename: wire.file.filename ?? undefined });
  }
  if (wire.audio) {
    if (wire.audio.inline) return { kind: 'audio', ...inlineBytesFromWire(wire.audio.inline) };
    violations.add(`${at}.audio.inline`, 'is missing');
    return MISSING;
  }
  violations.add(at, 'must set one of text, image, audio, file, tool_call, tool_result, reasoning');
  return MISSING;
}

function imagePartToWire(part: ImagePart): WireImagePart {
  return present({
    ...mediaSourceToWire(part.source),
    detail: part.detail && imageDetails.toWire(part.detail),
  });
}

function imagePartFromWire(
  wire: Decoded<ImagePart__Output>,
  path: string,
  violations: Violations,
): ImagePart {
  return present({
    kind: 'image' as const,
    source: mediaSourceFromWire(wire, path, violations),
    detail: optionalWord(imageDetails, wire.detail, path, 'detail', violations),
  });
}

/** Tool results contain only text and images, so results never contain results and reading never recurses deeper. */
function toolResultFromWire(
  wire: Decoded<ToolResultPart__Output>,
  path: string,
  violations: Violations,
): ToolResultPart {
  const content = wire.content.map((part, index): TextPart | ImagePart => {
    const at = `${path}.content[${index}]`;
    if (part.text) return { kind: 'text', text: part.text.text };
    if (part.image) return imagePartFromWire(part.image, `${at}.image`, violations);
    violations.add(at, 'must set one of text, image');
    return MISSING;
  });
  return { kind: 'tool-result', callId: wire.callId, content, isError: wire.isError };
}
