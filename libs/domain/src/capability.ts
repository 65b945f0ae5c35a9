/** What a backend can do beyond plain text in, plain text out. The order is the one used in docs and errors. */
export const CAPABILITIES = [
  'tools',
  'vision',
  'audio',
  'files',
  'json',
  'json-schema',
  'reasoning',
  'embeddings',
  'long-output',
  'prefill',
] as const;

/** One ability that a request may need and a backend may have. */
export type Capability = (typeof CAPABILITIES)[number];

/** The needed capabilities that are not offered, in the order in which they were requested. */
export function missingCapabilities(
  needed: readonly Capability[],
  offered: ReadonlySet<Capability>,
): readonly Capability[] {
  return needed.filter((capability) => !offered.has(capability));
}

/** The longest answer, in tokens, that every model in use can be expected to give: a longer one needs `long-output`. */
export const LONG_OUTPUT_TOKENS = 8_192;
