import { describe, expect, it } from 'vitest';

import { createEncodeNotes } from './encode-notes.js';

describe('the notes of an encoding', () => {
  it('keep each warning once, in the order in which they came', () => {
    const notes = createEncodeNotes();
    notes.warn('topK', 'No.');
    notes.warn('seed', 'No.');
    notes.warn('topK', 'No.');
    expect(notes.close().map(({ feature }) => feature)).toEqual(['topK', 'seed']);
  });

  it('throw one error that names every rejected field', () => {
    const notes = createEncodeNotes();
    notes.reject('messages[0].content[1]', 'no audio');
    notes.reject('toolChoice', 'no tools');
    expect(() => notes.close()).toThrowError(
      expect.objectContaining({
        reason: 'INVALID_REQUEST',
        violations: [
          { field: 'messages[0].content[1]', description: 'no audio' },
          { field: 'toolChoice', description: 'no tools' },
        ],
      }),
    );
  });
});
