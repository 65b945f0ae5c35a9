import type { Criticality } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { refusalOf, type Refusal } from '../admission/refusal.js';
import { turnAway } from './turn-away.js';

const OPEN = { kind: 'open' } as const;

/** Shows a call to a door; what importance the door is told of, `undefined` where it is not asked. */
function shown(
  context: { readonly criticality: string | number } | null | undefined,
  { key, refusal }: { readonly key?: string; readonly refusal?: Refusal } = {},
): Criticality | undefined {
  let told: Criticality | undefined;
  const admission = {
    turnAway(criticality: Criticality): Refusal | undefined {
      told = criticality;
      return refusal;
    },
  };
  const call = { metadata: (name: string) => (name === 'idempotency-key' ? key : undefined) };
  turnAway({ serve: { admission } } as never, call as never, OPEN, { context });
  return told;
}

describe('a call that comes to a door which may be closed', () => {
  it('is as important as it says', () => {
    expect(shown({ criticality: 'CRITICALITY_SHEDDABLE' })).toBe('sheddable');
    expect(shown({ criticality: 'CRITICALITY_CRITICAL' })).toBe('critical');
  });

  it.each([undefined, null, { criticality: 'CRITICALITY_UNSPECIFIED' }, { criticality: 77 }])(
    'is of the usual importance where it says nothing that is known: %j',
    (context) => {
      expect(shown(context)).toBe('standard');
    },
  );

  it('is refused where nobody of its importance is let in', () => {
    expect(() => shown(null, { refusal: refusalOf('no-slot', 1_500) })).toThrow(
      expect.objectContaining({ reason: 'OVERLOADED', retryAfterMs: 1_500, disposition: 'never-sent' }),
    );
  });

  it('goes on with an idempotency key, for it may have its answer already', () => {
    expect(shown(null, { key: 'k', refusal: refusalOf('no-slot', 1_500) })).toBeUndefined();
  });
});
