import { describe, expect, it } from 'vitest';
import { workerSettings } from '../workers/worker-settings.js';
import { requireOneWorker } from './require-one-worker.js';

const members = [
  { name: 'ingress', settings: workerSettings },
  { name: 'health-prober', settings: {} },
];

describe('the workers of services that share one process', () => {
  it.each([{}, { SIGNALBOX_WORKERS: '1' }, { SIGNALBOX_WORKERS: '2', SIGNALBOX_INGRESS_WORKERS: '1' }])(
    'may be one of each: %o',
    (environment) => expect(() => requireOneWorker(members, environment)).not.toThrow(),
  );

  it.each([{ SIGNALBOX_WORKERS: '2' }, { SIGNALBOX_INGRESS_WORKERS: '2' }])(
    'may not be several: %o',
    (environment) =>
      expect(() => requireOneWorker(members, environment)).toThrow(
        'SIGNALBOX_WORKERS asks for several of ingress.',
      ),
  );
});
