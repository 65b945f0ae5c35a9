import type { Milliseconds } from '@signalbox/domain';

/** The outcome of asking for a metrics page. */
export type PageReply =
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'failed'; readonly outcome: PageFailure; readonly reason: string };

/** Why there is no page, as a label of the scrapes metric. */
export type PageFailure = 'timeout' | 'unreachable' | 'status' | 'too-large';

/** How many bytes of one page are read at most, after decompression. */
export const MAX_PAGE_BYTES = 5_000_000;

const HEADERS = { accept: 'text/plain;version=0.0.4, application/openmetrics-text;q=0.5, */*;q=0.1' };

/**
 * Fetches one metrics page. It sends no credential, follows no redirect, and never throws: whatever goes wrong is an outcome
 * whose reason holds nothing of the URL.
 */
export async function fetchPage(
  url: string,
  timeoutMs: Milliseconds,
  closing: AbortSignal,
): Promise<PageReply> {
  const enough = new AbortController();
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([closing, timeout, enough.signal]);
  try {
    const response = await fetch(url, { headers: HEADERS, redirect: 'manual', signal });
    if (response.status !== 200) {
      return { kind: 'failed', outcome: 'status', reason: `it answered with status ${response.status}` };
    }
    const text = await readText(response);
    return text === undefined
      ? { kind: 'failed', outcome: 'too-large', reason: `it is larger than ${MAX_PAGE_BYTES} bytes` }
      : { kind: 'page', text };
  } catch (error) {
    return timeout.aborted
      ? { kind: 'failed', outcome: 'timeout', reason: `no answer within ${timeoutMs} ms` }
      : { kind: 'failed', outcome: 'unreachable', reason: `it cannot be reached (${codeOf(error)})` };
  } finally {
    // Nobody wants the rest of the body.
    enough.abort();
  }
}

/** @returns `undefined` when the page is larger than the limit. */
async function readText({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_PAGE_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

/** The system's word for what went wrong, such as ECONNREFUSED. Messages are not repeated: they may hold the URL. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'the connection failed';
}
