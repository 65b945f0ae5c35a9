import { z } from 'zod';
import { setting } from '../config.js';
import { policyFile } from './policy-file.js';

/** The settings of every service that follows the policy. */
export const policySettings = {
  policyFile,
  policySource: setting(
    'SIGNALBOX_POLICY_SOURCE',
    z.enum(['bucket', 'file'], { error: 'must be bucket or file' }).default('bucket'),
    'bucket: the policy that was applied last is in force, and the file only until there is one. file: the file alone counts.',
  ),
} as const;
