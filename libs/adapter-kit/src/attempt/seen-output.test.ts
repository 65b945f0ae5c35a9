import { estimateTokens } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { SeenOutput } from './seen-output.js';

describe('SeenOutput', () => {
  it('counts the text as a whole, however it was cut', () => {
    const text = 'The quick brown fox jumps over the lazy dog.';
    const whole = new SeenOutput(12, 'm');
    whole.add([{ kind: 'text-delta', text }]);
    const pieces = new SeenOutput(12, 'm');
    for (const letter of text) pieces.add([{ kind: 'text-delta', text: letter }]);
    expect(pieces.usage()).toEqual(whole.usage());
    expect(whole.usage()).toMatchObject({
      inputTokens: 12,
      outputTokens: estimateTokens(text),
      source: 'estimated',
    });
  });

  it('counts reasoning as output, and the arguments of tools too', () => {
    const seen = new SeenOutput(0, 'm');
    seen.add([
      { kind: 'reasoning-delta', text: 'thinking about trains' },
      { kind: 'tool-call-start', index: 0, id: '1', name: 'timetable' },
      { kind: 'tool-call-delta', index: 0, argumentsText: '{"from":"Ulm"}' },
    ]);
    const { outputTokens, reasoningTokens } = seen.usage();
    expect(reasoningTokens).toBe(estimateTokens('thinking about trains'));
    expect(outputTokens).toBe(reasoningTokens + estimateTokens('timetable{"from":"Ulm"}'));
  });

  it('tells content from what only surrounds it', () => {
    const seen = new SeenOutput(0, 'm');
    expect(seen.add([])).toBe(false);
    expect(seen.add([{ kind: 'stream-start', model: 'm', warnings: [] }])).toBe(false);
    expect(seen.add([{ kind: 'text-delta', text: '' }])).toBe(true);
  });
});
