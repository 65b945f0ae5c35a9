import type { ChatRequest, ContentPart, MediaSource } from '@signalbox/domain';

/** Separates consecutive pieces, so that moving text from one piece to the next changes the whole. */
const PIECE_END = '\u001f';
/** How many characters from each end of inline media represent it. */
const MEDIA_END = 256;

/**
 * A conversation as one sequence of texts, in the order in which providers pass it to a model and cache it: tools, system
 * messages, then the others. Two requests that begin alike there have sequences that begin alike.
 *
 * Inline media is represented by its length and its two ends; only prompts that differ in nothing but the middle of media
 * of equal length would be mistaken for each other.
 */
export function promptPieces(chat: ChatRequest): readonly string[] {
  const pieces: string[] = [];
  for (const { name, description = '', parameters } of chat.tools) {
    pieces.push(
      'tool',
      PIECE_END,
      name,
      PIECE_END,
      description,
      PIECE_END,
      JSON.stringify(parameters),
      PIECE_END,
    );
  }
  const systems = chat.messages.filter(({ role }) => role === 'system');
  const others = chat.messages.filter(({ role }) => role !== 'system');
  for (const { role, content } of [...systems, ...others]) {
    pieces.push(role, PIECE_END);
    for (const part of content) addPart(pieces, part);
  }
  return pieces;
}

function addPart(pieces: string[], part: ContentPart): void {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      pieces.push(part.text);
      break;
    case 'tool-call':
      pieces.push(part.name, PIECE_END, part.argumentsText);
      break;
    case 'tool-result':
      for (const inner of part.content) addPart(pieces, inner);
      break;
    case 'audio':
      addInline(pieces, part.mediaType, part.base64);
      break;
    case 'image':
    case 'file':
      addSource(pieces, part.source);
      break;
  }
  pieces.push(PIECE_END);
}

function addSource(pieces: string[], source: MediaSource): void {
  if (source.kind === 'url') pieces.push(source.url);
  else addInline(pieces, source.mediaType, source.base64);
}

function addInline(pieces: string[], mediaType: string, base64: string): void {
  pieces.push(mediaType, String(base64.length), base64.slice(0, MEDIA_END), base64.slice(-MEDIA_END));
}
