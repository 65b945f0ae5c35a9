import { adapterSettings } from '@signalbox/adapter-kit';
import { decisionService } from '@signalbox/decision';
import { healthProberService } from '@signalbox/health-prober';
import { ingressService } from '@signalbox/ingress';
import { commonSettings, type Setting } from '@signalbox/runtime';
import { expect, it } from 'vitest';
import { row, table } from './markdown.js';

const INTRO = `# Settings

Every service reads its settings from environment variables when it starts. All that is wrong is reported at once and the
process ends with code 78 (bad settings or policy) or 69 (something outside does not answer). The tables are made from the
code, and a test keeps this page equal to it. How requests are routed is not set here but in [the policy](policy.md).

`;

it('docs/config.md equals the settings in the code', async () => {
  const sections: readonly (readonly [string, Readonly<Record<string, Setting>>])[] = [
    ['Every service', commonSettings],
    ['ingress', ingressService.settings],
    ['decision', decisionService.settings],
    ['health-prober', healthProberService.settings],
    ['adapters', adapterSettings],
  ];
  const pages = sections.map(([title, settings]) => {
    const rows = Object.values(settings).map(({ env, schema, doc }) =>
      row(`\`${env}\``, fallback(schema), doc),
    );
    return `## ${title}\n\n${table(['Variable', 'Default', 'Meaning'], rows)}\n`;
  });
  await expect(`${INTRO}${pages.join('\n')}`).toMatchFileSnapshot('../../docs/config.md');
});

function fallback(schema: Setting['schema']): string {
  const result = schema.safeParse(undefined);
  if (!result.success) return '**must be set**';
  return result.data === undefined ? '' : `\`${JSON.stringify(result.data).replaceAll('"', '')}\``;
}
