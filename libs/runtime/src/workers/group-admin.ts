import type { AdminSource } from '../admin-http.js';
import { labelMetrics } from './label-metrics.js';
import type { WorkerGroup } from './worker-group.js';

const STARTING = { name: 'start', problem: 'is starting' };

/**
 * What the admin port shows of a service that several workers run: it is ready when all of them are, and every series is
 * labelled with its worker.
 */
export function groupAdmin(service: string, group: () => Pick<WorkerGroup, 'ask'> | undefined): AdminSource {
  return {
    async unmet() {
      const answers = await group()?.ask('ready');
      if (answers === undefined) return [STARTING];
      return [...answers].flatMap(([number, answer]) => {
        const name = `worker ${number}`;
        if (answer === undefined) return [{ name, problem: 'is not there, or does not answer' }];
        const { unmet } = answer[service] ?? { unmet: [STARTING] };
        return unmet.map((each) => ({ name: `${name}: ${each.name}`, problem: each.problem }));
      });
    },
    async metrics() {
      const answers = [...((await group()?.ask('metrics')) ?? [])];
      return labelMetrics(
        new Map(answers.map(([number, answer]) => [number, answer?.[service]?.metrics ?? ''] as const)),
      );
    },
  };
}
