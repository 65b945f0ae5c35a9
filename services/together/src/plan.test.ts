import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXIT_CONFIG, StartError } from '@signalbox/runtime';
import { describe, expect, it } from 'vitest';
import { planOf } from './plan.js';

const ADAPTERS = readdirSync(fileURLToPath(new URL('../../adapters', import.meta.url))).map(
  (folder) => `adapter-${folder}`,
);

/** The names of the stages that this text chooses. */
function stagesOf(together: string): readonly (readonly string[])[] {
  return planOf({ SIGNALBOX_TOGETHER: together }).stages.map((stage) => stage.map(({ name }) => name));
}

describe('the services of one process', () => {
  it('are all that the repository has when all are wanted, the callers last', () => {
    const [called = [], callers] = stagesOf('all');
    expect(called.toSorted()).toEqual(['decision', ...ADAPTERS].toSorted());
    expect(callers).toEqual(['ingress', 'health-prober']);
  });

  it('are those that are named, once each', () => {
    expect(stagesOf('ingress, decision,,ingress')).toEqual([['decision'], ['ingress']]);
    expect(stagesOf('adapters,adapter-openai')[0]?.toSorted()).toEqual(ADAPTERS.toSorted());
  });

  it.each([
    ['ingres,decision,adapter-nobody', 'ingres, adapter-nobody'],
    ['', 'SIGNALBOX_TOGETHER is not set'],
  ])('are refused for "%s", with what there is', (text, told) => {
    let thrown: unknown;
    try {
      stagesOf(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(StartError);
    expect(thrown).toMatchObject({ exitCode: EXIT_CONFIG });
    expect(String(thrown)).toContain(told);
    expect(String(thrown)).toContain('health-prober');
  });
});
