import {
  adapterChatCallFromWire,
  adapterChatCallToWire,
  answerEventToWire,
  chunkBatchFromWire,
  chunkBatchToWire,
  DirectAdapterService,
  InferenceService,
  TrunkService,
  type AdapterChatCall,
} from '@signalbox/contracts';
import type { Chunk } from '@signalbox/domain';
import { decide } from '@signalbox/routing';
import { inputOf, worldOf } from '../decide/worlds.js';

/** Something that is done for every request or every chunk. The result is returned, so that it must be made. */
export type HotPath = { readonly name: string; readonly run: (index: number) => unknown };

const CALL: AdapterChatCall = {
  attempt: {
    requestId: 'req_1',
    attemptId: 'req_1.1',
    number: 1,
    backend: 'chat',
    startedAfterMs: 1.5,
    firstTokenMs: 10_000,
    idleMs: 10_000,
    criticality: 'standard',
  },
  chat: {
    messages: [
      { role: 'system', content: [{ kind: 'text', text: 'Answer in one sentence.' }] },
      { role: 'user', content: [{ kind: 'text', text: 'What does a signal box do?' }] },
    ],
    tools: [],
    output: { kind: 'text' },
    sampling: { maxOutputTokens: 100 },
  },
  stream: true,
  estimatedInputTokens: 20,
};
const TEXTS: readonly Chunk[] = Array.from({ length: 8 }, () => ({ kind: 'text-delta', text: ' points' }));
const BATCH = DirectAdapterService.Generate.responseSerialize(chunkBatchToWire({ chunks: TEXTS }));
const FRAMES = {
  frames: Array.from({ length: 8 }, (_none, call) => ({
    call: call + 1,
    piece: { bytes: BATCH, last: true },
  })),
};
const PACKET = TrunkService.Open.responseSerialize(FRAMES);

/** The paths whose memory is counted. */
export function hotPaths(): readonly HotPath[] {
  const small = worldOf({ backends: 5, outage: 'none' });
  const large = worldOf({ backends: 50, outage: 'none' });
  return [
    { name: 'decide among 5 backends', run: (index) => decide(inputOf(small, index)) },
    { name: 'decide among 50 backends', run: (index) => decide(inputOf(large, index)) },
    {
      name: 'hand a chat to an adapter',
      run: () =>
        adapterChatCallFromWire(
          DirectAdapterService.Generate.requestDeserialize(
            DirectAdapterService.Generate.requestSerialize(adapterChatCallToWire(CALL)),
          ),
        ),
    },
    {
      name: 'relay 8 chunks',
      run: () =>
        chunkBatchFromWire(DirectAdapterService.Generate.responseDeserialize(BATCH)).chunks.map((chunk) =>
          InferenceService.Generate.responseSerialize(answerEventToWire({ kind: 'chunk', chunk })),
        ),
    },
    { name: 'encode 8 frames', run: () => TrunkService.Open.responseSerialize(FRAMES) },
    { name: 'decode 8 frames', run: () => TrunkService.Open.responseDeserialize(PACKET) },
  ];
}
