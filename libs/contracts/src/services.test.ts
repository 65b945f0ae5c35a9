import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { DESCRIPTOR_SET_FILE } from './locations.js';
import { AdapterService, DecisionService, InferenceService, SERVICE_NAMES } from './services.js';

describe('the service definitions', () => {
  it.each([
    [SERVICE_NAMES.inference, InferenceService, ['Complete', 'Embed', 'Generate', 'ListModels']],
    [SERVICE_NAMES.decision, DecisionService, ['Decide', 'Explain']],
    [SERVICE_NAMES.adapter, AdapterService, ['Describe', 'Embed', 'Generate', 'Probe']],
  ])('%s has its methods at their paths', (name, service, methods) => {
    const paths = Object.values(service).map(({ path }) => path);
    expect(paths.sort()).toEqual(methods.map((method) => `/${name}/${method}`));
  });

  it('stream answers and nothing else', () => {
    expect(InferenceService.Generate).toMatchObject({ requestStream: false, responseStream: true });
    expect(AdapterService.Generate).toMatchObject({ requestStream: false, responseStream: true });
    expect(InferenceService.Complete).toMatchObject({ requestStream: false, responseStream: false });
  });
});

describe('the descriptors for reflection', () => {
  it('hold every service', () => {
    const bytes = readFileSync(DESCRIPTOR_SET_FILE);
    for (const name of Object.values(SERVICE_NAMES)) {
      const [, service = ''] = /\.(\w+)$/.exec(name) ?? [];
      expect(bytes.includes(service)).toBe(true);
    }
    expect(bytes.includes('google/protobuf/timestamp.proto')).toBe(true);
  });
});
