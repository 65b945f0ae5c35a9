import { countHotPaths } from '../guard/count-hot-paths.js';
import { serveLoad } from '../load/serve-load.js';
import { serveBare } from '../sides/bare-service.js';
import { serveEcho } from '../sides/echo-service.js';
import { serveLitellm } from '../sides/litellm-service.js';
import { servePortkey } from '../sides/portkey-service.js';
import { serveUpstream } from '../upstream/serve-upstream.js';

/** The roles that this program plays when the bench starts it once more. */
const ROLES: Readonly<Record<string, (args: readonly string[]) => void | Promise<void>>> = {
  upstream: serveUpstream,
  load: serveLoad,
  bare: serveBare,
  echo: serveEcho,
  portkey: servePortkey,
  litellm: serveLitellm,
  'hot-paths': countHotPaths,
};

/** Plays a role until it is stopped, or until the bench that started it is gone. @throws Error when there is no such role. */
export async function playRole(name = '', ...args: readonly string[]): Promise<void> {
  const play = ROLES[name];
  if (play === undefined) throw new Error(`The bench has no role "${name}".`);
  process.on('disconnect', () => process.exit());
  await play(args);
}
