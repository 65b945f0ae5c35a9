import { spawn } from 'node:child_process';
import { tellParent } from '../roles/tell-parent.js';

/** What the role reports about the process that it looks after. */
export type LitellmHello = { readonly pid: number };

/** The role `litellm`: looks after LiteLLM's process, which knows nothing of the bench and would outlive it. */
export function serveLitellm([command = '', config = '', port = '']: readonly string[]): void {
  const args = ['--config', config, '--host', '127.0.0.1', '--port', port, '--num_workers', '1'];
  const child = spawn(command, args, {
    stdio: 'ignore',
    // Without these it asks the network for prices, which would be measured, and does not start without a key.
    env: {
      ...process.env,
      LITELLM_LOCAL_MODEL_COST_MAP: 'True',
      LITELLM_MODE: 'PRODUCTION',
      LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY: 'true',
    },
  });
  const { pid = -1 } = child;
  child.on('error', () => process.exit(1));
  child.on('exit', () => process.exit(1));
  process.on('exit', () => child.kill());
  process.on('SIGTERM', () => process.exit());
  tellParent({ pid } satisfies LitellmHello);
}
