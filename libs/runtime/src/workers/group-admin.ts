import type { AdminSource } from '../admin-http.js';
import { labelMetrics } from './label-metrics.js';
import type { WorkerGroup } from './worker-group.js';

/** What the admin port shows of several workers: ready is who has all of them, and every series says whose it is. */
export function groupAdmin(group: () => Pick<WorkerGroup, 'ask'> | undefined): AdminSource {
  return {
    async unmet() {
      const answers = await group()?.ask('ready');
      if (answers === undefined) return [{ name: 'start', problem: 'is starting' }];
      return [...answers].flatMap(([number, answer]) => {
        const name = `worker ${number}`;
        if (answer === undefined) return [{ name, problem: 'is not there, or does not answer' }];
        return answer.unmet.map((unmet) => ({ name: `${name}: ${unmet.name}`, problem: unmet.problem }));
      });
    },
    async metrics() {
      const answers = [...((await group()?.ask('metrics')) ?? [])];
      return labelMetrics(
        new Map(
          answers.flatMap(([number, answer]) => (answer === undefined ? [] : [[number, answer.metrics]])),
        ),
      );
    },
  };
}
