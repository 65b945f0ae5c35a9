import { isJsonObject, type JsonObject, type ToolResultPart } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import { tryParseJson } from '../../parse-json.js';
import { encodeMedia, type Part } from './encode-media.js';

/** What the encoding of a result depends on. */
export type ToolResultContext = {
  /** The names of the tools called so far, by call id. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether a result may hold images; otherwise they follow it as parts of their own. */
  readonly imagesInside: boolean;
};

/** Encodes the result of one tool call. The wire wants the name of the tool, which only the call has. */
export function encodeToolResult(
  part: ToolResultPart,
  path: string,
  { names, imagesInside }: ToolResultContext,
  notes: EncodeNotes,
): readonly Part[] {
  const name = names.get(part.callId);
  if (name === undefined) {
    notes.reject(`${path}.callId`, 'no earlier message has a tool call with this id');
    return [];
  }
  const text = part.content.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : [])).join('\n');
  const images = part.content.flatMap((piece) => (piece.kind === 'image' ? [encodeMedia(piece, notes)] : []));
  // Within a result the wire accepts inline bytes but no references.
  const inside = imagesInside ? images.filter((image) => 'inlineData' in image) : [];
  const functionResponse = {
    id: part.callId,
    name,
    response: encodeResponse(text, part.isError),
    ...(inside.length > 0 && { parts: inside }),
  };
  return [{ functionResponse }, ...images.filter((image) => !inside.includes(image))];
}

/** The wire wants an object: text that is a JSON object is passed on, any other text is wrapped. */
function encodeResponse(text: string, isError: boolean): JsonObject {
  const parsed = tryParseJson(text);
  if (isError) return { error: isJsonObject(parsed) ? parsed : text };
  return isJsonObject(parsed) ? parsed : { result: text };
}
