import { isRecord } from '../../parse-json.js';

/** How the first one is numbered; servers exist that write numbers as texts, or none. */
const FIRST: ReadonlySet<unknown> = new Set([0, '0', null, undefined]);

/** The answer in a parsed body. One is all that we ask for; others, should a server send them, are skipped. */
export function firstChoice(
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const choices = body['choices'];
  if (!Array.isArray(choices)) return undefined;
  return (choices as readonly unknown[]).find(
    (choice): choice is Readonly<Record<string, unknown>> => isRecord(choice) && FIRST.has(choice['index']),
  );
}
