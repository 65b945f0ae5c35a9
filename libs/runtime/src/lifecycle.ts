/** Something that a service opened and must close. */
export type Resource = {
  /** Tells whoever asks that it is not ready any more, and goes on as before; called first when a service stops. */
  unready?(): void;
  /** Stops taking new work and finishes what runs; called before `close`, within the drain grace. */
  drain?(): Promise<void>;
  /** Releases everything. Called once. */
  close(): Promise<void> | void;
};

/** Owns resources: they are drained together and closed in the reverse order of their opening. */
export type Lifecycle = {
  /** Takes ownership and returns the resource. */
  own<R extends Resource>(resource: R): R;
  unready(): void;
  /** Drains everything even when some of it fails, and then throws what failed. */
  drain(): Promise<void>;
  /** Closes everything even when some of it fails, and then throws what failed. */
  close(): Promise<void>;
};

/** Makes an owner with nothing in it. */
export function createLifecycle(): Lifecycle {
  const resources: Resource[] = [];
  return {
    own(resource) {
      resources.push(resource);
      return resource;
    },
    unready() {
      for (const resource of resources) resource.unready?.();
    },
    async drain() {
      const outcomes = await Promise.allSettled(resources.map(async (resource) => resource.drain?.()));
      const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      if (failures.length > 0) throw new AggregateError(failures, 'Some resources did not drain.');
    },
    async close() {
      const failures: unknown[] = [];
      for (let resource = resources.pop(); resource !== undefined; resource = resources.pop()) {
        try {
          await resource.close();
        } catch (failure) {
          failures.push(failure);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Some resources did not close.');
    },
  };
}
