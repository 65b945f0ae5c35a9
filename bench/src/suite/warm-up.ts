import { SHORT_PROMPT } from '../sides/requests.js';
import type { Bench } from './run-scenario.js';

/** Seconds for each kind of answer over each face: V8 goes on compiling for thousands of requests, on every side. */
const SECONDS = 6;
const SHAPE = { kind: 'closed', connections: 64, callsPerConnection: 1, seconds: SECONDS } as const;

/** Puts a load on every side, so that its code is compiled before anything is measured. */
export async function warmUp({ sides, load, progress }: Bench): Promise<void> {
  for (const side of sides.values()) {
    if (side.processes.length === 0) continue;
    progress.say(`warming up ${side.name}`);
    for (const mode of ['json', 'burst'] as const) {
      for (const target of [side.http?.(mode, SHORT_PROMPT), side.grpc?.(mode, SHORT_PROMPT)])
        if (target !== undefined) await load.run({ target, shape: SHAPE });
    }
  }
}
