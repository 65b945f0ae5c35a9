import type { Row } from '../row.js';
import { answerContinued } from './answer-continued.js';
import { anyProcessKilled } from './any-process-killed.js';
import { adapterKilled } from './r01-adapter-killed.js';
import { streamsCut } from './r02-streams-cut.js';
import { adapterFrozen } from './r03-adapter-frozen.js';
import { decisionKilled } from './r04-decision-killed.js';
import { natsKilled } from './r05-nats-killed.js';
import { outboxHolderKilled } from './r06-outbox-holder-killed.js';
import { proberKilled } from './r07-prober-killed.js';
import { silentProvider } from './r08-silent-provider.js';
import { stalledStream } from './r09-stall.js';
import { clientLeaves } from './r10-disconnect.js';
import { retryAfter } from './r11-retry-after.js';
import { everythingFails } from './r12-everything-fails.js';
import { rateLimitedIsNotFast } from './r13-rate-limited-is-not-fast.js';
import { allOut } from './r14-all-out.js';
import { isolation } from './r15-isolation.js';
import { overloaded } from './r16-overload.js';
import { priority } from './r17-priority.js';
import { deadlines } from './r18-deadlines.js';
import { idempotency } from './r21-idempotency.js';
import { malformed } from './r22-malformed.js';
import { leaks } from './r23-leaks.js';
import { rollingRestart } from './r24-rolling-restart.js';
import { slowReader } from './slow-reader.js';
import { tcpFaults } from './tcp-faults.js';

/**
 * Every row of the scorecard. Rows that share a world are next to each other, so that few worlds have to be started;
 * `deadlines` comes after those that need retries, since it uses up what an ingress may make of them in half a minute.
 */
export const rows: readonly Row[] = [
  silentProvider,
  stalledStream,
  clientLeaves,
  idempotency,
  malformed,
  answerContinued,
  adapterKilled,
  streamsCut,
  natsKilled,
  adapterFrozen,
  proberKilled,
  isolation,
  rateLimitedIsNotFast,
  deadlines,
  outboxHolderKilled,
  allOut,
  retryAfter,
  everythingFails,
  decisionKilled,
  slowReader,
  tcpFaults,
  rollingRestart,
  anyProcessKilled,
  overloaded,
  priority,
  leaks,
];
