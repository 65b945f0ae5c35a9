import { openToolConnection, type ToolConnection } from '@signalbox/runtime';
import { text } from './arguments/option-kinds.js';
import type { Terminal } from './terminal.js';

/** Where `npm start` runs its NATS server, if that address is free. */
const USUAL_ADDRESS = 'nats://127.0.0.1:4222';

/** The option of every command that talks to the mesh. */
export const natsOption = text(
  'URL',
  'The NATS server of the mesh. Default: the variable NATS_URL, else nats://127.0.0.1:4222.',
);

/**
 * Connects to the mesh for as long as `use` runs.
 * @param url - The value of `--nats`.
 * @throws StartError when no server answers there.
 */
export async function withMesh<T>(
  terminal: Terminal,
  url: string | undefined,
  use: (mesh: ToolConnection) => Promise<T>,
): Promise<T> {
  const address = url ?? (terminal.environment['NATS_URL'] || USUAL_ADDRESS);
  const mesh = await openToolConnection(address, 'signalbox');
  try {
    return await use(mesh);
  } finally {
    await mesh.close();
  }
}
