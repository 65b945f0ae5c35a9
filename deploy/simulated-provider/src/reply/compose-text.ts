import type { Prompt } from './prompt.js';
import { formatHash, hashText, startSeries } from './random.js';
import { countTokens, splitTokens } from './tokens.js';
import { speakSentence } from './vocabulary.js';

/** The first sentence quotes at most this many words and characters of what the user said. */
const QUOTED_WORDS = 6;
const QUOTED_CHARACTERS = 48;

/**
 * Composes an answer of exactly `length` tokens. The first sentence names the model and echoes a short
 * fingerprint of the last user message; then come tool results and images, if any, and sentences from the
 * word list until the length is reached. The same prompt always gets the same text.
 */
export function composeText(prompt: Prompt, length: number): string[] {
  const hash = hashText(prompt.userText);
  const tokens = splitTokens(openingOf(prompt, hash));
  const series = startSeries(hash ^ hashText(prompt.model));
  while (tokens.length < length) tokens.push(...speakSentence(series));
  return endSentence(tokens, length);
}

/** Composes what the model thinks before it answers; it names the fingerprint, so that answers can be told apart. */
export function composeReasoning(prompt: Prompt): string[] {
  const hash = hashText(prompt.userText);
  const tokens = splitTokens(`I should look at request ${formatHash(hash)} before I answer.`);
  return [...tokens, ...speakSentence(startSeries(~hash))];
}

/** Quotes the beginning of a text on one line, with three dots where something was left out. */
export function quote(text: string): string {
  const start = text.slice(0, QUOTED_CHARACTERS * 4).trim();
  const words = start.split(/\s+/, QUOTED_WORDS).join(' ');
  const quoted = words.length > QUOTED_CHARACTERS ? trimToPair(words.slice(0, QUOTED_CHARACTERS)) : words;
  return quoted.length < text.trim().length ? `"${quoted}..."` : `"${quoted}"`;
}

function openingOf({ model, userText, toolResults, images }: Prompt, hash: number): string {
  const said = userText === '' ? 'nothing' : quote(userText);
  let opening = `I am ${model}, and you said ${said} (${formatHash(hash)}).`;
  for (const result of toolResults) opening += ` The tool ${result.name} returned ${quote(result.text)}.`;
  if (images.length > 0) {
    opening += ` I see ${images.length} ${images.length === 1 ? 'image' : 'images'}: ${images.join(', ')}.`;
  }
  return opening;
}

/** Cuts to the length and adds the full stop, unless the last token is so long that this would take one more token. */
function endSentence(tokens: string[], length: number): string[] {
  tokens.length = length;
  const last = tokens[length - 1];
  if (last !== undefined && !last.endsWith('.') && countTokens(`${last}.`) === 1)
    tokens[length - 1] = `${last}.`;
  return tokens;
}

/** Drops half a surrogate pair at the end of a cut text, which UTF-8 cannot encode. */
function trimToPair(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
