import { describe, expect, it, vi } from 'vitest';
import { superviseMesh, type SupervisedProcess } from './supervise.js';

/** A process that gets a new pid when it is restarted, and a function that ends it. */
function part(name: string, restart: () => Promise<void> = async () => undefined) {
  let end: (code: number | null) => void = () => undefined;
  let pid = 1;
  let restarts = 0;
  const supervised: SupervisedProcess = {
    name,
    get pid() {
      return pid;
    },
    async restart() {
      restarts++;
      await restart();
      pid++;
    },
    onUnexpectedExit: (listener) => void (end = listener),
  };
  return { supervised, end: (code: number | null) => end(code), restarts: () => restarts };
}

/** A supervised mesh of one service and a NATS server. */
function supervise(service: SupervisedProcess, server: SupervisedProcess | undefined, afterMs = 0) {
  const said: string[] = [];
  const mesh = { services: new Map([[service.name, service]]), nats: { server } };
  const end = superviseMesh(mesh, (message) => said.push(message), afterMs);
  return { said, end };
}

describe('the supervision of a mesh', () => {
  it('brings back a service that ended, and says under which pid', async () => {
    const decision = part('decision');
    const { said } = supervise(decision.supervised, undefined);
    decision.end(70);
    await vi.waitFor(() =>
      expect(said).toEqual(['decision ended (70); starting it again', 'decision is back, pid 2']),
    );
  });

  it('brings back the NATS server like a service', async () => {
    const nats = part('nats-server');
    const { said } = supervise(part('decision').supervised, nats.supervised);
    nats.end(null);
    await vi.waitFor(() =>
      expect(said).toEqual(['nats-server ended (killed); starting it again', 'nats-server is back, pid 2']),
    );
  });

  it('says why a part does not come back, and tries again until it does', async () => {
    const problems = ['NATS is away', 'NATS is still away'];
    const ingress = part('ingress', async () => {
      const problem = problems.shift();
      if (problem !== undefined) throw new Error(problem);
    });
    const { said } = supervise(ingress.supervised, undefined);
    ingress.end(69);
    await vi.waitFor(() =>
      expect(said).toEqual([
        'ingress ended (69); starting it again',
        'ingress did not come back: Error: NATS is away',
        'ingress did not come back: Error: NATS is still away',
        'ingress is back, pid 2',
      ]),
    );
  });

  it('starts nothing and says nothing once it is over', async () => {
    const decision = part('decision');
    const nats = part('nats-server');
    const { said, end } = supervise(decision.supervised, nats.supervised, 60_000);
    decision.end(null);
    end();
    nats.end(null);
    await new Promise(setImmediate);
    expect(said).toEqual(['decision ended (killed); starting it again']);
    expect([decision.restarts(), nats.restarts()]).toEqual([0, 0]);
  });
});
