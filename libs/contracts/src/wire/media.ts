import type { MediaSource } from '@signalbox/domain';

import type { ImagePart__Output } from '../gen/signalbox/inference/v1/ImagePart.js';
import type { InlineMedia, InlineMedia__Output } from '../gen/signalbox/inference/v1/InlineMedia.js';
import type { Violations } from '../violations.js';
import type { Decoded } from './decoded.js';

/** A source as the oneof of ImagePart and FilePart: exactly one of the two is set. */
type WireMediaSource = { readonly url: string } | { readonly inline: InlineMedia };

/** A decoded source: at most one of the two is set, and `source` says which. */
type WireMediaSource__Output = Decoded<Pick<ImagePart__Output, 'url' | 'inline' | 'source'>>;

/** Replaces a source that is not set; the violation recorded with it keeps it from being used. */
const MISSING: MediaSource = { kind: 'url', url: 'about:blank' };

/** Media type and base64 of the bytes of one recording, picture or document. */
export type InlineBytes = { readonly mediaType: string; readonly base64: string };

/** Where bytes come from → wire. */
export function mediaSourceToWire(source: MediaSource): WireMediaSource {
  return source.kind === 'url' ? { url: source.url } : { inline: inlineBytesToWire(source) };
}

/** Wire → where bytes come from. */
export function mediaSourceFromWire(
  wire: WireMediaSource__Output,
  path: string,
  violations: Violations,
): MediaSource {
  if (wire.source === 'url') return { kind: 'url', url: wire.url ?? '' };
  if (wire.inline) return { kind: 'inline', ...inlineBytesFromWire(wire.inline) };
  violations.add(path, 'must set one of url, inline');
  return MISSING;
}

/** Base64 → bytes. */
export function inlineBytesToWire({ mediaType, base64 }: InlineBytes): InlineMedia {
  return { mediaType, data: Buffer.from(base64, 'base64') };
}

/** Bytes → canonical base64. */
export function inlineBytesFromWire({ mediaType, data }: Decoded<InlineMedia__Output>): InlineBytes {
  return { mediaType, base64: Buffer.isBuffer(data) ? data.toString('base64') : '' };
}
