import { malformedReply } from './reply-errors.js';

/**
 * The text of a tool call's arguments that a wire gives as a value. No arguments are an empty object.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when they are nested more deeply than can be written.
 */
export function stringifyArguments(value: unknown): string {
  try {
    return JSON.stringify(value ?? {});
  } catch {
    throw malformedReply('the arguments of a tool call are nested too deeply');
  }
}
