import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import type { PickContext, Scored } from '../plugin.js';
import { REGISTRY } from '../registry.js';
import { seededRandom } from '../seeded-random.js';
import { contextWith, namesOf, scoredOf, viewWith } from '../testing/candidates.js';
import { always } from '../testing/decisions.js';

type PickerName = keyof typeof REGISTRY.pickers;

/** The order that a picker returns, by name. */
function order(
  name: PickerName,
  list: readonly Scored[],
  context: Partial<PickContext> = {},
): readonly string[] {
  return namesOf(REGISTRY.pickers[name].pick(list, contextWith(context)));
}

/** How often each comes first in a number of draws. */
function firstsOf(
  draw: (index: number) => readonly string[],
  draws: number,
): Readonly<Record<string, number>> {
  const firsts: Record<string, number> = {};
  for (let index = 0; index < draws; index++) {
    const [first = ''] = draw(index);
    firsts[first] = (firsts[first] ?? 0) + 1 / draws;
  }
  return firsts;
}

const busy = (name: string, inFlight: number | undefined, more: object = {}, score = 0.5): Scored =>
  scoredOf(name, score, {
    backend: more,
    ...(inFlight !== undefined && { signals: { load: { inFlight } } }),
  });

describe('max-score', () => {
  it('puts the best first and leaves equals in the order of the rule', () => {
    const list = [scoredOf('a', 0.5), scoredOf('b', 0.9), scoredOf('c', 0.5), scoredOf('d', 0.9)];
    expect(order('max-score', list)).toEqual(['b', 'd', 'a', 'c']);
  });
});

describe('ordered', () => {
  it('keeps the order of the rule, whatever the scores', () => {
    expect(order('ordered', [scoredOf('a', 0.1), scoredOf('b', 0.9)])).toEqual(['a', 'b']);
  });
});

describe('weighted', () => {
  it('gives each the first place in proportion to score × weight', () => {
    const list = [scoredOf('a', 0.2), scoredOf('b', 0.6), scoredOf('c', 0.1, { backend: { weight: 2 } })];
    const random = seededRandom(7);
    const firsts = firstsOf(() => order('weighted', list, { random }), 20_000);
    expect(firsts['a']).toBeCloseTo(0.2, 1);
    expect(firsts['b']).toBeCloseTo(0.6, 1);
    expect(firsts['c']).toBeCloseTo(0.2, 1);
  });

  it('puts those with a score of 0 last, also when chance gives its extremes', () => {
    const list = [scoredOf('zero', 0), scoredOf('a', 0.5), scoredOf('none', 0), scoredOf('b', 1)];
    for (const chance of [0, 0.5, 1 - 2 ** -53]) {
      expect(order('weighted', list, { random: () => chance }).slice(2)).toEqual(['zero', 'none']);
    }
  });
});

describe('round-robin', () => {
  const list = ['a', 'b', 'c'].map((name) => scoredOf(name));

  it('begins one further with every turn and keeps the circle', () => {
    const orders = [0, 1, 2, 3].map((turn) => order('round-robin', list, { turn }).join(''));
    expect(orders).toEqual(['abc', 'bca', 'cab', 'abc']);
  });

  it('takes what is no turn for the first', () => {
    for (const turn of [-1, Number.NaN, 0.5, Infinity]) {
      expect(order('round-robin', list, { turn })).toEqual(['a', 'b', 'c']);
    }
  });
});

describe('least-loaded', () => {
  it('counts requests under way for each that a backend takes at once', () => {
    const list = [busy('small', 3, { concurrency: 4 }), busy('large', 30, { concurrency: 100 })];
    expect(order('least-loaded', list)).toEqual(['large', 'small']);
  });

  it('counts them by weight where not everybody states its concurrency', () => {
    const list = [busy('a', 3, { concurrency: 4 }), busy('b', 30, { weight: 20 })];
    expect(order('least-loaded', list)).toEqual(['b', 'a']);
  });

  it('takes unknown load for the mean, and the better score between equals', () => {
    expect(order('least-loaded', [busy('full', 9), busy('unknown', undefined), busy('idle', 1)])).toEqual([
      'idle',
      'unknown',
      'full',
    ]);
    const unknown = [busy('a', undefined, {}, 0.2), busy('b', undefined, {}, 0.8)];
    expect(order('least-loaded', unknown)).toEqual(['b', 'a']);
  });
});

describe('a backend that fails at once and so has little under way', () => {
  const after = (name: string, inFlight: number, successShare: number): Scored =>
    scoredOf(name, 0.5, { signals: { load: { inFlight }, successShare } });
  // Half of its requests fail at once, so with the same traffic it has half as many in flight.
  const list = [after('fails-half', 6, 0.5), after('answers', 10, 1)];

  it.each(['least-loaded', 'power-of-two'] as const)('gains nothing by it under %s', (picker) => {
    expect(order(picker, list)).toEqual(['answers', 'fails-half']);
  });

  it('gains nothing by it under peak-ewma, though nothing was ever measured there', () => {
    const answers = scoredOf('answers', 0.5, {
      signals: { load: { inFlight: 3 }, successShare: 1, firstTokenMs: always(100) },
    });
    expect(order('peak-ewma', [after('only-fails', 0, 0), answers])).toEqual(['answers', 'only-fails']);
  });
});

describe('power-of-two', () => {
  const list = [busy('a', 0), busy('b', 1), busy('c', 2), busy('d', 3)];

  it('puts the less loaded of the two that were drawn first, and the rest by load', () => {
    const chances = [0.5, 0.99];
    const random = () => chances.pop() ?? 0;
    // First the fourth is drawn, then the second of the three others, counted from there.
    expect(order('power-of-two', list, { random })).toEqual(['b', 'd', 'a', 'c']);
  });

  it('gives the first place in proportion to the pairs that one wins, and never to the most loaded', () => {
    const random = seededRandom(11);
    const firsts = firstsOf(() => order('power-of-two', list, { random }), 20_000);
    expect(firsts['a']).toBeCloseTo(3 / 6, 1);
    expect(firsts['b']).toBeCloseTo(2 / 6, 1);
    expect(firsts['c']).toBeCloseTo(1 / 6, 1);
    expect(firsts['d']).toBeUndefined();
  });
});

describe('peak-ewma', () => {
  const waiting = (name: string, p50: number | undefined, inFlight: number, successShare = 1): Scored =>
    scoredOf(name, 0.5, {
      signals: { load: { inFlight }, successShare, ...(p50 !== undefined && { firstTokenMs: always(p50) }) },
    });

  it('multiplies the latency with the requests before it', () => {
    expect(order('peak-ewma', [waiting('fast-but-busy', 100, 9), waiting('slow', 400, 1)])).toEqual([
      'slow',
      'fast-but-busy',
    ]);
  });

  it('does not like what fails fast, and takes unknown latency for the middle', () => {
    const list = [
      waiting('fails', 50, 0, 0.1),
      waiting('cold', undefined, 0),
      waiting('b', 100, 0),
      waiting('c', 300, 0),
    ];
    expect(order('peak-ewma', list)).toEqual(['b', 'cold', 'c', 'fails']);
  });
});

describe('sticky', () => {
  const list = ['a', 'b', 'c', 'd'].map((name) => scoredOf(name));
  const forSession = (session: string, of = list): readonly string[] =>
    order('sticky', of, { view: viewWith({ profile: sampleProfile({ session }) }) });

  it('gives the same session the same order, whatever the request', () => {
    const view = (requestId: string) => viewWith({ profile: sampleProfile({ session: 's', requestId }) });
    expect(order('sticky', list, { view: view('1') })).toEqual(order('sticky', list, { view: view('2') }));
  });

  it('goes by session, then user, then the beginning of the prompt, then the request', () => {
    const prefix = [{ hash: '00', tokens: 256 }];
    const full = { session: 's', user: 'u', prefix, requestId: 'r' };
    const keys = [full, { user: 'u', prefix }, { prefix }, { requestId: 'r' }].map((parts) =>
      order('sticky', list, { view: viewWith({ profile: sampleProfile(parts) }) }),
    );
    expect(keys).toEqual(['s', 'u', '00', 'r'].map((key) => forSession(key)));
  });

  it('moves only the sessions of one that leaves', () => {
    const left = list.filter(({ candidate }) => candidate.backend.backend !== 'b');
    for (let session = 0; session < 200; session++) {
      const before = forSession(`s${session}`);
      expect(forSession(`s${session}`, left)).toEqual(before.filter((name) => name !== 'b'));
    }
  });

  it('shares sessions out by weight', () => {
    const weighted = [scoredOf('one'), scoredOf('three', 0.5, { backend: { weight: 3 } })];
    const firsts = firstsOf((index) => forSession(`session-${index}`, weighted), 5_000);
    expect(firsts['three']).toBeCloseTo(0.75, 1);
  });
});
