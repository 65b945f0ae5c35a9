import type { Capability, ChatRequest, ContentPart } from '@signalbox/domain';

/** What a prompt contains besides text. */
export type Modality = {
  /** `vision`, `audio` and `files`, as far as the prompt needs them. */
  readonly needs: readonly Capability[];
  /** Pictures, including those in tool results. */
  readonly imageCount: number;
};

/**
 * Determines which media a prompt needs. It checks the kinds of the parts and not their contents: a link in a text counts
 * as text, and a PDF full of pictures needs `files` and not `vision`.
 */
export function chatModality(chat: ChatRequest): Modality {
  let imageCount = 0;
  let hasAudio = false;
  let hasFiles = false;
  const visit = (part: ContentPart): void => {
    if (part.kind === 'image') imageCount += 1;
    else if (part.kind === 'audio') hasAudio = true;
    else if (part.kind === 'file') hasFiles = true;
    else if (part.kind === 'tool-result') part.content.forEach(visit);
  };
  for (const message of chat.messages) message.content.forEach(visit);

  const needs: Capability[] = [];
  if (imageCount > 0) needs.push('vision');
  if (hasAudio) needs.push('audio');
  if (hasFiles) needs.push('files');
  return { needs, imageCount };
}
