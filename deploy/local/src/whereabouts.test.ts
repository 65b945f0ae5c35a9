import { describe, expect, it } from 'vitest';
import { addressVariable } from './address-variable.js';
import type { ServiceProcess } from './service-process.js';
import { adapterVariables, addressesOf, decisionVariables } from './whereabouts.js';

/** Processes by name, each with the gRPC addresses of the services that it runs. */
function processes(all: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const entries = Object.entries(all).map(([name, serves]): [string, ServiceProcess] => {
    const services = Object.entries(serves).map(([service, grpc]) => [service, { grpc }] as const);
    const process: ServiceProcess = {
      name,
      addresses: services[0]?.[1] ?? {},
      serves: new Map(services),
      pid: 1,
      signal: () => undefined,
      restart: async () => undefined,
      terminate: async () => 0,
      stop: async () => undefined,
      onUnexpectedExit: () => undefined,
    };
    return [name, process];
  });
  return new Map(entries);
}

const MESH = processes({
  'ingress-2': { ingress: 'i:2' },
  ingress: { ingress: 'i:1' },
  'adapter-openai-2': { 'adapter-openai': 'o:2' },
  'adapter-openai': { 'adapter-openai': 'o:1' },
  together: { decision: 'd:1', 'adapter-google': 'g:1' },
});

describe('where the services of a mesh are', () => {
  it('is where the first replica serves, or the process of several', () => {
    expect(addressesOf(MESH, 'ingress')).toEqual({ grpc: 'i:1' });
    expect(addressesOf(MESH, 'decision')).toEqual({ grpc: 'd:1' });
    expect(addressesOf(MESH, 'ledger')).toEqual({});
  });

  it('is told to those who call them, every replica of what serves', () => {
    expect(decisionVariables(MESH)).toEqual({ SIGNALBOX_DECISION_ADDRESS: 'd:1' });
    expect(adapterVariables(MESH, ['google', 'anthropic', 'openai'])).toEqual({
      SIGNALBOX_ADAPTERS: 'google=g:1;openai=o:1,o:2',
    });
    expect({ ...decisionVariables(processes({})), ...adapterVariables(processes({}), ['openai']) }).toEqual(
      {},
    );
  });
});

it('tells one service of several where to listen by its name', () => {
  expect(addressVariable('grpc')).toBe('SIGNALBOX_GRPC_ADDRESS');
  expect(addressVariable('admin', 'adapter-openai')).toBe('SIGNALBOX_ADAPTER_OPENAI_ADMIN_ADDRESS');
});
