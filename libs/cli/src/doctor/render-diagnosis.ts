import { nanoUsdFromUsd } from '@signalbox/domain';
import {
  SEVERITIES,
  type Diagnosis,
  type DoctorExample,
  type DoctorFinding,
  type Severity,
} from '@signalbox/doctor';
import { count, dollars, time, when } from '../output/quantities.js';
import { renderSections, type Section } from '../output/section.js';
import type { Paint, Style } from '../output/style.js';
import { renderTable } from '../output/table.js';

/** The title of each group of findings. */
const TITLES: Readonly<Record<Severity, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Worth knowing',
};

/** A diagnosis for people: the findings by severity, then the worst case of each route. */
export function renderDiagnosis(diagnosis: Diagnosis, label: string, style: Style): string {
  const groups = SEVERITIES.map((severity) => ({
    title: TITLES[severity],
    lines: linesOf(
      diagnosis.findings.filter((finding) => finding.severity === severity),
      paintOf(severity, style),
      style,
    ),
  }));
  return renderSections(
    [{ title: label, lines: [`  ${summaryOf(diagnosis)}`] }, ...groups, worstCases(diagnosis, style)],
    style,
  );
}

/** The findings of one or some severities, without the rest of a diagnosis. */
export function renderFindings(findings: readonly DoctorFinding[], style: Style): readonly string[] {
  return SEVERITIES.flatMap((severity) =>
    linesOf(
      findings.filter((finding) => finding.severity === severity),
      paintOf(severity, style),
      style,
    ),
  );
}

function summaryOf({ findings }: Diagnosis): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const amount = findings.filter((finding) => finding.severity === severity).length;
    if (amount === 0) return [];
    return [severity === 'info' ? `${amount} worth knowing` : count(amount, severity)];
  });
  return counts.length === 0 ? 'Nothing was found.' : counts.join(', ');
}

function linesOf(findings: readonly DoctorFinding[], paint: Paint, style: Style): readonly string[] {
  return findings.flatMap(({ line, path, code, message, example }) => [
    `  line ${line}${path === '' ? '' : `, ${path}`}  ${paint(code)}`,
    `    ${message}`,
    ...(example === undefined ? [] : [style.faint(`    For example: ${exampleText(example)}`)]),
  ]);
}

function paintOf(severity: Severity, style: Style): Paint {
  return { error: style.bad, warning: style.warning, info: style.faint }[severity];
}

/** A request that shows a finding, in a form that `signalbox explain --profile` accepts. */
function exampleText({ profile, at, tenant, mesh }: DoctorExample): string {
  return [
    JSON.stringify(profile),
    ...(at === undefined ? [] : [`at ${when(at)}`]),
    ...(tenant === undefined ? [] : [`from a tenant with ${JSON.stringify(tenant)}`]),
    ...(mesh === undefined ? [] : [`when ${JSON.stringify(mesh)} is known of the backends`]),
  ].join(', ');
}

function worstCases({ routes }: Diagnosis, style: Style): Section {
  const rows = routes.flatMap(({ route, rules }) =>
    rules.map(({ rule, candidates, attempts, worstCostUsd, worstWaitMs }) => [
      route,
      rule,
      String(candidates.length),
      String(attempts),
      dollars(worstCostUsd === undefined ? undefined : nanoUsdFromUsd(worstCostUsd)),
      time(worstWaitMs),
    ]),
  );
  const columns = [
    { title: 'route' },
    { title: 'rule' },
    { title: 'backends', align: 'right' as const },
    { title: 'attempts', align: 'right' as const },
    { title: 'price', align: 'right' as const },
    { title: 'wait', align: 'right' as const },
  ];
  return {
    title: 'One request at worst',
    lines: rows.length === 0 ? [] : renderTable(columns, rows, style.faint),
  };
}
