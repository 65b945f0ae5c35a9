import { AdapterService } from '@signalbox/contracts';
import { describe, expect, it } from 'vitest';
import { SCENE_MESSAGE_BYTES, text, type SetScene } from './lane-scene.js';

/** How calls end whose encoded messages are too large or unreadable; a lane without bytes has no such calls. */
export function describeBytes(setScene: SetScene): void {
  describe('ends a call', () => {
    it('whose answer is larger than the limit, and no other call', async () => {
      const { generate, probe } = await setScene({
        async *generate() {
          yield text('x'.repeat(SCENE_MESSAGE_BYTES + 1));
        },
      });
      const other = probe();
      await expect(generate().next()).rejects.toMatchObject({ reason: 'REQUEST_TOO_LARGE' });
      await other;
      expect(await probe()).toEqual({ durationMs: 1 });
    });

    it('whose request is larger than the limit', async () => {
      const { probe } = await setScene({});
      const answer = probe({}, 'x'.repeat(SCENE_MESSAGE_BYTES + 1));
      await expect(answer).rejects.toMatchObject({ reason: 'REQUEST_TOO_LARGE' });
      expect(await probe()).toEqual({ durationMs: 1 });
    });

    it('whose request cannot be read', async () => {
      const { lane, options } = await setScene({});
      const method = { ...AdapterService.Probe, requestSerialize: () => Buffer.from([0x0f]) };
      await expect(lane.unary(method, { backend: 'b' }, options())).rejects.toMatchObject({
        reason: 'INVALID_REQUEST',
        violations: [expect.objectContaining({ field: 'message' })],
      });
    });
  });
}
