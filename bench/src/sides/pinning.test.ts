import { describe, expect, it } from 'vitest';
import { choosePinning } from './pinning.js';

describe('choosePinning', () => {
  it('halves the cores where there are enough of them', () => {
    expect(choosePinning('auto', 8)).toEqual({ kind: 'apart', measured: '0-3', helpers: '4-7' });
  });

  it('leaves a small machine to the system unless it is told otherwise', () => {
    expect(choosePinning('auto', 2)).toEqual({ kind: 'none' });
    expect(choosePinning('apart', 2)).toEqual({ kind: 'apart', measured: '0', helpers: '1' });
    expect(choosePinning('apart', 1)).toEqual({ kind: 'none' });
  });
});
