import { setTimeout as sleep } from 'node:timers/promises';
import type { Mesh } from './start-mesh.js';

/** Pause before a service that ended by itself is started again, in milliseconds. */
const RESTART_AFTER_MS = 1_000;

/** Starts services again when they end unasked, on the same addresses, as a cluster would. */
export function superviseMesh(mesh: Mesh, say: (message: string) => void): void {
  for (const service of mesh.services.values()) {
    service.onUnexpectedExit((code) => {
      say(`${service.name} ended (${code ?? 'killed'}); starting it again`);
      void sleep(RESTART_AFTER_MS)
        .then(() => service.restart())
        .then(
          () => say(`${service.name} is back`),
          (error: unknown) => say(`${service.name} did not come back: ${String(error)}`),
        );
    });
  }
}
