import { describe, expect, it } from 'vitest';
import { cpuTicks, usageOf } from './process-usage.js';

describe('process usage', () => {
  it('reads the CPU time of a process whatever its name is', () => {
    const stat = '42 (node) (x y) S 1 42 42 0 -1 4194304 900 0 0 0 130 25 0 0 20 0 11 0 1000 1000000 9000';
    expect(cpuTicks(stat)).toBe(155);
  });

  it('is nothing for a process that does not exist', () => {
    expect(usageOf(-1)).toBeUndefined();
  });
});
