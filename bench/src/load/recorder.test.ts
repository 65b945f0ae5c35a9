import { describe, expect, it } from 'vitest';
import { createRecorder } from './recorder.js';

describe('createRecorder', () => {
  it('counts for the rate what ended in time, and for the CPU what ended at all', () => {
    const recorder = createRecorder(0, 2_000);
    recorder.ended(undefined, 0, 1_000);
    recorder.ended(undefined, 1_000, 2_000);
    recorder.ended(undefined, 1_500, 2_500);
    expect(recorder.report()).toMatchObject({ answered: 2, total: 3, failed: 0, perSecond: 1 });
  });

  it('keeps the times of failures out: a fast refusal is not a fast answer', () => {
    const recorder = createRecorder(0, 1_000);
    recorder.ended(undefined, 0, 10);
    recorder.ended('status 503', 0, 1);
    expect(recorder.report()).toMatchObject({
      failed: 1,
      failures: { 'status 503': 1 },
      p50Us: 10_000,
      p999Us: 10_000,
    });
  });

  it('counts an answer as failed that came when nobody waited any more', () => {
    const recorder = createRecorder(0, 10_000, 500);
    recorder.ended(undefined, 0, 500);
    recorder.ended(undefined, 0, 501);
    expect(recorder.report()).toMatchObject({ total: 1, failures: { 'answered too late': 1 } });
  });

  it('says how late the generator itself was', () => {
    const recorder = createRecorder(0, 1_000);
    recorder.wasLate(0.25);
    expect(recorder.report().lateP99Us).toBe(250);
  });
});
