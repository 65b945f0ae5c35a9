import type { AudioPart, FilePart, ImagePart, JsonObject, MediaSource, TextPart } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';

/** The wire's names of the audio formats that it accepts, by media type. */
const AUDIO_FORMATS: ReadonlyMap<string, 'wav' | 'mp3'> = new Map([
  ['audio/wav', 'wav'],
  ['audio/wave', 'wav'],
  ['audio/x-wav', 'wav'],
  ['audio/vnd.wave', 'wav'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp3', 'mp3'],
]);

/** The wire requires a filename with the bytes of a file. */
const UNNAMED_FILE = 'document';

/**
 * Encodes one part of a message's content.
 * @returns an empty list when this wire cannot express it; the notes have the reason under `path`.
 */
export function encodeContentPart(
  part: TextPart | ImagePart | AudioPart | FilePart,
  path: string,
  notes: EncodeNotes,
): readonly JsonObject[] {
  switch (part.kind) {
    case 'text':
      return [encodeText(part.text)];
    case 'image':
      return [encodeImage(part)];
    case 'audio': {
      const format = AUDIO_FORMATS.get(part.mediaType.toLowerCase());
      if (format !== undefined) return [{ type: 'input_audio', input_audio: { data: part.base64, format } }];
      notes.reject(path, 'this provider takes audio as audio/wav or audio/mpeg only');
      return [];
    }
    case 'file': {
      const { source, filename = UNNAMED_FILE } = part;
      if (source.kind === 'inline') return [{ type: 'file', file: { filename, file_data: urlOf(source) } }];
      notes.reject(path, 'this provider takes the bytes of a file, not a URL');
      return [];
    }
  }
}

/** A text as a content part. */
export function encodeText(text: string): JsonObject {
  return { type: 'text', text };
}

/** An image as a content part; inline bytes become a data URL. */
export function encodeImage({ source, detail }: ImagePart): JsonObject {
  return { type: 'image_url', image_url: { url: urlOf(source), detail } };
}

function urlOf(source: MediaSource): string {
  return source.kind === 'url' ? source.url : `data:${source.mediaType};base64,${source.base64}`;
}
