import { conditionAst } from '@signalbox/routing';
import { describe, expect, it } from 'vitest';
import type { Demand } from './outcome.js';
import { solve, type Solution } from './solve.js';
import type { World } from './world.js';

const WORLD: World = { models: ['auto', 'auto:cheap'] };

function solved(text: string, demand: Demand = 'true', world: World = WORLD): Solution {
  return solve([{ node: conditionAst(text), demand }], world);
}

/** The values that were found, by the last step of their field. */
function valuesOf(solution: Solution): Readonly<Record<string, unknown>> {
  if (solution.kind !== 'found') throw new Error(solution.kind);
  return Object.fromEntries(
    solution.values.map(({ variable, value }) => [
      variable.kind === 'field' ? (variable.path.at(-1) ?? '') : variable.key,
      value,
    ]),
  );
}

describe('solve', () => {
  it.each([
    ['request.inputTokens > 1000', { inputTokens: 1_001 }],
    ['request.inputTokens < 1000', { inputTokens: 500 }],
    ['request.toolCount >= 2 && request.toolCount != 2 && request.toolCount != 3', { toolCount: 4 }],
    ['request.complexity > 0.3 && request.complexity < 0.4', { complexity: 0.35 }],
    ['"vision" in request.needs && size(request.needs) == 1', { needs: ['vision'] }],
    ['request.persona != "" && request.persona != "other"', { persona: 'other-' }],
    ['request.persona.startsWith("a") && request.persona.endsWith("z")', { persona: 'az' }],
    ['!(request.tags.team == "x") && has(request.tags.team)', { team: '' }],
    ['request.model != "auto"', { model: 'auto:cheap' }],
    ['mesh.backend["b"].queue > 3 && mesh.backend["b"].waiting < 5', { waiting: 4 }],
  ])('finds values for %s', (text, values) => {
    expect(valuesOf(solved(text))).toEqual(values);
  });

  it.each([
    'request.inputTokens < 0',
    'request.toolCount > 2 && request.toolCount < 3',
    'request.model == "elsewhere"',
    '(request.stream || request.toolCount > 1) && !request.stream && request.toolCount == 0',
    'mesh.backend["b"].queue > 3 && mesh.backend["b"].waiting < 3',
    'request.persona == "a" && request.persona.startsWith("b")',
  ])('proves that nothing makes %s true', (text) => {
    expect(solved(text)).toEqual({ kind: 'impossible' });
  });

  it('gives up where words can be built in more ways than it tries', () => {
    expect(solved('request.persona.startsWith("a") && request.persona.startsWith("b")').kind).toBe('unknown');
  });

  it('gives up a search that takes too long', () => {
    const noWay = Array.from(
      { length: 40 },
      (_, index) => `(request.toolCount == ${index} || request.imageCount == ${index})`,
    );
    expect(solved(noWay.join(' && ')).kind).toBe('impossible');
    const long = Array.from(
      { length: 30 },
      (_, index) => `(request.tags.a${index} == "x" || request.tags.b${index} == "x")`,
    );
    expect(solved(`${long.join(' && ')} && request.tags.exists(t, true) && false`).kind).toBe('impossible');
  });

  it('tells what is false from what cannot be evaluated', () => {
    const text = 'request.tags.team == "x"';
    expect(valuesOf(solved(text, 'false'))).toEqual({ team: '' });
    expect(valuesOf(solved(text, 'not-true'))).toEqual({ team: undefined });
    expect(valuesOf(solved('request.stream', 'not-false'))).toEqual({ stream: true });
  });
});
