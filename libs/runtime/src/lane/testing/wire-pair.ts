import { openGrpcServer, type GrpcServer } from '../../grpc/server.js';
import { createLogger } from '../../logger.js';
import { systemClock } from '../../clock.js';
import { openMetrics } from '../../telemetry/metrics.js';
import type { Lane } from '../lane.js';
import { openCuttableWire, type CuttableWire } from './cuttable-wire.js';
import type { LanePair, LanePairOptions } from './lane-scene.js';

/** A log that says nothing. */
export const SILENT = createLogger({ service: 'test', instance: 'one', level: 'silent' });

/** Opens a real server, a lane to it, and between them a wire that can be cut. */
export async function openWirePair(
  { implementations, tracing, maxMessageBytes, stallMs }: LanePairOptions,
  openLane: (address: string) => Lane,
  { trunk = true }: { readonly trunk?: boolean } = {},
): Promise<LanePair & { readonly wire: CuttableWire }> {
  const metrics = openMetrics('test', 'one');
  const openServer = (): Promise<GrpcServer> =>
    openGrpcServer({
      address: '127.0.0.1:0',
      implementations,
      telemetry: { tracing, metrics, log: SILENT, clock: systemClock },
      maxMessageBytes,
      drainGraceMs: 5_000,
      trunk,
      stallMs,
    });
  let server = await openServer();
  const wire = await openCuttableWire(() => server.address);
  const lane = openLane(wire.address);
  return {
    lane,
    wire,
    drain: () => server.drain(),
    async vanish() {
      wire.cut();
      await server.close();
    },
    async comeBack() {
      server = await openServer();
      wire.mend();
    },
    async close() {
      await lane.close();
      await wire.close();
      await server.close();
      await metrics.close();
    },
  };
}
