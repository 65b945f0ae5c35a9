import { defineConfig } from 'vitest/config';

/** Tests run the sources (no build first): the export condition picks `src` of every workspace package. */
const conditions = ['@signalbox/source', 'import', 'node', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{libs,services,deploy,bench}/**/src/**/*.test.ts'],
          testTimeout: 20_000,
          // The first test that needs a nats-server may have to fetch it.
          hookTimeout: 300_000,
          // Most of the time of these tests was the loading of modules: files share them, and nothing else.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'repo',
          include: ['test/repo/**/*.test.ts'],
          testTimeout: 60_000,
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          // Each file starts a whole mesh of processes: two at a time are enough for a small machine. They share modules only.
          name: 'mesh',
          include: ['test/{mesh,sdk}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          // Rows take their turns in one process: what they measure must not be disturbed by each other.
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
