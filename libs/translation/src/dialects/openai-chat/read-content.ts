import { isRecord } from '../../parse-json.js';

/** What a `content` field contains. */
export type ReadContent = { readonly text: string; readonly reasoning: string };

const NOTHING: ReadContent = { text: '', reasoning: '' };

/**
 * Reads the `content` of a message or a delta: a text, or a list of parts (Mistral), which may include the model's thinking.
 * Parts that are neither text nor thinking are skipped.
 */
export function readContent(content: unknown): ReadContent {
  if (typeof content === 'string') return { text: content, reasoning: '' };
  if (!Array.isArray(content)) return NOTHING;
  let text = '';
  let reasoning = '';
  for (const part of content as readonly unknown[]) {
    if (!isRecord(part)) continue;
    if (part['type'] === 'text') text += readString(part['text']);
    if (part['type'] === 'thinking') reasoning += readContent(part['thinking']).text;
  }
  return { text, reasoning };
}

/** A field that should be text: anything else counts as empty. */
export function readString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
