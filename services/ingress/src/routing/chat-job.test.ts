import { ROOT_CONTEXT } from '@opentelemetry/api';
import { chunkBatchToWire, DirectAdapterService, type ChunkBatch } from '@signalbox/contracts';
import { estimateTokens, NO_USAGE, type Chunk, type FinishChunk } from '@signalbox/domain';
import { CallAborter, type Lane } from '@signalbox/runtime';
import { describe, expect, it } from 'vitest';
import { candidate } from '../testing/fake-decision.js';
import { NO_TRACING } from '../testing/no-tracing.js';
import { collectedChat } from './chat-job.js';

const START: Chunk = { kind: 'stream-start', model: 'm', warnings: [] };
const FINISH: FinishChunk = { kind: 'finish', reason: 'stop', usage: NO_USAGE };

function text(words: string): Chunk {
  return { kind: 'text-delta', text: words };
}

/** The job of a whole answer whose adapter says this, and how often it began. */
function jobOf(batches: readonly ChunkBatch[]) {
  const { responseSerialize, responseDeserialize } = DirectAdapterService.Generate;
  const lane: Lane = {
    connect: () => undefined,
    unary: () => Promise.reject(new Error('There is no network.')),
    async *serverStream() {
      for (const batch of batches)
        yield responseDeserialize(Buffer.from(responseSerialize(chunkBatchToWire(batch)))) as never;
    },
    close: () => undefined,
  };
  const reached = { lane, settle: () => undefined, elsewhere: () => undefined };
  const reach = {
    obstacleTo: () => undefined,
    foundAny: () => true,
    open: () => reached,
    close: () => undefined,
  };
  const begun: string[] = [];
  const task = {
    chat: {
      messages: [{ role: 'user', content: [{ kind: 'text', text: 'Hello' }] }],
      tools: [],
      toolChoice: { kind: 'auto' },
      sampling: {},
      output: { kind: 'text' },
    } as const,
    inputTokens: 1,
    began: () => void begun.push('began'),
  };
  const wires = { reach, tracing: NO_TRACING, clock: { monotonic: () => performance.now() } };
  const limits = { firstTokenMs: 1_000, idleMs: 1_000, criticality: 'standard' } as const;
  const job = collectedChat(
    wires,
    task,
  )({
    candidate: candidate('b'),
    context: { requestId: 'r', attemptId: 'r.1', number: 1, backend: 'b', startedAfterMs: 0, ...limits },
    trace: ROOT_CONTEXT,
    abort: new CallAborter(),
    deadlineAt: Date.now() + 10_000,
    maxOutputTokens: undefined,
    continuation: undefined,
  });
  return { job, begun };
}

describe('the job of an answer in one piece', () => {
  it('gives nothing before it is whole, in however many batches it came', async () => {
    const { job, begun } = jobOf([
      { chunks: [START, text('One, ')] },
      { chunks: [text('two'), FINISH], cost: { nanoUsd: 7, certainty: 'exact' } },
    ]);
    expect(await job.next()).toMatchObject({
      done: true,
      value: {
        result: { model: 'm', content: [{ kind: 'text', text: 'One, two' }] },
        cost: { nanoUsd: 7, certainty: 'exact' },
      },
    });
    expect(begun).toEqual(['began']);
  });

  it('knows how much had come of one that breaks off', async () => {
    const { job } = jobOf([{ chunks: [START, text('One, two, three')] }, { chunks: [text('and four')] }]);
    expect(job.outputTokens?.()).toBe(0);
    await expect(job.next()).rejects.toMatchObject({ reason: 'ADAPTER_UNAVAILABLE' });
    expect(job.outputTokens?.()).toBe(estimateTokens('One, two, three') + estimateTokens('and four'));
  });
});
