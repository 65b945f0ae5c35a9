import { foldChunks, NO_USAGE, type Chunk, type Completion } from '@signalbox/domain';
import { sampleRoute } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { replayChat } from './replay-chat.js';

const ROUTE = sampleRoute({ backend: 'alpha', replayed: true });
const COMPLETION: Completion = {
  model: 'model-x',
  responseId: 'resp_1',
  content: [
    { kind: 'reasoning', text: 'hm', signature: 's' },
    { kind: 'reasoning', text: 'so' },
    { kind: 'text', text: 'Let me see.' },
    { kind: 'text', text: 'No.', refusal: true },
    { kind: 'tool-call', id: 'call_1', name: 'look', argumentsText: '{"at":1}' },
    { kind: 'tool-call', id: 'call_2', name: 'look', argumentsText: '' },
  ],
  finishReason: 'tool-calls',
  rawFinishReason: 'tool_use',
  usage: { ...NO_USAGE, outputTokens: 9 },
  warnings: [{ feature: 'seed', message: 'is not known' }],
};

describe('an answer that is given again as a stream', () => {
  it('folds to the very completion that was stored, and ends as it ended', () => {
    const events = [...replayChat(COMPLETION, ROUTE)];
    expect(events.map(({ kind }) => kind)).toEqual(['committed', 'chunks', 'finished']);
    expect(events[0]).toMatchObject({ backend: 'alpha', policyVersion: 'v1', replayed: ROUTE });
    const chunks = events.flatMap((event): readonly Chunk[] => {
      if (event.kind === 'chunks') return event.chunks;
      return event.kind === 'finished' ? [event.finish] : [];
    });
    expect(foldChunks(chunks)).toEqual(COMPLETION);
    expect(events[2]).toMatchObject({ kind: 'finished', route: ROUTE, warnings: COMPLETION.warnings });
  });
});
