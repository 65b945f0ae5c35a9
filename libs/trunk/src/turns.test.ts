import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTurns, lineUp, stepOut, type Turns } from './turns.js';

type Member = {
  readonly name: number;
  line: Turns<Member> | undefined;
  before: Member | undefined;
  after: Member | undefined;
};

const STEP = fc.tuple(fc.constantFrom('up', 'out', 'other'), fc.nat(5));

describe('a line', () => {
  it('keeps the order of those who line up, whoever steps out, and nobody waits in two lines', () => {
    fc.assert(
      fc.property(fc.array(STEP, { maxLength: 60 }), (steps) => {
        const line = createTurns<Member>();
        const other = createTurns<Member>();
        const members = Array.from({ length: 6 }, (_, name): Member => ({
          name,
          line: undefined,
          before: undefined,
          after: undefined,
        }));
        let expected: (readonly [name: number, where: typeof line])[] = [];
        for (const [kind, name] of steps) {
          const member = members[name];
          if (member === undefined) continue;
          const waits = expected.some(([each]) => each === name);
          const where = kind === 'other' ? other : line;
          if (kind === 'out') {
            stepOut(member);
            expected = expected.filter(([each]) => each !== name);
          } else {
            lineUp(where, member);
            if (!waits) expected.push([name, where]);
          }
          for (const each of [line, other]) {
            const names = expected.filter(([, where]) => where === each).map(([name]) => name);
            expect(namesIn(each.first, 'after')).toEqual(names);
            expect(namesIn(each.last, 'before')).toEqual(names.reverse());
          }
        }
      }),
    );
  });
});

function namesIn(from: Member | undefined, direction: 'before' | 'after'): readonly number[] {
  const names: number[] = [];
  for (let member = from; member !== undefined; member = member[direction]) names.push(member.name);
  return names;
}
