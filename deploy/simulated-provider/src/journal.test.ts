import { describe, expect, it } from 'vitest';
import type { Opening } from './journal-entry.js';
import { createJournal } from './journal.js';

const opening = (model: string, bodyBytes = 10): Opening => ({
  at: 1,
  startedAt: 2,
  wire: 'openai',
  method: 'POST',
  path: '/openai/v1/chat/completions',
  model,
  stream: false,
  body: {},
  bodyBytes,
  headers: {},
  key: '',
  fault: undefined,
});

describe('the journal', () => {
  it('keeps the last entries, by number and by the size of their bodies', () => {
    const journal = createJournal(3);
    for (const model of ['a', 'b', 'c', 'd']) journal.open(opening(model));
    expect(journal.entries().map((entry) => entry.model)).toEqual(['b', 'c', 'd']);
    journal.open(opening('big', 64 * 1024 * 1024));
    expect(journal.entries().map((entry) => entry.model)).toEqual(['big']);
  });

  it('shows the progress of an entry to whoever waits for it, and not to who has an old copy', async () => {
    const journal = createJournal(3);
    const waiting = journal.waitFor((entry) => entry.outcome === 'completed');
    const record = journal.open(opening('a'));
    const [copy] = journal.entries();
    record?.({ outcome: 'completed', status: 200 });
    expect(await waiting).toMatchObject({ model: 'a', status: 200 });
    expect(copy?.outcome).toBe('open');
    expect(await journal.waitFor((entry) => entry.outcome === 'completed')).toEqual(await waiting);
  });

  it('records nothing when it is switched off', () => {
    const journal = createJournal(0);
    expect(journal.open(opening('a'))).toBeUndefined();
    expect(journal.entries()).toEqual([]);
  });
});
