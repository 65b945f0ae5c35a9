import { describe, expect, it } from 'vitest';
import { lookupAddress, oneAtATime, type ResolveAddress } from './resolve-address.js';

describe('the lookup of the system', () => {
  it('knows localhost, and keeps the port', async () => {
    const found = await lookupAddress('localhost:7001');
    expect(found.length).toBeGreaterThan(0);
    for (const address of found) expect(['127.0.0.1:7001', '[::1]:7001']).toContain(address);
  });

  it('fails for what cannot be a name', async () => {
    await expect(lookupAddress('not..a-name:7001')).rejects.toThrow('not..a-name');
  });
});

describe('one lookup at a time', () => {
  it('asks again only when the one before is answered, also when that failed', async () => {
    const asked: string[] = [];
    const answers: ((failure?: Error) => void)[] = [];
    const slow: ResolveAddress = (address) => {
      asked.push(address);
      return new Promise((resolve, reject) => {
        answers.push((failure) => (failure === undefined ? resolve([address]) : reject(failure)));
      });
    };
    const resolve = oneAtATime(slow);
    const first = resolve('a:1');
    const second = resolve('b:1');
    await Promise.resolve();
    expect(asked).toEqual(['a:1']);
    answers[0]?.(new Error('DNS is away.'));
    await expect(first).rejects.toThrow('away');
    expect(asked).toEqual(['a:1', 'b:1']);
    answers[1]?.();
    expect(await second).toEqual(['b:1']);
  });
});
