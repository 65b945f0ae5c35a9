import { pathToFileURL } from 'node:url';
import { tellParent } from '../roles/tell-parent.js';

/**
 * The role `portkey`: the gateway's own start script in a process that ends with the bench, which the script alone would
 * not do.
 */
export async function servePortkey([script = '', port = '']: readonly string[]): Promise<void> {
  process.env['NODE_ENV'] = 'production';
  process.argv = [process.execPath, script, `--port=${port}`, '--headless'];
  await import(pathToFileURL(script).href);
  tellParent({});
}
