import type { JsonValue } from '@signalbox/domain';
import { malformedReply } from './reply-errors.js';

/**
 * JSON text of a provider → its value.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when the text is not JSON. The error quotes none of it, and has no `cause`,
 *   because the engine's own message quotes the text.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformedReply('it is not JSON');
  }
}

/** Like `parseJson` for text that may well be something else, such as the body of an error: `undefined` if it is. */
export function tryParseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Whether a parsed value is a JSON object: not null and not an array. Its fields must still be checked. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
