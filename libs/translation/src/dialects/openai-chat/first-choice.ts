import { isRecord } from '../../parse-json.js';

/** The answer in a parsed body. We ask for only one; others, should a server send them, are skipped. */
export function firstChoice(
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const choices = body['choices'];
  if (!Array.isArray(choices)) return undefined;
  return (choices as readonly unknown[]).find(
    (choice): choice is Readonly<Record<string, unknown>> => isRecord(choice) && (choice['index'] ?? 0) === 0,
  );
}
