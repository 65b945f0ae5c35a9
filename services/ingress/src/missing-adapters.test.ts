import { describe, expect, it } from 'vitest';
import type { ProviderPolicy } from '@signalbox/policy';
import type { Logger } from '@signalbox/runtime';
import { providersByAdapter, warnOfMissingAdapters } from './missing-adapters.js';

function provider(name: string, adapter: string): ProviderPolicy {
  return {
    name,
    adapter,
    baseUrl: 'http://127.0.0.1:9',
    credentials: [],
    retention: 'unknown',
    headers: {},
    probe: { everyMs: 1_000, timeoutMs: 1_000 },
  };
}

describe('warnOfMissingAdapters', () => {
  it('warns once of each adapter without an address, with the names of its providers', () => {
    const lines: unknown[] = [];
    const log: Pick<Logger, 'warn'> = { warn: (line: unknown) => void lines.push(line) };
    const providers = [provider('eu', 'vllm'), provider('main', 'openai'), provider('us', 'vllm')];
    warnOfMissingAdapters(providersByAdapter({ providers }), new Map([['openai', '127.0.0.1:1']]), log);
    expect(lines).toEqual([{ adapter: 'vllm', providers: ['eu', 'us'] }]);
  });
});
