import { describe, expect, it } from 'vitest';
import type { AdmissionAsk } from '../admission/admission-ask.js';
import { refusalOf, type Refusal } from '../admission/refusal.js';
import { turnAway } from './turn-away.js';

const OPEN = { kind: 'open' } as const;

/** Shows a call with a deadline to admission. @returns what admission is asked; `undefined`: it is not asked. */
function shown(
  context: { readonly criticality: string | number } | null | undefined,
  { key, refusal }: { readonly key?: string; readonly refusal?: Refusal } = {},
): AdmissionAsk | undefined {
  let told: AdmissionAsk | undefined;
  const admission = {
    turnAway(ask: AdmissionAsk): Refusal | undefined {
      told = ask;
      return refusal;
    },
  };
  const call = {
    deadlineAt: 7_000,
    metadata: (name: string) => (name === 'idempotency-key' ? key : undefined),
  };
  turnAway({ serve: { admission } } as never, call as never, OPEN, { context });
  return told;
}

describe('a call that comes to a door which may be closed', () => {
  it('is as important as it says', () => {
    expect(shown({ criticality: 'CRITICALITY_SHEDDABLE' })?.criticality).toBe('sheddable');
    expect(shown({ criticality: 'CRITICALITY_CRITICAL' })?.criticality).toBe('critical');
  });

  it.each([undefined, null, { criticality: 'CRITICALITY_UNSPECIFIED' }, { criticality: 77 }])(
    'is of the usual importance where it says nothing that is known: %j',
    (context) => {
      expect(shown(context)).toEqual({ tenant: undefined, criticality: 'standard', deadlineAt: 7_000 });
    },
  );

  it('is refused where the door says so', () => {
    expect(() => shown(null, { refusal: refusalOf('no-slot', 1_500) })).toThrow(
      expect.objectContaining({ reason: 'OVERLOADED', retryAfterMs: 1_500, disposition: 'never-sent' }),
    );
  });

  it('goes on with an idempotency key, for it may have its answer already', () => {
    expect(shown(null, { key: 'k', refusal: refusalOf('no-slot', 1_500) })).toBeUndefined();
  });
});
