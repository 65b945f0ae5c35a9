import { malformedReply, readHeader, type Dialect, type HeaderMap } from '@signalbox/translation';

/** How the body of a successful reply is to be read: frame by frame, or whole. */
export type ReplyFormat = 'frames' | 'whole';

/** What each media type means; a `+json` type is JSON. */
const FORMATS: ReadonlyMap<string, ReplyFormat> = new Map<string, ReplyFormat>([
  ['text/event-stream', 'frames'],
  ['application/x-ndjson', 'frames'],
  ['application/ndjson', 'frames'],
  ['application/jsonl', 'frames'],
  ['application/x-jsonlines', 'frames'],
  ['application/json', 'whole'],
]);

/** Types that say nothing: some servers send every body as one of them. */
const VAGUE = new Set(['', 'text/plain', 'application/octet-stream']);

/**
 * Decides by the content type. A provider that answers a streamed call with one JSON document is understood, and so is one
 * that sends no type; an HTML page is not, whatever its status says.
 * @throws RouterError PROVIDER_MALFORMED_REPLY for a type that no provider's wire uses.
 */
export function replyFormat(headers: HeaderMap, framing: Dialect['framing'], streamed: boolean): ReplyFormat {
  const type = mediaType(readHeader(headers, 'content-type') ?? '');
  // Engines that stream JSON lines call them `application/json` as well.
  if (type === 'application/json' && framing === 'ndjson' && streamed) return 'frames';
  const format = FORMATS.get(type) ?? (type.endsWith('+json') ? 'whole' : undefined);
  if (format !== undefined) return format;
  if (VAGUE.has(type)) return streamed ? 'frames' : 'whole';
  throw malformedReply(`it is ${safeType(type)} instead of JSON or a stream of events`);
}

/** The media type of a header, without its parameters. */
function mediaType(contentType: string): string {
  const end = contentType.indexOf(';');
  return (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

/** The type for the error message. It is the provider's text, so it is repeated only if it can be a media type. */
function safeType(type: string): string {
  return /^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,60}$/.test(type) ? type : 'something';
}
