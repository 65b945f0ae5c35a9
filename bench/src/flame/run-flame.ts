import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CACHE, parseOptions, UsageError } from '@signalbox/local-mesh';
import { markdownTable } from '../markdown-table.js';
import { ANSWER_MODES, type AnswerMode } from '../upstream/answer-modes.js';
import { foldProfile, timeByOrigin, type Flame } from './fold-profile.js';
import { recordProfiles, type ProfileWish } from './record-profile.js';
import { renderFlame } from './render-flame.js';

const USAGE = `npm run bench -- flame [options]  draws where the CPU time of each service goes

  --face http|grpc        which face is called (default http)
  --mode ${ANSWER_MODES.join('|')}  how the upstream answers (default json)
  --together              all services in one process
  --warm-up N             seconds of load before the profile (default 30: code is compiled for long)
  --seconds N             seconds of the profile (default 10)
  --output FOLDER         where flame-<service>.svg go (default .cache/bench)
  --help                  print this
`;

/** Origins that took less than this share are summed up. */
const WORTH_A_ROW = 0.01;

/** `npm run bench -- flame`: writes a flame graph of each service and prints where its time goes. */
export async function runFlame(args: readonly string[]): Promise<number> {
  const values = parseOptions(args, {
    face: { type: 'string', default: 'http' },
    mode: { type: 'string', default: 'json' },
    together: { type: 'boolean', default: false },
    'warm-up': { type: 'string', default: '30' },
    seconds: { type: 'string', default: '10' },
    output: { type: 'string', default: join(CACHE, 'bench') },
    help: { type: 'boolean', default: false },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const wish: ProfileWish = {
    face: values.face === 'grpc' ? 'grpc' : 'http',
    mode: modeOf(values.mode),
    together: values.together,
    warmUpSeconds: Number(values['warm-up']),
    seconds: Number(values.seconds),
  };
  process.stderr.write(`Taking profiles: about ${wish.warmUpSeconds + wish.seconds + 15} s\n`);
  const { profiles, answers } = await recordProfiles(wish);
  const folder = resolve(values.output);
  await mkdir(folder, { recursive: true });
  for (const [service, profile] of profiles) {
    const flame = foldProfile(profile);
    if (flame.totalUs === 0) continue;
    const perAnswer = flame.totalUs / answers;
    const title = `${service}: ${perAnswer.toFixed(0)} µs on its main thread for each ${wish.mode} answer over ${wish.face}`;
    const file = join(folder, `flame-${service}.svg`);
    await writeFile(file, renderFlame(flame, title));
    process.stdout.write(`\n### ${title}\n\n${tableOf(flame, answers)}\n\nwrote ${file}\n`);
  }
  return 0;
}

function modeOf(text: string): AnswerMode {
  const mode = ANSWER_MODES.find((known) => known === text);
  if (mode !== undefined) return mode;
  throw new UsageError(`--mode must be one of ${ANSWER_MODES.join(', ')}, not "${text}".`);
}

function tableOf(flame: Flame, answers: number): string {
  const times = [...timeByOrigin(flame)];
  const worth = times.filter(([, us]) => us >= flame.totalUs * WORTH_A_ROW);
  const rest = times.slice(worth.length).reduce((sum, [, us]) => sum + us, 0);
  return markdownTable(
    ['where', 'µs for each answer', 'share'],
    [...worth, ['the rest', rest] as const].map(([origin, us]) => [
      origin,
      (us / answers).toFixed(0),
      `${((100 * us) / flame.totalUs).toFixed(1)} %`,
    ]),
  );
}
