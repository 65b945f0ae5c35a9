import { startRole } from '../roles/start-role.js';
import { UPSTREAM_MODEL, type AnswerMode } from '../upstream/answer-modes.js';
import { httpChat } from './requests.js';
import type { Side } from './side.js';

/** The upstream that every side answers from, which is also the side `direct`. */
export type Upstream = Side & {
  readonly pid: number;
  /** Base URL of the OpenAI wire that answers in this mode. */
  readonly baseUrl: (mode: AnswerMode) => string;
  /** Where traces may be sent. */
  readonly origin: string;
};

/** Starts the upstream. */
export async function startUpstream(): Promise<Upstream> {
  const role = await startRole({ role: 'upstream', read: readPort });
  const origin = `http://127.0.0.1:${role.hello}`;
  const baseUrl = (mode: AnswerMode): string => `${origin}/${mode}/v1`;
  return {
    name: 'direct',
    title: 'direct to the upstream',
    processes: [],
    pid: role.pid,
    origin,
    baseUrl,
    http: (mode, prompt) => httpChat(baseUrl(mode), UPSTREAM_MODEL, mode, prompt),
    stop: () => role.stop(),
  };
}

/** The port that a listening role reports. @throws Error when it sent something else. */
export function readPort(message: unknown): number {
  if (
    typeof message === 'object' &&
    message !== null &&
    'port' in message &&
    typeof message.port === 'number'
  )
    return message.port;
  throw new Error('A process of the bench said something else than its port.');
}
