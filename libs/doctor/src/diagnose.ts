import type { EpochMs } from '@signalbox/domain';
import { formatPath, type Locate } from '@signalbox/policy';
import { compilePolicyText, type PriceLookup } from '@signalbox/routing';
import { examine } from './examined.js';
import { SEVERITIES, type CheckFinding, type DoctorFinding } from './finding.js';
import { refusedFinding } from './refused.js';
import { CHECKS } from './registry.js';
import { reportRoutes, type RouteReport } from './report/route-report.js';
import { tablePrices } from './table-prices.js';
import { USUAL_MOMENT } from './witness/moment.js';

/** What the doctor found, the worst first and then in the order of the file, and the worst case of each route. */
export type Diagnosis = {
  readonly findings: readonly DoctorFinding[];
  /** Empty for a file that does not load. */
  readonly routes: readonly RouteReport[];
};

/** What a caller may replace. */
export type DiagnoseOptions = {
  /** Prices of backends that the policy does not price. Default: the price table that comes with the build. */
  readonly prices?: PriceLookup;
  /** When the prices of the table are looked up. Default: a day of 2027, so that equal files have equal findings. */
  readonly now?: EpochMs;
};

/**
 * Reads a policy file as a compiler reads a program. It never throws and knows nothing about the mesh: equal texts have equal
 * findings. The findings of a file that no service would load are only its loading problems.
 *
 * An `error` or `warning` is claimed only with a proof or with a request that shows it; a policy without any may still refuse
 * requests that no check thinks of.
 */
export function diagnose(text: string, options: DiagnoseOptions = {}): Diagnosis {
  const result = compilePolicyText(text);
  if (!result.ok) return { findings: result.problems.map(refusedFinding), routes: [] };

  const { document, compiled, locate } = result;
  const prices = options.prices ?? tablePrices(document, options.now ?? USUAL_MOMENT);
  const examined = examine(document, compiled, prices);
  const findings = CHECKS.flatMap((check) => check(examined)).map((finding) => placed(finding, locate));
  return { findings: findings.toSorted(byWeight), routes: reportRoutes(examined) };
}

function placed({ path, ...finding }: CheckFinding, locate: Locate): DoctorFinding {
  return { ...finding, path: formatPath(path), line: locate(path).line };
}

function byWeight(a: DoctorFinding, b: DoctorFinding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.line - b.line;
}
