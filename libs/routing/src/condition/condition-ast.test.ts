import { describe, expect, it } from 'vitest';
import { conditionAst } from './condition-ast.js';

const value = (...path: readonly string[]) => ({ path, of: 'value' });
const size = (...path: readonly string[]) => ({ path, of: 'size' });

describe('conditionAst', () => {
  it.each([
    ['true', { kind: 'constant', value: true }],
    [
      'request.inputTokens > 5',
      { kind: 'comparison', field: value('request', 'inputTokens'), operator: '>', literal: 5 },
    ],
    [
      '-1.5 < request.complexity',
      { kind: 'comparison', field: value('request', 'complexity'), operator: '>', literal: -1.5 },
    ],
    [
      'request.stream',
      { kind: 'comparison', field: value('request', 'stream'), operator: '==', literal: true },
    ],
    [
      'size(request.needs) == 0',
      { kind: 'comparison', field: size('request', 'needs'), operator: '==', literal: 0 },
    ],
    [
      'request.needs.size() == 0',
      { kind: 'comparison', field: size('request', 'needs'), operator: '==', literal: 0 },
    ],
    ['"vision" in request.needs', { kind: 'holds', field: value('request', 'needs'), member: 'vision' }],
    [
      'request.tags.a in ["x", "y"]',
      { kind: 'one-of', field: value('request', 'tags', 'a'), literals: ['x', 'y'] },
    ],
    [
      'request.tags["a"].startsWith("x")',
      { kind: 'text-test', field: value('request', 'tags', 'a'), test: 'startsWith', text: 'x' },
    ],
    ['has(mesh.backend["b-1"].queue)', { kind: 'presence', field: value('mesh', 'backend', 'b-1', 'queue') }],
    [
      'time.inZone("Asia/Tokyo").hour >= 22',
      {
        kind: 'comparison',
        field: value('time', 'inZone("Asia/Tokyo")', 'hour'),
        operator: '>=',
        literal: 22,
      },
    ],
  ])('reads %s', (text, node) => {
    expect(conditionAst(text)).toEqual(node);
  });

  it('keeps the structure of and, or and not', () => {
    expect(conditionAst('request.stream && !(request.stream || false)')).toMatchObject({
      kind: 'and',
      parts: [
        { kind: 'comparison' },
        { kind: 'not', part: { kind: 'or', parts: [{ kind: 'comparison' }, { kind: 'constant' }] } },
      ],
    });
  });

  it.each([
    'request.inputTokens + 1 == 5',
    'request.inputTokens < request.maxOutputTokens',
    'request.tags.exists(t, t == "x")',
    'request.stream ? true : false',
    'request.',
  ])('leaves %s as it is written', (text) => {
    expect(conditionAst(text)).toEqual({ kind: 'opaque', text });
  });

  it('cuts what it does not understand out of what it does', () => {
    expect(conditionAst('request.stream && request.inputTokens + 1 == 5')).toMatchObject({
      parts: [{ kind: 'comparison' }, { kind: 'opaque', text: 'request.inputTokens + 1 == 5' }],
    });
  });
});
