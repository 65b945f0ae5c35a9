import { isRecord } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';

/** What a `content` field says. */
export type ReadContent = {
  readonly text: string;
  readonly reasoning: string;
  /** Whether it is a list of parts, none of which is of a kind that we know. */
  readonly isUnknown?: boolean;
};

const NOTHING: ReadContent = { text: '', reasoning: '' };

/**
 * Reads the `content` of a message or a delta: a text, or a list of texts and parts (Mistral), among them what the model
 * thought. Parts of other kinds, such as references, are skipped.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when it is neither: an answer that is not understood is none.
 */
export function readContent(content: unknown): ReadContent {
  if (typeof content === 'string') return { text: content, reasoning: '' };
  if (content === undefined || content === null) return NOTHING;
  if (!Array.isArray(content)) throw malformedReply('its content is neither a text nor a list');
  let text = '';
  let reasoning = '';
  let isUnknown = content.length > 0;
  for (const part of content as readonly unknown[]) {
    const isThought = isRecord(part) && part['type'] === 'thinking';
    const read = isThought ? readThought(part['thinking']) : readText(part);
    if (read === undefined) continue;
    isUnknown = false;
    if (isThought) reasoning += read;
    else text += read;
  }
  return { text, reasoning, isUnknown };
}

/** A field that should be text: anything else counts as empty. */
export function readString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A text, or a list of texts and parts. */
function readThought(thought: unknown): string {
  if (!Array.isArray(thought)) return readString(thought);
  return (thought as readonly unknown[]).map((part) => readText(part) ?? '').join('');
}

/** @returns `undefined` for a part of another kind. */
function readText(part: unknown): string | undefined {
  if (typeof part === 'string') return part;
  if (!isRecord(part) || typeof part['type'] !== 'string')
    throw malformedReply('a part of its content has no type');
  if (part['type'] === 'thinking') throw malformedReply('it has a thought within a thought');
  return part['type'] === 'text' ? readString(part['text']) : undefined;
}
