import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAdapterHarness, type AdapterHarness, type HarnessOptions } from './adapter-harness.js';
import type { ConformanceCase } from './conformance-case.js';
import { answerCases } from './answer-cases.js';
import { contentCases } from './content-cases.js';
import { cutCases } from './cut-cases.js';
import { errorCases } from './error-cases.js';
import { serviceCases } from './service-cases.js';

/** Cases that do not apply to an adapter. The reason is a fact about its wire, and is shown. */
export type Skip = { readonly reason: string; readonly cases: readonly string[] };

/** What is to be checked. */
export type AdapterConformance = HarnessOptions & { readonly skip?: readonly Skip[] };

const GROUPS: Readonly<Record<string, readonly ConformanceCase[]>> = {
  'gives the answer': answerCases,
  'carries the content': contentCases,
  'names the error': errorCases,
  'ends what is cut': cutCases,
  'is a service': serviceCases,
};

/**
 * Declares the suite that every adapter must pass. It starts the real service on a free port, with a real NATS server and the
 * simulated provider behind it, and calls it through gRPC as the ingress does. The provider's journal shows what was sent; the
 * event on NATS shows what was booked.
 */
export function runAdapterConformance({ skip = [], ...options }: AdapterConformance): void {
  const reasons = new Map(skip.flatMap(({ reason, cases }) => cases.map((name) => [name, reason])));
  describe(options.definition.name, () => {
    let harness: AdapterHarness;
    beforeAll(async () => {
      harness = await openAdapterHarness(options);
    }, 60_000);
    afterAll(() => harness.close());
    beforeEach(() => harness.upstream.reset());

    for (const [group, cases] of Object.entries(GROUPS)) {
      describe(group, () => {
        for (const { name, run } of cases) {
          it(name, async (test) => {
            const reason = reasons.get(name);
            if (reason !== undefined) test.skip(reason);
            await run(harness);
          });
        }
      });
    }

    it('skips only cases that exist', () => {
      const names = new Set(Object.values(GROUPS).flatMap((cases) => cases.map(({ name }) => name)));
      expect([...reasons.keys()].filter((name) => !names.has(name))).toEqual([]);
    });

    it('published one event for each attempt, and no other', async () => {
      const expected = new Map([...harness.booked].map((id) => [id, 1]));
      await Promise.all([...harness.booked].map((id) => harness.events.of(id)));
      expect(harness.events.counts()).toEqual(expected);
    });
  });
}
