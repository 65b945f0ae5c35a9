import { AdapterService } from '@signalbox/contracts';
import { describe, expect, it } from 'vitest';
import { readableDefinition, requireReadable } from './readable.js';

const PATH = '/signalbox.adapter.v1.AdapterService/Probe';
/** A field of a wire type that does not exist. */
const NO_MESSAGE = Buffer.from([0x0f]);

describe('a service whose messages can always be read', () => {
  const method = Object.values(readableDefinition(AdapterService)).find(({ path }) => path === PATH);
  if (method === undefined) throw new Error('There is no Probe.');

  it('reads a message as before', () => {
    const bytes = method.requestSerialize({ backend: 'b' });
    const read: unknown = method.requestDeserialize(bytes);
    expect(read).toEqual(AdapterService.Probe.requestDeserialize(bytes));
    expect(() => requireReadable(read, PATH)).not.toThrow();
  });

  it('refuses bytes that are none by naming what the path takes', () => {
    const read: unknown = method.requestDeserialize(NO_MESSAGE);
    expect(() => requireReadable(read, PATH)).toThrow(
      expect.objectContaining({
        reason: 'INVALID_REQUEST',
        violations: [expect.objectContaining({ field: 'message' })],
      }),
    );
  });
});
