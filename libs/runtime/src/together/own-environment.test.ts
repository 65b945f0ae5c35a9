import { describe, expect, it } from 'vitest';
import { kinds, setting } from '../config.js';
import { EXIT_CONFIG, StartError } from '../start-error.js';
import { ownEnvironment, requireOwnAddresses } from './own-environment.js';

const member = (name: string) => ({
  name,
  settings: { http: setting('SIGNALBOX_HTTP_ADDRESS', kinds.hostPort('127.0.0.1:0'), 'Where.') },
});

describe('the environment of one service of several', () => {
  it('has what is set for this service in place of what is set for all', () => {
    const environment = {
      SIGNALBOX_GRPC_ADDRESS: 'a:1',
      SIGNALBOX_ADAPTER_OPENAI_GRPC_ADDRESS: 'b:2',
      SIGNALBOX_ADAPTER_OPENAI_HTTP_ADDRESS: 'c:3',
      SIGNALBOX_ADAPTER_OPENAI_NATS_URL: 'nats://d:4',
      NATS_URL: 'nats://e:5',
    };
    expect(ownEnvironment(member('adapter-openai'), environment)).toMatchObject({
      SIGNALBOX_GRPC_ADDRESS: 'b:2',
      SIGNALBOX_HTTP_ADDRESS: 'c:3',
      NATS_URL: 'nats://d:4',
    });
    expect(ownEnvironment(member('decision'), environment)).toEqual(environment);
  });

  it('does not take the variables of a service whose name begins in the same way', () => {
    const environment = { SIGNALBOX_ADAPTER_OPENAI_COMPATIBLE_GRPC_ADDRESS: 'a:1' };
    expect(ownEnvironment(member('adapter-openai'), environment)).toEqual(environment);
  });

  it('does not take a setting of another service for one of its own', () => {
    const environment = { SIGNALBOX_DECISION_ADDRESS: 'a:1' };
    expect(ownEnvironment(member('decision'), environment)).toEqual(environment);
  });
});

describe('the addresses of the services of one process', () => {
  const members = [member('ingress'), member('decision')];

  it('may be free ones for all, or different ones', () => {
    requireOwnAddresses(members, {});
    requireOwnAddresses(members, { SIGNALBOX_GRPC_ADDRESS: '127.0.0.1:0' });
    requireOwnAddresses(members, {
      SIGNALBOX_GRPC_ADDRESS: '127.0.0.1:7000',
      SIGNALBOX_DECISION_GRPC_ADDRESS: '127.0.0.1:7001',
    });
    requireOwnAddresses([member('ingress')], { SIGNALBOX_GRPC_ADDRESS: '127.0.0.1:7000' });
  });

  it('are refused when two services would listen in one place, with the variables that mend it', () => {
    const environment = { SIGNALBOX_GRPC_ADDRESS: 'a:7000', SIGNALBOX_ADMIN_ADDRESS: 'a:7001' };
    let thrown: unknown;
    try {
      requireOwnAddresses(members, environment);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(StartError);
    expect(thrown).toMatchObject({ exitCode: EXIT_CONFIG });
    expect(String(thrown)).toContain('SIGNALBOX_INGRESS_GRPC_ADDRESS, SIGNALBOX_DECISION_GRPC_ADDRESS');
    expect(String(thrown)).toContain('SIGNALBOX_DECISION_ADMIN_ADDRESS');
  });
});
