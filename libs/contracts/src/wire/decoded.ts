import type { WholeNumber } from '../direct/whole-number.js';

/** The 64-bit fields of the messages that direct codecs read. Other messages have narrower fields with the same names. */
type WholeField =
  | 'afterCharacters'
  | 'cacheWriteTokens'
  | 'cachedInputTokens'
  | 'contextWindow'
  | 'estimatedInputTokens'
  | 'expectedCostNanoUsd'
  | 'inputTokens'
  | 'maxCostNanoUsd'
  | 'maxOutputTokens'
  | 'mostInputNanoUsd'
  | 'nanoUsd'
  | 'outputTokens'
  | 'reasoningTokens'
  | 'remainingRequests'
  | 'remainingTokens'
  | 'seconds'
  | 'seed'
  | 'tokens';

/**
 * A message as either codec reads it: the loader's form, which `Message` is, or that of a direct codec, in which enums are
 * numbers, 64-bit integers may be `Long`, and what is not set is null or, for bytes, an empty list. A function that takes
 * this reads both, so there is one place that knows what a message means.
 *
 * Members of a oneof that are not messages must be told apart by the oneof's own name: unset text is read as ''.
 */
export type Decoded<Message> = Message extends Buffer
  ? Buffer | readonly never[]
  : Message extends readonly (infer Item)[]
    ? readonly Decoded<Item>[]
    : Message extends object
      ? {
          readonly [Key in keyof Message]:
            | (Key extends WholeField ? WholeNumber : Decoded<Message[Key]>)
            | NullIfOptional<Message, Key>;
        }
      : Message extends string
        ? EnumOrText<Message>
        : Message;

type NullIfOptional<Message, Key extends keyof Message> =
  Partial<Pick<Message, Key>> extends Pick<Message, Key> ? null : never;

/** Enum names are from a closed list and may also be numbers; plain text stays text. */
type EnumOrText<Text extends string> = string extends Text ? Text : Text | number;
