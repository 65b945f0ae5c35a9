import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '@signalbox/local-mesh';

/** Always the compiled program: a role is measured as it ships, while tests run from the sources. */
const MAIN = `${ROOT}bench/dist/main.js`;

/** A process of the bench that plays one role. */
export type RoleProcess<Reply> = {
  readonly name: string;
  readonly pid: number;
  /** Its first message, when it was ready. */
  readonly hello: Reply;
  /** Sends a message and waits for the reply. One at a time. @throws Error when the process ends before it replies. */
  ask(message: object): Promise<Reply>;
  stop(): Promise<void>;
};

/** How to start a role. */
export type RoleOptions<Reply> = {
  readonly role: string;
  /** The arguments that the role is started with. */
  readonly args?: readonly string[];
  /** Whether its output is discarded. */
  readonly isQuiet?: boolean;
  /** Flags of Node.js for it. */
  readonly nodeFlags?: readonly string[];
  /** Reads a reply. @throws Error when a message is not a reply. */
  readonly read: (message: unknown) => Reply;
};

/** Starts this bench once more in a role, and waits for its first message. @throws Error when it ends before that. */
export async function startRole<Reply>({
  role,
  args = [],
  isQuiet = false,
  nodeFlags = [],
  read,
}: RoleOptions<Reply>): Promise<RoleProcess<Reply>> {
  const child = spawn(process.execPath, [...nodeFlags, MAIN, 'role', role, ...args], {
    stdio: ['ignore', isQuiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
  });
  const over = once(child, 'exit');
  const next = async (): Promise<Reply> => {
    const replied = once(child, 'message').then(([message]: unknown[]) => message);
    const ended = over.then(([code]: unknown[]) => {
      throw new Error(`The ${role} process ended with code ${String(code)}.`);
    });
    return read(await Promise.race([replied, ended]));
  };
  const hello = await next();
  return {
    name: role,
    pid: child.pid ?? -1,
    hello,
    ask(message) {
      const reply = next();
      child.send(message);
      return reply;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await over;
    },
  };
}
