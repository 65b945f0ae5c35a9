import {
  AdapterService,
  answerEventToWire,
  chunkBatchFromWire,
  chunkBatchToWire,
  InferenceService,
  TrunkService,
} from '@signalbox/contracts';
import type { Chunk } from '@signalbox/domain';
import { decide } from '@signalbox/routing';
import { inputOf, worldOf } from '../decide/worlds.js';

/** Something that is done for every request or every chunk. The result is returned, so that it must be made. */
export type HotPath = { readonly name: string; readonly run: (index: number) => unknown };

const TEXTS: readonly Chunk[] = Array.from({ length: 8 }, () => ({ kind: 'text-delta', text: ' points' }));
const BATCH = AdapterService.Generate.responseSerialize(chunkBatchToWire({ chunks: TEXTS }));
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
      name: 'relay 8 chunks',
      run: () =>
        chunkBatchFromWire(AdapterService.Generate.responseDeserialize(BATCH)).chunks.map((chunk) =>
          InferenceService.Generate.responseSerialize(answerEventToWire({ kind: 'chunk', chunk })),
        ),
    },
    { name: 'encode 8 frames', run: () => TrunkService.Open.responseSerialize(FRAMES) },
    { name: 'decode 8 frames', run: () => TrunkService.Open.responseDeserialize(PACKET) },
  ];
}
