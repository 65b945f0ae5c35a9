import { describe, expect, it } from 'vitest';
import { compilePolicyText } from './compile-policy-text.js';

const BACKENDS = `version: 1
providers: { lab: { adapter: simulated, baseUrl: http://127.0.0.1:1 } }
backends: { one: { provider: lab, model: m } }
models: { auto: { route: all } }
`;

function problemsOf(text: string): readonly string[] {
  const result = compilePolicyText(text);
  return result.ok ? [] : result.problems.map(({ line, path, message }) => `${line} ${path} ${message}`);
}

describe('compilePolicyText', () => {
  it('gives what was read together with what was compiled', () => {
    const result = compilePolicyText(`${BACKENDS}routes: { all: { rules: [{ name: all }] } }\n`);
    expect(result).toMatchObject({ ok: true, version: expect.stringMatching(/^[0-9a-f]{12}$/) });
    if (!result.ok) return;
    expect(result.compiled.version).toBe(result.version);
    expect(result.document.backends.map(({ name }) => name)).toEqual(['one']);
    expect(result.locate(['routes', 'all'])).toEqual({ line: 5, column: 11 });
  });

  it('names wrong fields, undefined names, rules that cannot match and wrong conditions at once', () => {
    const problems =
      problemsOf(`${BACKENDS}tenants: { acme: { keys: [{ sha256: ${'ab'.repeat(32)} }], residence: eu } }
routes:
  all:
    rules:
      - { name: hard, when: "request.complexty > 0.5", use: [two] }
      - { name: long, wen: x, when: "request.promptTokens > " }
      - { name: rest }
      - { name: late }
  other:
    rules:
      - { name: mine, when: "mesh.backend.two.healthy" }
      - { name: rest }
      - { name: late }
`);
    expect(problems).toEqual([
      expect.stringMatching(/^5 tenants\.acme\.residence There is no field/),
      expect.stringMatching(
        /^9 routes\.all\.rules\[0\]\.when The condition is wrong at character 9: .*complexity/,
      ),
      expect.stringMatching(/^9 routes\.all\.rules\[0\]\.use\[0\] There is no "two"/),
      expect.stringMatching(/^10 routes\.all\.rules\[1\]\.wen There is no field/),
      expect.stringMatching(/^10 routes\.all\.rules\[1\]\.when /),
      expect.stringMatching(/^15 routes\.other\.rules\[0\]\.when .*two/),
      expect.stringMatching(/^16 routes\.other\.rules\[1\] /),
    ]);
  });

  it('leaves a condition that is no text to the schema', () => {
    expect(
      problemsOf(`${BACKENDS}routes: { all: { rules: [{ name: a, when: 1 }, { name: b }] } }\n`),
    ).toEqual([expect.stringMatching(/^5 routes\.all\.rules\[0\]\.when It must be a string/)]);
  });

  it('never throws, whatever the file is', () => {
    for (const text of ['', '[]', '1', 'routes: []', 'routes: { a: { rules: { b: { when: "x" } } } }'])
      expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});
