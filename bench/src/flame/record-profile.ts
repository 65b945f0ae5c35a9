import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CACHE, ROOT } from '@signalbox/local-mesh';
import type { LoadShape } from '../load/load-job.js';
import { startLoad } from '../load/load-process.js';
import { startMeshSide } from '../sides/mesh-side.js';
import { SHORT_PROMPT } from '../sides/requests.js';
import { startUpstream } from '../sides/upstream-side.js';
import type { AnswerMode } from '../upstream/answer-modes.js';
import { readCpuProfile, type CpuProfile } from './cpu-profile.js';

/** Which services are profiled, under what load. */
export type ProfileWish = {
  readonly face: 'http' | 'grpc';
  readonly mode: AnswerMode;
  readonly together: boolean;
  /** Seconds of load before the profile begins, and while it is taken. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
};

/** The profile of each service under a load, and how many answers there were meanwhile. */
export type RecordedProfiles = {
  readonly profiles: ReadonlyMap<string, CpuProfile>;
  readonly answers: number;
};

const PROBE = join(ROOT, 'bench/src/flame/profile-probe.cjs');
const SHAPES = {
  http: { kind: 'closed', connections: 64, callsPerConnection: 1 },
  grpc: { kind: 'closed', connections: 8, callsPerConnection: 8 },
} as const satisfies Record<string, Omit<Extract<LoadShape, { kind: 'closed' }>, 'seconds'>>;

/** How long a process may take to write its profile, in milliseconds. */
const WRITE_LIMIT_MS = 30_000;

/** Starts a mesh, puts a load on it, and takes a CPU profile of each of its services under that load. */
export async function recordProfiles(wish: ProfileWish): Promise<RecordedProfiles> {
  const { face, mode, together, warmUpSeconds, seconds } = wish;
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'profiles-'));
  const upstream = await startUpstream();
  const environment = { NODE_OPTIONS: `--require=${PROBE}`, BENCH_PROFILE_DIR: folder };
  const mesh = await startMeshSide({ upstream, name: together ? 'together' : 'mesh', environment });
  const load = await startLoad();
  try {
    const target = face === 'http' ? mesh.http?.(mode, SHORT_PROMPT) : mesh.grpc?.(mode, SHORT_PROMPT);
    if (target === undefined) throw new Error(`The mesh has no ${face} face for this.`);
    const run = (forSeconds: number) => load.run({ target, shape: { ...SHAPES[face], seconds: forSeconds } });
    await run(warmUpSeconds);
    const services = mesh.processes.filter(({ name }) => name !== 'nats-server');
    for (const { pid } of services) process.kill(pid, 'SIGUSR2');
    const { total: answers } = await run(seconds);
    for (const { pid } of services) process.kill(pid, 'SIGUSR2');
    const profiles = new Map<string, CpuProfile>();
    for (const { name, pid } of services)
      profiles.set(name, readCpuProfile(await written(join(folder, `${pid}.cpuprofile`))));
    return { profiles, answers };
  } finally {
    await load.process.stop();
    await mesh.stop();
    await upstream.stop();
    await rm(folder, { recursive: true });
  }
}

async function written(file: string): Promise<string> {
  const giveUpAt = performance.now() + WRITE_LIMIT_MS;
  while (!existsSync(file)) {
    if (performance.now() > giveUpAt) throw new Error(`No profile was written to ${file}.`);
    await sleep(50);
  }
  return readFile(file, 'utf8');
}
