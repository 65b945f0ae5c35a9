import { describe, expect, it } from 'vitest';
import { contextFromTraceparent, traceIdOf, traceparentOf } from './trace-context.js';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('trace context', () => {
  it('comes back as it went', () => {
    expect(traceparentOf(contextFromTraceparent(TRACEPARENT))).toBe(TRACEPARENT);
    expect(traceIdOf(contextFromTraceparent(TRACEPARENT))).toBe('0af7651916cd43dd8448eb211c80319c');
  });
  it.each([undefined, '', 'nonsense', '00-00000000000000000000000000000000-0000000000000000-00'])(
    'begins a new trace for %j',
    (text) => expect(traceparentOf(contextFromTraceparent(text))).toBeUndefined(),
  );
});
