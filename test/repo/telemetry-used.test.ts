import { readFileSync } from 'node:fs';
import { ATTRIBUTES, METRICS, SPANS } from '@signalbox/runtime';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.js';

const code = sourceFiles(['libs', 'services'])
  .filter((file) => !file.endsWith('/telemetry/names.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('every documented telemetry name is in use', () => {
  it.each(Object.keys(SPANS))('span %s is opened somewhere', (key) => {
    expect(code).toMatch(new RegExp(`SPANS\\.${key}\\b`));
  });
  it.each(Object.keys(ATTRIBUTES))('attribute %s is set somewhere', (key) => {
    expect(code).toMatch(new RegExp(`ATTRIBUTES\\.${key}\\b`));
  });
  it.each(Object.keys(METRICS))('metric %s is recorded somewhere', (key) => {
    expect(code).toMatch(new RegExp(`\\.(add|observe|set)\\(\\s*'${key}'`));
  });
});
