/**
 * The limit on an answer that is sent where a wire demands one and neither caller nor policy sets it, in tokens: every model
 * of the last years gives answers as long as this.
 */
export const DEFAULT_MAX_OUTPUT_TOKENS = 4_096;

/** The adapters whose wire demands a limit. */
const DEMANDING: ReadonlySet<string> = new Set(['anthropic']);

/**
 * The longest answer of a backend for which nobody sets a limit, by what its adapter then sends, in tokens.
 * @returns `undefined` where nothing is sent, and the model answers for as long as it likes.
 */
export function demandedOutputLimit(adapter: string): number | undefined {
  return DEMANDING.has(adapter) ? DEFAULT_MAX_OUTPUT_TOKENS : undefined;
}
