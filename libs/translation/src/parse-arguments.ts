import { isJsonObject, type JsonObject } from '@signalbox/domain';
import { tryParseJson } from './parse-json.js';

/** The arguments of a tool call as an object; blank text means no arguments. `undefined` when they are no JSON object. */
export function parseArguments(argumentsText: string): JsonObject | undefined {
  if (argumentsText.trim() === '') return {};
  const value = tryParseJson(argumentsText);
  return isJsonObject(value) ? value : undefined;
}
