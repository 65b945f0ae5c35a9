import {
  ERROR_REASONS,
  type AttemptOutcome,
  type AttemptRecord,
  type ContinuationMethod,
  type Cost,
  type Disposition,
  type ErrorReason,
  type Usage,
} from '@signalbox/domain';

import type { Disposition as WireDisposition } from '../gen/signalbox/error/v1/Disposition.js';
import type { ErrorReason as WireErrorReason } from '../gen/signalbox/error/v1/ErrorReason.js';
import type { AttemptOutcome as WireAttemptOutcome } from '../gen/signalbox/inference/v1/AttemptOutcome.js';
import type { ContinuationMethod as WireContinuationMethod } from '../gen/signalbox/inference/v1/ContinuationMethod.js';
import type { CostCertainty as WireCostCertainty } from '../gen/signalbox/inference/v1/CostCertainty.js';
import type { Race as WireRace } from '../gen/signalbox/inference/v1/Race.js';
import type { UsageSource as WireUsageSource } from '../gen/signalbox/inference/v1/UsageSource.js';
import { enumTable } from './enum-table.js';

/** Where the numbers of a usage come from. */
export const usageSources = enumTable<Usage['source'], WireUsageSource>(
  'signalbox.inference.v1.UsageSource',
  {
    provider: 'USAGE_SOURCE_PROVIDER',
    estimated: 'USAGE_SOURCE_ESTIMATED',
  },
);

/** How sure a cost is. */
export const costCertainties = enumTable<Cost['certainty'], WireCostCertainty>(
  'signalbox.inference.v1.CostCertainty',
  {
    exact: 'COST_CERTAINTY_EXACT',
    estimated: 'COST_CERTAINTY_ESTIMATED',
    'upper-bound': 'COST_CERTAINTY_UPPER_BOUND',
    unpriced: 'COST_CERTAINTY_UNPRICED',
  },
);

/** How an attempt ended. */
export const attemptOutcomes = enumTable<AttemptOutcome, WireAttemptOutcome>(
  'signalbox.inference.v1.AttemptOutcome',
  {
    succeeded: 'ATTEMPT_OUTCOME_SUCCEEDED',
    failed: 'ATTEMPT_OUTCOME_FAILED',
    truncated: 'ATTEMPT_OUTCOME_TRUNCATED',
    cancelled: 'ATTEMPT_OUTCOME_CANCELLED',
  },
);

/** What is known about the bill. */
export const dispositions = enumTable<Disposition, WireDisposition>('signalbox.error.v1.Disposition', {
  'never-sent': 'DISPOSITION_NEVER_SENT',
  rejected: 'DISPOSITION_REJECTED',
  ambiguous: 'DISPOSITION_AMBIGUOUS',
  committed: 'DISPOSITION_COMMITTED',
  done: 'DISPOSITION_DONE',
});

/** How one of two attempts that ran side by side ended. */
export const races = enumTable<NonNullable<AttemptRecord['race']>, WireRace>('signalbox.inference.v1.Race', {
  won: 'RACE_WON',
  lost: 'RACE_LOST',
});

/** How an attempt continued an answer that another attempt had begun. */
export const continuationMethods = enumTable<ContinuationMethod, WireContinuationMethod>(
  'signalbox.inference.v1.ContinuationMethod',
  {
    prefill: 'CONTINUATION_METHOD_PREFILL',
    instruction: 'CONTINUATION_METHOD_INSTRUCTION',
    restart: 'CONTINUATION_METHOD_RESTART',
  },
);

/** Why a request failed. The catalogue is the table: the proto's name is the reason with a prefix. */
export const errorReasons = enumTable<ErrorReason, WireErrorReason>(
  'signalbox.error.v1.ErrorReason',
  Object.fromEntries(ERROR_REASONS.map((reason) => [reason, `ERROR_REASON_${reason}`])) as {
    readonly [Reason in ErrorReason]: `ERROR_REASON_${Reason}`;
  },
);
