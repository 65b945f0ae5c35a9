import { describe, expect, it } from 'vitest';
import type { CpuProfile } from './cpu-profile.js';
import { foldProfile, originOf, timeByOrigin } from './fold-profile.js';

const INGRESS = 'file:///srv/signalbox/services/ingress/dist/door.js';
const node = (id: number, functionName: string, url: string, children: readonly number[] = []) => ({
  id,
  callFrame: { functionName, url, lineNumber: 1 },
  children: [...children],
});

/** The same stack twice, once beneath the microtasks; 50 µs of idleness and 7 µs of the profiler. */
const PROFILE: CpuProfile = {
  nodes: [
    node(1, '(root)', '', [2, 3, 6, 7]),
    node(2, 'enter', INGRESS, [4]),
    node(3, 'runMicrotasks', '', [5]),
    node(4, 'parse', 'node:url'),
    node(5, 'enter', INGRESS),
    node(6, '(idle)', ''),
    node(7, 'post', 'node:inspector'),
  ],
  samples: [2, 4, 5, 6, 7],
  timeDeltas: [10, 20, 30, 50, 7],
};

describe('foldProfile', () => {
  it('puts stacks together that look alike, and leaves out what is no work', () => {
    const flame = foldProfile(PROFILE);
    expect(flame).toMatchObject({ name: 'all', selfUs: 0, totalUs: 60 });
    expect(flame.children).toEqual([
      {
        name: 'enter',
        origin: 'services/ingress',
        selfUs: 40,
        totalUs: 60,
        children: [{ name: 'parse', origin: 'node', selfUs: 20, totalUs: 20, children: [] }],
      },
    ]);
  });

  it('sums up where the time was spent', () => {
    expect([...timeByOrigin(foldProfile(PROFILE))]).toEqual([
      ['services/ingress', 40],
      ['node', 20],
    ]);
  });
});

describe('originOf', () => {
  it.each([
    ['(garbage collector)', '', 'collector'],
    ['writev', '', 'native'],
    ['emit', 'node:events', 'node'],
    ['decode', 'file:///x/libs/trunk/dist/frame.js', 'libs/trunk'],
    ['call', 'file:///x/services/adapters/openai/dist/main.js', 'services/adapters/openai'],
    ['run', 'file:///x/node_modules/.pnpm/zod@4.6.7/node_modules/zod/v4/core/parse.js', 'zod'],
    [
      'end',
      'file:///x/node_modules/.pnpm/@grpc+grpc-js@1.14.7/node_modules/@grpc/grpc-js/build/src/call.js',
      '@grpc/grpc-js',
    ],
  ])('%s of %s is %s', (name, url, origin) => expect(originOf(name, url)).toBe(origin));
});
