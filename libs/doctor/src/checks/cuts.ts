import type { CheckFinding } from '../finding.js';
import type { DoctorCheck } from './check.js';

/** Reports routes that continue broken answers but have no backend that accepts the beginning of an answer. */
export const checkCuts: DoctorCheck = ({ routes }) =>
  routes.flatMap(({ policy, path, rules }): readonly CheckFinding[] => {
    if (policy.onCut !== 'continue') return [];
    const backends = rules.flatMap(({ candidates, spill }) => [...candidates, ...spill]);
    if (backends.some(({ capabilities }) => capabilities.has('prefill'))) return [];
    return [
      {
        severity: 'info',
        code: 'cut-without-prefill',
        path: [...path, 'onCut'],
        message: `No backend of the route "${policy.name}" has \`prefill\`, so an answer that breaks off is gone on with by instruction, which is less sure to fit. List \`prefill\` for those that go on from the beginning of an answer, if there are any.`,
      },
    ];
  });
