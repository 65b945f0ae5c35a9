/**
 * How much one request may hold. The numbers are far above normal use and far below what would do harm: they turn a mistake
 * into an error that names the field, and an attack into a cheap refusal.
 */
export const LIMITS = {
  messages: 10_000,
  partsPerMessage: 1_000,
  tools: 512,
  stopTexts: 16,
  embeddingInputs: 2_048,
  tags: 64,
  preferredNames: 256,
  prefixBlocks: 64,
  /** Names, ids and labels, in UTF-16 code units. */
  nameLength: 256,
  tagValueLength: 1_024,
  /** Ids of conversations, in UTF-16 code units. */
  sessionLength: 256,
  /** Opaque ids and names of end users, in UTF-16 code units. */
  idLength: 512,
} as const;

/** The largest int32 of a proto. */
export const MAX_INT32 = 2 ** 31 - 1;

/** Names of tools and of output schemas: what all providers accept, and a little more. */
export const TOOL_NAME = /^[a-zA-Z0-9_.:-]{1,128}$/;

/** Keys of tags: they are used in rules and reports. */
export const TAG_KEY = /^[a-zA-Z0-9][a-zA-Z0-9_.:/-]{0,63}$/;

/** Natural languages: ISO 639 codes of two or three letters. */
export const LANGUAGE = /^[a-z]{2,3}$/;

/** Fingerprints of a prompt's beginning. */
export const PREFIX_HASH = /^[0-9a-f]{16}$/;

/** Media types such as `image/png`, with or without parameters. */
export const MEDIA_TYPE = /^[a-zA-Z0-9!#$&^_.+-]{1,127}\/[a-zA-Z0-9!#$&^_.+-]{1,127}(?:;.{0,256})?$/;
