/** Something that a service opened and must close. */
export type Resource = {
  /** Reports from now on that it is not ready, and otherwise works on as before; called first when a service stops. */
  unready?(): void;
  /** Stops taking new work and finishes running work; called before `close`, within the drain grace. */
  drain?(): Promise<void>;
  /** Releases everything. Called once. */
  close(): Promise<void> | void;
};

/** Owns resources: they are drained together and closed in the reverse order of their opening. */
export type Lifecycle = {
  /** Takes ownership and returns the resource. */
  own<R extends Resource>(resource: R): R;
  unready(): void;
  /** Drains everything even when some of it fails. @throws AggregateError with every failure. */
  drain(): Promise<void>;
  /** Closes everything even when some of it fails. @throws AggregateError with every failure. */
  close(): Promise<void>;
};

/** Creates an owner without resources. */
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
