import type { MediaSource } from '@signalbox/domain';

/** What reading a URL gives: where the bytes are, or what is wrong with it. */
export type MediaUrl =
  | { readonly kind: 'source'; readonly source: MediaSource }
  | { readonly kind: 'problem'; readonly problem: string };

const DATA_URL_HEAD = /^data:([a-z0-9!#$&^_.+-]{1,127}\/[a-z0-9!#$&^_.+-]{1,127})(;[^,]{0,256}?)?;base64,/i;
/** What browsers and programs often write, and what some providers refuse → the registered type. */
const REGISTERED_TYPES: ReadonlyMap<string, string> = new Map([
  ['image/jpg', 'image/jpeg'],
  ['image/pjpeg', 'image/jpeg'],
  ['image/x-png', 'image/png'],
]);
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Whether a text is canonical base64: whole groups of four, no line breaks, not empty. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && BASE64.test(text);
}

/**
 * Reads a URL of OpenAI's wire: one that the provider fetches by itself, or the bytes themselves as a data URL. Of the
 * others only http and https are accepted: a client must not make a provider resolve anything else.
 */
export function readMediaUrl(url: string): MediaUrl {
  if (!/^data:/i.test(url)) {
    const isWeb = URL.canParse(url) && /^https?:/i.test(url);
    return isWeb
      ? { kind: 'source', source: { kind: 'url', url } }
      : { kind: 'problem', problem: 'must be an http or https URL, or a data URL with base64' };
  }
  const head = DATA_URL_HEAD.exec(url);
  const mediaType = head?.[1]?.toLowerCase();
  if (head === null || mediaType === undefined) {
    return { kind: 'problem', problem: 'must begin with data:<media type>;base64, when it is a data URL' };
  }
  const base64 = url.slice(head[0].length);
  return isBase64(base64)
    ? {
        kind: 'source',
        source: { kind: 'inline', mediaType: REGISTERED_TYPES.get(mediaType) ?? mediaType, base64 },
      }
    : { kind: 'problem', problem: 'must hold canonical base64 after the comma' };
}
