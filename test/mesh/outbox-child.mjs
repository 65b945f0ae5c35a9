import { writeSync } from 'node:fs';
import { defineService, runService } from '@signalbox/runtime';

/**
 * A service for the test next to it: from its start on it publishes events, five every millisecond, and writes to its
 * standard output at once how many there are, so that no output is lost with the process.
 */
const service = defineService({
  name: 'outbox-child',
  settings: {},
  async start({ bus, own }) {
    const prefix = process.env['TEST_PREFIX'];
    if (prefix === undefined) return {};
    const health = { backend: 'a', status: 'healthy', since: 1, observedAt: 2, reason: 'because' };
    let count = 0;
    const timer = setInterval(() => {
      for (let more = 0; more < 5; more++) {
        bus.publish(
          { kind: 'backend-health-changed', health, previous: 'unknown' },
          { id: `${prefix}-${count}` },
        );
        count += 1;
      }
      writeSync(1, `${count}\n`);
    }, 1);
    own({ close: () => clearInterval(timer) });
    return {};
  },
});

await runService(service);
