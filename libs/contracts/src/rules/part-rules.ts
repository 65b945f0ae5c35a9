import type { ContentPart, ImagePart, MediaSource, TextPart } from '@signalbox/domain';

import type { Violations } from '../violations.js';
import { checkCount, checkText } from './check.js';
import { LIMITS, MEDIA_TYPE } from './limits.js';

/**
 * Checks the contents of one part. Texts may be empty and the arguments of a past tool call may be anything: a model may have
 * written both, and the conversation must be able to continue from them.
 */
export function checkPart(part: ContentPart, path: string, violations: Violations): void {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      return;
    case 'image':
      return checkSource(part.source, `${path}.image`, violations);
    case 'file':
      checkText(part.filename, LIMITS.nameLength, `${path}.file`, 'filename', violations);
      return checkSource(part.source, `${path}.file`, violations);
    case 'audio':
      return checkInline(part, `${path}.audio`, violations);
    case 'tool-call':
      checkText(part.id, LIMITS.idLength, `${path}.tool_call`, 'id', violations);
      return checkText(part.name, LIMITS.nameLength, `${path}.tool_call`, 'name', violations);
    case 'tool-result':
      return checkResult(part.content, `${path}.tool_result`, violations);
  }
}

function checkResult(content: readonly (TextPart | ImagePart)[], path: string, violations: Violations): void {
  checkCount(content, 0, LIMITS.partsPerMessage, path, 'content', violations);
  for (const [index, part] of content.entries()) checkPart(part, `${path}.content[${index}]`, violations);
}

function checkSource(source: MediaSource, path: string, violations: Violations): void {
  if (source.kind === 'inline') checkInline(source, path, violations);
  else if (!URL.canParse(source.url)) violations.add(`${path}.url`, 'must be an absolute URL');
}

function checkInline(
  bytes: { readonly mediaType: string; readonly base64: string },
  path: string,
  violations: Violations,
): void {
  if (!MEDIA_TYPE.test(bytes.mediaType)) {
    violations.add(`${path}.inline.media_type`, 'must be a media type such as image/png');
  }
  if (bytes.base64 === '') violations.add(`${path}.inline.data`, 'must not be empty');
}
