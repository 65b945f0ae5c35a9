import type { ChatRequest, Chunk, RankedCandidate, Sampling } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { candidate } from '../../testing/fake-decision.js';
import { createAnswerMemory } from './answer-memory.js';

const CHAT: ChatRequest = { messages: [], tools: [], output: { kind: 'text' }, sampling: {} };
const ALPHA = candidate('alpha');

/** The memory of an answer; alpha delivered these chunks of it. */
function memoryOf(chunks: readonly Chunk[], chat: Partial<ChatRequest> = {}) {
  const memory = createAnswerMemory({ ...CHAT, ...chat });
  memory.note(chunks, ALPHA, undefined);
  return memory;
}

const START: Chunk = { kind: 'stream-start', model: 'm', warnings: [] };
const TEXT: Chunk = { kind: 'text-delta', text: 'Once' };
const THOUGHT: Chunk = { kind: 'reasoning-delta', text: 'Hm.' };
const REFUSAL: Chunk = { kind: 'text-delta', text: 'I will not.', refusal: true };
const CALL: Chunk = { kind: 'tool-call-start', index: 0, id: 'call', name: 'look' };

describe('canContinue', () => {
  it('is so for text, whether or not the model thought before', () => {
    expect(memoryOf([START, TEXT]).canContinue()).toBe(true);
    expect(memoryOf([START, THOUGHT, TEXT]).canContinue()).toBe(true);
  });

  it('is not so before any text, after a refusal or the call of a tool, or for an answer of a fixed shape', () => {
    expect(memoryOf([START, THOUGHT]).canContinue()).toBe(false);
    expect(memoryOf([START, { kind: 'text-delta', text: ' \n' }]).canContinue()).toBe(false);
    expect(memoryOf([START, REFUSAL]).canContinue()).toBe(false);
    expect(memoryOf([START, TEXT, REFUSAL]).canContinue()).toBe(false);
    expect(memoryOf([START, TEXT, CALL]).canContinue()).toBe(false);
    expect(memoryOf([TEXT], { output: { kind: 'json' } }).canContinue()).toBe(false);
    const output = { kind: 'json-schema', name: 'x', schema: {} } as const;
    expect(memoryOf([TEXT], { output }).canContinue()).toBe(false);
  });
});

describe('continueAt', () => {
  const methodAt = (whom: RankedCandidate, sampling: Sampling = {}) =>
    memoryOf([TEXT], { sampling }).continueAt(whom).method;
  const twin = candidate('twin', { model: ALPHA.model });

  it('gives the beginning where that is understood, and asks elsewhere', () => {
    expect(methodAt(candidate('beta', { prefill: true }))).toBe('prefill');
    expect(methodAt(candidate('beta'))).toBe('instruction');
  });

  it('begins anew where the same model leaves nothing to chance', () => {
    expect(methodAt(twin, { temperature: 0 })).toBe('restart');
    expect(methodAt(twin, { seed: 7 })).toBe('restart');
    expect(methodAt(twin, { temperature: 0.1 })).toBe('instruction');
    expect(methodAt(candidate('other'), { temperature: 0 })).toBe('instruction');
  });

  it('does not begin anew where a model went on with the text of another', () => {
    const memory = memoryOf([TEXT], { sampling: { seed: 7 } });
    memory.note([TEXT], twin, { method: 'instruction', afterCharacters: 4 });
    expect(memory.continueAt(twin)).toEqual({ method: 'instruction', afterCharacters: 8 });
  });

  it('takes another way with a backend where one brought nothing', () => {
    const memory = memoryOf([TEXT], { sampling: { seed: 7 } });
    const able = { ...twin, prefill: true as const };
    const methods = Array.from({ length: 4 }, () => memory.continueAt(able).method);
    expect(methods).toEqual(['restart', 'prefill', 'instruction', 'instruction']);
  });

  it('says after how many characters', () => {
    expect(memoryOf([START, TEXT, THOUGHT, TEXT]).continueAt(ALPHA).afterCharacters).toBe(8);
  });
});
