import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

/**
 * In plain Node.js protobufjs reads 64-bit integers as `Long`; under the export conditions of the tests it finds no `Long` and
 * gives numbers. So this test checks what services really read, in the compiled package.
 */
const PROGRAM = `
  import { decodeEvent } from './dist/event-codec.js';
  import { messageCodec } from './dist/message-codec.js';
  const bytes = messageCodec('signalbox.event.v1.Envelope').encode({
    at: { seconds: 1_800_000_000, nanos: 5_000_000 },
    attemptFinished: {
      attempt: { usage: { inputTokens: 2 ** 40 }, continuation: { afterCharacters: 7 } },
      rateLimit: { remainingTokens: 0, retryAfterMs: 5 },
    },
  });
  console.log(JSON.stringify(decodeEvent(bytes)));
`;

describe('events in plain Node.js', () => {
  it('have all of their whole numbers, and none that was not set', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', PROGRAM],
      { cwd: new URL('..', import.meta.url) },
    );
    const { envelope } = JSON.parse(stdout);
    expect(envelope).toMatchObject({
      at: 1_800_000_000_005,
      event: { attempt: { usage: { inputTokens: 2 ** 40 }, continuation: { afterCharacters: 7 } } },
    });
    expect(envelope.event.rateLimit).toEqual({ remainingTokens: 0, retryAfterMs: 5 });
  });
});
