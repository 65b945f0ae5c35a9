import { describe, expect, it } from 'vitest';

import { isContent, type Chunk } from './chunk.js';
import { NO_USAGE } from './usage.js';

describe('whether a chunk commits the request', () => {
  it.each<readonly [Chunk, boolean]>([
    [{ kind: 'stream-start', model: 'm', warnings: [] }, false],
    [{ kind: 'text-delta', text: '' }, true],
    [{ kind: 'reasoning-delta', text: 'Hm.' }, true],
    [{ kind: 'tool-call-start', index: 0, id: 'a', name: 'f' }, true],
    [{ kind: 'tool-call-delta', index: 0, argumentsText: '{}' }, true],
    [{ kind: 'finish', reason: 'stop', usage: NO_USAGE }, false],
  ])('%j: %s', (chunk, commits) => {
    expect(isContent(chunk)).toBe(commits);
  });
});
