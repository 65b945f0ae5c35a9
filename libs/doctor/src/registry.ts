import { checkAttempts } from './checks/attempts.js';
import { checkBlackHoles } from './checks/black-holes.js';
import { checkCandidates } from './checks/candidates.js';
import type { DoctorCheck } from './checks/check.js';
import { checkCuts } from './checks/cuts.js';
import { checkDeadRules } from './checks/dead-rules.js';
import { checkDuplicateRules } from './checks/duplicate-rules.js';
import { checkFallbackOnly } from './checks/fallback-only.js';
import { checkFallbacks } from './checks/fallbacks.js';
import { checkHedges } from './checks/hedges.js';
import { checkLetterCase } from './checks/letter-case.js';
import { checkPrices, checkSpillCeilings } from './checks/prices.js';
import { checkExploration, checkSoleWinners, checkWeights } from './checks/rankings.js';
import { checkUnasked, checkUnmeasured } from './checks/readings.js';
import { checkResidency, checkTenants } from './checks/tenants.js';
import { checkUnservedNeeds } from './checks/unserved-needs.js';
import { checkUnused } from './checks/unused.js';
import { checkWaits } from './checks/waits.js';
import { checkWindows } from './checks/windows.js';

/** All checks of a policy that loads. A new check is a file and a line here. */
export const CHECKS: readonly DoctorCheck[] = [
  checkBlackHoles,
  checkUnservedNeeds,
  checkWindows,
  checkFallbackOnly,
  checkDeadRules,
  checkDuplicateRules,
  checkLetterCase,
  checkUnmeasured,
  checkUnasked,
  checkFallbacks,
  checkCandidates,
  checkPrices,
  checkSpillCeilings,
  checkWeights,
  checkSoleWinners,
  checkExploration,
  checkAttempts,
  checkHedges,
  checkWaits,
  checkCuts,
  checkTenants,
  checkResidency,
  checkUnused,
];
