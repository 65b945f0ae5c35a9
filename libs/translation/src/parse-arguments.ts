import { isJsonObject, type JsonObject } from '@signalbox/domain';
import { tryParseJson } from './parse-json.js';

/** The arguments of a tool call as the object that this wire wants; no text is no arguments. Else: `undefined`. */
export function parseArguments(argumentsText: string): JsonObject | undefined {
  if (argumentsText.trim() === '') return {};
  const value = tryParseJson(argumentsText);
  return isJsonObject(value) ? value : undefined;
}
