import { createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { contextFromTraceparent, traceIdOf, traceparentOf } from './trace-context.js';
import { openTracing, type Tracing } from './tracing.js';

const RECORDED = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const QUIET = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';

function tracingOf(ratio: number, endpoint: string | undefined = 'http://127.0.0.1:1') {
  return openTracing({ service: 'test', instance: 'one', endpoint, ratio });
}

describe('tracing', () => {
  it('records every trace that begins here where all are wanted, and none where none is', () => {
    expect(tracingOf(1).start('a', ROOT_CONTEXT).span.isRecording()).toBe(true);
    expect(tracingOf(0).start('a', ROOT_CONTEXT).span.isRecording()).toBe(false);
    const nowhere = openTracing({ service: 'test', instance: 'one', endpoint: undefined, ratio: 1 });
    expect(nowhere.start('a', ROOT_CONTEXT).span.isRecording()).toBe(false);
  });
  it('does what the caller does, whatever its own share is', () => {
    const { span, context } = tracingOf(0).start('a', contextFromTraceparent(RECORDED));
    expect(span.isRecording()).toBe(true);
    expect(traceIdOf(context)).toBe(traceIdOf(contextFromTraceparent(RECORDED)));
    expect(traceparentOf(context)).not.toBe(RECORDED);
    expect(tracingOf(1).start('a', contextFromTraceparent(QUIET)).span.isRecording()).toBe(false);
  });
  it('sends on the ids of a trace that nobody records', () => {
    const tracing = tracingOf(0);
    const root = tracing.start('a', ROOT_CONTEXT);
    const child = tracing.start('b', root.context);
    expect(traceparentOf(child.context)).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-00$/);
    expect(traceIdOf(child.context)).toBe(traceIdOf(root.context));
    expect(traceparentOf(tracing.start('a', contextFromTraceparent(QUIET)).context)).toBe(QUIET);
  });
  it('begins another trace for every root that is recorded, and one for all that are not', () => {
    const idOf = (tracing: Tracing): string | undefined =>
      traceIdOf(tracing.start('a', ROOT_CONTEXT).context);
    const [recorded, quiet] = [tracingOf(1), tracingOf(0)];
    expect(idOf(recorded)).not.toBe(idOf(recorded));
    expect(idOf(quiet)).toBe(idOf(quiet));
  });
  it('keeps what else its caller put into the context', () => {
    const key = createContextKey('mine');
    const { context } = tracingOf(0).start('a', ROOT_CONTEXT.setValue(key, 'kept'));
    expect(context.getValue(key)).toBe('kept');
  });
});
