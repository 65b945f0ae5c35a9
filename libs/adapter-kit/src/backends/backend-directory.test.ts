import { expect, it } from 'vitest';
import { createFakeAdapter } from '../testing/fake-adapter.js';
import { openBackendDirectory } from './backend-directory.js';
import type { ServedBackend } from './served-backend.js';

type Served = ReadonlyMap<string, ServedBackend>;

const [backend] = createFakeAdapter({}).adapter.backends.values();

function served(...names: readonly string[]): Served {
  if (backend === undefined) throw new Error('The fake adapter serves nothing.');
  return new Map(names.map((name) => [name, { ...backend, name }]));
}

/** A policy that the test changes. */
function changingPolicy(first: Served) {
  let current = first;
  const listeners: ((next: Served, previous: Served) => void)[] = [];
  return {
    source: {
      current: () => current,
      version: () => '',
      onChange: (listener: (next: Served, previous: Served) => void) => void listeners.push(listener),
    },
    change(next: Served) {
      const previous = current;
      current = next;
      for (const listener of listeners) listener(next, previous);
    },
  };
}

it('still finds a backend that the last change took away, for requests that were planned before it', () => {
  const policy = changingPolicy(served('old', 'kept'));
  const directory = openBackendDirectory(policy.source);
  policy.change(served('kept', 'new'));
  expect(['old', 'kept', 'new'].map((name) => directory.get(name)?.name)).toEqual(['old', 'kept', 'new']);
  expect([...directory.values()].map(({ name }) => name)).toEqual(['kept', 'new']);

  policy.change(served('new'));
  expect(['old', 'kept'].map((name) => directory.get(name)?.name)).toEqual([undefined, 'kept']);
});
