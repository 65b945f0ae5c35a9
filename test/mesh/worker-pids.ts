import { expect } from 'vitest';

/** The process ids of the workers of a service, as its admin port shows them, by their numbers. */
export async function workerPids(admin: string): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(`${admin}/metrics`);
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('target_info{'));
  return new Map(
    lines.map((line) => {
      const [, instance = ''] = /service_instance_id="([^"]*)"/.exec(line) ?? [];
      const [, pid, number = ''] = /-(\d+)-[0-9a-f]{8}\/w(\d+)$/.exec(instance) ?? [];
      expect(line).toContain(`worker="${number}"`);
      return [number, Number(pid)];
    }),
  );
}

/** Whether there is a process with this id. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
