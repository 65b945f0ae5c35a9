import type { AnyCommand } from './command.js';
import { decisions } from './commands/decisions.js';
import { doctor } from './commands/doctor.js';
import { explain } from './commands/explain.js';
import { policyApply } from './commands/policy-apply.js';
import { policyDiff } from './commands/policy-diff.js';
import { policyHistory } from './commands/policy-history.js';
import { policyRollback } from './commands/policy-rollback.js';
import { policySchema } from './commands/policy-schema.js';
import { policyShow } from './commands/policy-show.js';
import { policyStatus } from './commands/policy-status.js';
import { replay } from './commands/replay.js';

/** All commands in the order of the help. A new one is a file and a line here. */
export const COMMANDS: readonly AnyCommand[] = [
  explain,
  doctor,
  policyApply,
  policyRollback,
  policyShow,
  policyHistory,
  policyDiff,
  policyStatus,
  policySchema,
  decisions,
  replay,
];
