import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'nats';
import { defineRow, type Figure } from '../row.js';
import type { Answer } from '../tools/ask.js';
import { compareBooks } from '../tools/compare-books.js';
import { killNats } from '../tools/kill-nats.js';
import { percentile } from '../tools/statistics.js';
import { steadyLoad } from '../tools/steady-load.js';
import type { World } from '../world.js';
import { MESH } from '../worlds.js';

/** NATS is gone for a while: routing continues, and afterwards every event is stored, once. */
export const natsKilled = defineRow({
  id: 'R5',
  title: 'NATS is killed',
  passLine:
    'no failed request; afterwards the events and the provider’s journal name the same calls, each once',
  control: 'each event published once, without an outbox',
  world: MESH,
  async measure({ world, size, mechanism }) {
    const [perSecond, awayMs] = size === 'fast' ? [40, 3_000] : [200, 60_000];
    if (mechanism === 'off') return publishOnce(world, awayMs);
    const since = Date.now();
    const load = steadyLoad({ urls: world.urls, perSecond });
    await sleep(size === 'fast' ? 1_000 : 10_000);
    const before = load.answers.length;
    let away = before;
    await killNats(world, awayMs, () => (away = load.answers.length));
    await sleep(1_000);
    const answers = await load.stop();
    const p99 = (some: readonly Answer[]): number =>
      Math.round(
        percentile(
          some.map(({ totalMs }) => totalMs),
          0.99,
        ),
      );
    const times = [answers.slice(0, before), answers.slice(before, away), answers.slice(away)].map(p99);
    const failed = answers.filter(({ kind }) => kind !== 'whole').length;
    const { missing, repeated, calls } = await compareBooks(world, since);
    return {
      pass: failed === 0 && missing === 0 && repeated === 0,
      figure: `${failed} of ${answers.length} failed, p99 ${times.join(', ')} ms before it, without it and at its return; of ${calls} calls ${missing} not booked, ${repeated} events twice`,
      n: answers.length,
    };
  },
});

/** The control: the same outage, with a publisher that gives every event to NATS once. */
async function publishOnce(world: World, awayMs: number): Promise<Figure> {
  const connection = await connect({
    servers: world.mesh.nats.url,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
  });
  const jetstream = connection.jetstream();
  let published = 0;
  let lost = 0;
  const timer = setInterval(() => {
    published += 1;
    jetstream
      .publish('signalbox.event.v1.attempt.control', Buffer.from(String(published)), { timeout: 500 })
      .catch(() => (lost += 1));
  }, 25);
  await sleep(500);
  await killNats(world, awayMs);
  await sleep(1_500);
  clearInterval(timer);
  await sleep(1_000);
  await connection.close();
  return { pass: lost === 0, figure: `${lost} of ${published} events lost`, n: published };
}
