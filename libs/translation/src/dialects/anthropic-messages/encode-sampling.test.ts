import type { Sampling } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { createEncodeNotes } from '../../encode-notes.js';
import { encodeSampling } from './encode-sampling.js';
import { modelTraits } from './model-traits.js';

function encode(sampling: Sampling, model = 'claude-sonnet-4-5', thinking = false) {
  const notes = createEncodeNotes();
  const encoded = encodeSampling(sampling, { traits: modelTraits(model), thinking }, notes);
  return { ...encoded, warned: notes.close().map(({ feature }) => feature) };
}

describe('encoding sampling for the Anthropic Messages wire', () => {
  it('passes on what the wire has', () => {
    expect(encode({ temperature: 0.2, topK: 40, stop: ['END', '\n'] })).toEqual({
      temperature: 0.2,
      top_k: 40,
      stop_sequences: ['END'],
      warned: ['stop'],
    });
    expect(encode({ topP: 0.9 })).toEqual({ top_p: 0.9, warned: [] });
  });

  it('lowers a temperature above 1 and says so', () => {
    expect(encode({ temperature: 1.7 })).toEqual({ temperature: 1, warned: ['temperature'] });
  });

  it('names what the wire lacks, but not a penalty of zero', () => {
    expect(encode({ seed: 7, frequencyPenalty: 0.5, presencePenalty: -1 }).warned).toEqual([
      'seed',
      'frequencyPenalty',
      'presencePenalty',
    ]);
    expect(encode({ frequencyPenalty: 0, presencePenalty: 0 }).warned).toEqual([]);
  });

  it('keeps temperature where a Claude takes only one of two', () => {
    expect(encode({ temperature: 0, topP: 0.9 })).toEqual({ temperature: 0, warned: ['topP'] });
    expect(encode({ temperature: 0, topP: 0.9 }, 'MiniMax-M2')).toEqual({
      temperature: 0,
      top_p: 0.9,
      warned: [],
    });
  });

  it('keeps the one of the two that is not at its default, and warns of nothing', () => {
    expect(encode({ temperature: 1, topP: 0.5 })).toEqual({ top_p: 0.5, warned: [] });
    expect(encode({ temperature: 0.2, topP: 1 })).toEqual({ temperature: 0.2, warned: [] });
    expect(encode({ temperature: 1, topP: 1 })).toEqual({ temperature: 1, warned: [] });
    expect(encode({ temperature: 1.7, topP: 0.5 })).toEqual({
      temperature: 1,
      warned: ['temperature', 'topP'],
    });
  });

  it('leaves out what must not be set while thinking', () => {
    expect(encode({ temperature: 0.2, topP: 0.5, topK: 4 }, 'claude-sonnet-4-5', true)).toEqual({
      warned: ['temperature', 'topK', 'topP'],
    });
    expect(encode({ temperature: 1, topP: 0.97 }, 'claude-sonnet-4-5', true)).toEqual({
      top_p: 0.97,
      warned: [],
    });
  });

  it('leaves everything out for models that take no sampling parameters', () => {
    const sampling = { temperature: 0.2, topP: 0.5, topK: 4, stop: ['END'] };
    expect(encode(sampling, 'claude-opus-5')).toEqual({
      stop_sequences: ['END'],
      warned: ['temperature', 'topP', 'topK'],
    });
    expect(encode({ temperature: 1, topP: 1 }, 'claude-opus-5').warned).toEqual([]);
  });
});
