import { isMap, parseDocument, type Document } from 'yaml';

/** Where the simulated provider speaks each adapter's wire, below its own URL. */
const WIRE_PATHS: Readonly<Record<string, string>> = {
  openai: '/openai/v1',
  anthropic: '/anthropic/v1',
  google: '/gemini/v1beta',
  'openai-compatible': '/v1',
  simulated: '/simulated/v1',
};

/** The variable from which simulated providers take their credential; its value is worth nothing. */
export const SIMULATED_KEY = { name: 'SIGNALBOX_SIMULATED_KEY', value: 'simulated-key' } as const;

/** What came of a policy: its text with addresses replaced, and which providers are real. */
export type SimulatedPolicy = {
  readonly text: string;
  readonly simulated: readonly string[];
  readonly real: readonly string[];
};

/**
 * Puts the simulated provider in the place of every provider of a policy that cannot be reached for real: those whose
 * credential is not set, and those that need none. Everything else of the text stays as it was, comments included.
 */
export function simulateProviders(
  text: string,
  simulatorUrl: string,
  environment: Readonly<Record<string, string | undefined>>,
): SimulatedPolicy {
  const document = parseDocument(text);
  const simulated: string[] = [];
  const real: string[] = [];
  for (const name of namesOf(document, 'providers')) {
    const path = WIRE_PATHS[String(document.getIn(['providers', name, 'adapter']))];
    if (path === undefined || hasCredential(document, name, environment)) {
      real.push(name);
      continue;
    }
    simulated.push(name);
    document.setIn(['providers', name, 'baseUrl'], simulatorUrl + path);
    document.setIn(['providers', name, 'credentials'], document.createNode([{ env: SIMULATED_KEY.name }]));
  }
  return { text: document.toString(), simulated, real };
}

function namesOf(document: Document, section: string): readonly string[] {
  const node = document.get(section);
  return isMap(node) ? node.items.map(({ key }) => String(key)) : [];
}

function hasCredential(
  document: Document,
  provider: string,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const name = document.getIn(['providers', provider, 'credentials', 0, 'env']);
  return typeof name === 'string' && (environment[name] ?? '') !== '';
}
