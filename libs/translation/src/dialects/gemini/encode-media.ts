import type { AudioPart, FilePart, ImagePart, JsonObject } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';

/** One part of a content of the wire. */
export type Part = JsonObject;

/** Media types by the extension of a URL's path. The wire wants a type, which our URLs come without. */
const TYPE_BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['heic', 'image/heic'],
  ['pdf', 'application/pdf'],
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['html', 'text/html'],
  ['csv', 'text/csv'],
  ['json', 'application/json'],
  ['wav', 'audio/wav'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
]);

/** An image, audio or a document as a part: inline bytes, or a reference that the provider fetches. */
export function encodeMedia(part: ImagePart | AudioPart | FilePart, notes: EncodeNotes): Part {
  if (part.kind === 'audio') return inlineData(part.mediaType, part.base64);
  if (part.kind === 'image' && (part.detail === 'low' || part.detail === 'high')) {
    notes.warn('detail', 'The resolution of single images is not passed on to this provider.');
  }
  if (part.kind === 'file' && part.filename !== undefined) {
    notes.warn('filename', 'This provider takes no names of files.');
  }
  const { source } = part;
  if (source.kind === 'inline') return inlineData(source.mediaType, source.base64);
  const mimeType = typeOfUrl(source.url);
  return { fileData: { ...(mimeType !== undefined && { mimeType }), fileUri: source.url } };
}

function inlineData(mimeType: string, data: string): Part {
  return { inlineData: { mimeType, data } };
}

function typeOfUrl(url: string): string | undefined {
  const extension = /\.(\w+)(?:[?#]|$)/.exec(url)?.[1];
  return TYPE_BY_EXTENSION.get(extension?.toLowerCase() ?? '');
}
