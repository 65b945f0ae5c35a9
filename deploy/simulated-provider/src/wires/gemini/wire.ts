import { retryAfterHeader } from '../../refusal.js';
import { SSE_COMMENT, type Wire } from '../wire.js';
import { describeForGemini, tellsRetryInBody } from './errors.js';

/** How Google says that something is wrong. The key is taken from the header only: in a URL it would leak into logs. */
export const geminiWire: Wire = {
  name: 'gemini',
  checkHeaders: (headers) => (headers['x-goog-api-key'] === undefined ? { kind: 'missing-key' } : undefined),
  readKey: (headers) => String(headers['x-goog-api-key'] ?? ''),
  refuse: (refusal, { stream }) => {
    const { status, document } = describeForGemini(refusal);
    const asEvent = stream && status === 200;
    return {
      status,
      headers: [
        ...successHeaders(asEvent ? 'text/event-stream' : 'application/json; charset=UTF-8'),
        ...(tellsRetryInBody(refusal) ? [] : retryAfterHeader(refusal)),
      ],
      body: asEvent ? sseEvent(JSON.stringify(document)) : writeDocument(document),
    };
  },
  errorEvent: () => sseEvent(JSON.stringify(describeForGemini({ kind: 'status', status: 503 }).document)),
  malformedEvent: sseEvent('{"candidates":[{"content":{"parts":[{"te'),
  keepAlive: SSE_COMMENT,
};

/** The headers of a success. Google reports no limits. */
export function successHeaders(contentType: string): readonly string[] {
  return [
    'content-type',
    contentType,
    'vary',
    'Origin, X-Origin, Referer',
    'server',
    'scaffolding on HTTPServer2',
    'server-timing',
    'gfet4t7; dur=1',
  ];
}

/** Writes a whole JSON body the way Google does, which is indented. */
export function writeDocument(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Frames a document as Google does with `alt=sse`: no event names, and lines that end in CR LF. */
export function sseEvent(json: string): string {
  return `data: ${json}\r\n\r\n`;
}
