import type { Decision, Plan, Rejection } from '@signalbox/domain';
import { dollars, score, time } from '../output/quantities.js';
import type { Section } from '../output/section.js';
import type { Style } from '../output/style.js';
import { renderPairs, renderTable } from '../output/table.js';
import { candidateNotes } from './candidate-notes.js';

/** What was decided: the order in which backends are tried and the limits, or why no backend can serve the request. */
export function renderOutcome(decision: Decision, style: Style): readonly Section[] {
  if (decision.kind === 'reject') {
    const { reason, message, violations } = decision;
    return [
      {
        title: 'Refused',
        lines: [
          `  ${style.bad(reason)}  ${message}`,
          ...violations.map(({ field, description }) => `  ${field}: ${description}`),
        ],
      },
      rejections(decision.rejected, style),
    ];
  }
  const { candidates, lastResort, rejected } = decision.plan;
  return [
    {
      title: 'Order',
      lines: [
        ...renderTable(
          [
            { title: '' },
            { title: 'backend' },
            { title: 'provider' },
            { title: 'model' },
            { title: 'score', align: 'right' },
            { title: 'expected cost', align: 'right' },
            { title: 'first token', align: 'right' },
          ],
          candidates.map((candidate, index) => [
            String(index + 1),
            index === 0 ? style.strong(candidate.backend) : candidate.backend,
            candidate.provider,
            candidate.model,
            score(candidate.score),
            dollars(candidate.expectedCostNanoUsd),
            time(candidate.expectedFirstTokenMs),
          ]),
          style.faint,
        ),
        ...candidates.flatMap((candidate) => candidateNotes(candidate, style)),
        ...(lastResort ? [style.warning('  Every backend is out for now; these are the least bad.')] : []),
      ],
    },
    { title: 'Limits', lines: renderLimits(decision.plan, style) },
    rejections(rejected, style),
  ];
}

function renderLimits({ limits, onCut, hedgeAfterMs }: Plan, style: Style): readonly string[] {
  const { attempts, firstTokenMs, idleMs, totalMs, waitMs = 0, maxCostNanoUsd } = limits;
  const pairs: readonly (readonly [string, string] | undefined)[] = [
    ['attempts', String(attempts)],
    ['first token', `within ${time(firstTokenMs)}`],
    ['silence', `at most ${time(idleMs)}`],
    waitMs > 0 ? ['wait', `at most ${time(waitMs)} for a provider that asked to be left alone`] : undefined,
    ['in all', `at most ${time(totalMs)}`],
    maxCostNanoUsd === undefined ? undefined : ['cost', `at most ${dollars(maxCostNanoUsd)}`],
    hedgeAfterMs === undefined ? undefined : ['hedge', `after ${time(hedgeAfterMs)} without content`],
    onCut === 'continue' ? ['when cut', 'another backend goes on with the answer'] : undefined,
  ];
  return renderPairs(
    pairs.filter((pair) => pair !== undefined),
    style.faint,
  );
}

function rejections(rejected: readonly Rejection[], style: Style): Section {
  const columns = [{ title: 'backend' }, { title: 'by' }, { title: '' }, { title: 'why' }];
  const rows = rejected.map(({ backend, by, reason, transient }) => [
    backend,
    by,
    transient ? style.warning('for now') : 'for good',
    reason,
  ]);
  return { title: 'Rejected', lines: rows.length === 0 ? [] : renderTable(columns, rows, style.faint) };
}
