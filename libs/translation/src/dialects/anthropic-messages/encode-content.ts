import type { FilePart, ImagePart, JsonObject, MediaSource } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';

/** One content block of the wire. */
export type Block = JsonObject & { readonly type: string };

const IMAGE_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** Text as blocks. A block without a visible character is left out: the wire refuses it, and it says nothing. */
export function encodeText(text: string): readonly Block[] {
  return /\S/.test(text) ? [{ type: 'text', text }] : [];
}

/** An image as a block. This wire has no equivalent of the `detail` hint. */
export function encodeImage(part: ImagePart, path: string, notes: EncodeNotes): readonly Block[] {
  if (part.detail === 'low' || part.detail === 'high') {
    notes.warn('detail', 'This provider chooses the resolution of images itself.');
  }
  return encodeImageSource(part.source, path, notes);
}

/** A document as a block: PDF, plain text, or an image that was sent as a file. A URL must point to a PDF. */
export function encodeFile(part: FilePart, path: string, notes: EncodeNotes): readonly Block[] {
  const { source } = part;
  if (source.kind === 'inline' && source.mediaType.startsWith('image/')) {
    return encodeImageSource(source, path, notes);
  }
  const encoded = encodeDocumentSource(source, path, notes);
  if (encoded === undefined) return [];
  return [
    { type: 'document', source: encoded, ...(part.filename !== undefined && { title: part.filename }) },
  ];
}

function encodeImageSource(source: MediaSource, path: string, notes: EncodeNotes): readonly Block[] {
  if (source.kind === 'url') return [{ type: 'image', source: { type: 'url', url: source.url } }];
  if (!IMAGE_TYPES.has(source.mediaType)) {
    notes.reject(path, `this provider takes images as ${[...IMAGE_TYPES].join(', ')}`);
    return [];
  }
  return [{ type: 'image', source: { type: 'base64', media_type: source.mediaType, data: source.base64 } }];
}

function encodeDocumentSource(source: MediaSource, path: string, notes: EncodeNotes): JsonObject | undefined {
  if (source.kind === 'url') return { type: 'url', url: source.url };
  if (source.mediaType === 'application/pdf') {
    return { type: 'base64', media_type: 'application/pdf', data: source.base64 };
  }
  if (!source.mediaType.startsWith('text/')) {
    notes.reject(path, 'this provider takes files as application/pdf or text');
    return undefined;
  }
  const text = decodeBase64Text(source.base64);
  if (text === undefined) {
    notes.reject(path, 'is not base64 of UTF-8 text');
    return undefined;
  }
  return { type: 'text', media_type: 'text/plain', data: text };
}

function decodeBase64Text(base64: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
