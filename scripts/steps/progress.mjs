import { spawn } from 'node:child_process';

const terminal = process.stderr.isTTY && process.env.CI === undefined;

/** The steps that run now, in the order in which they began: the title of each and when it began. */
const running = new Map();
let ticker;

/**
 * Runs a program and shows one line for it: its title, how long it takes, how it ended; a quiet one shows the line only when
 * it fails. Its output is shown only when it fails. Steps that run concurrently share the line of what runs now.
 * @returns whether it succeeded.
 */
export async function step(title, program, args, options = {}) {
  const startedAt = Date.now();
  const shown = options.quiet !== true;
  if (shown) showBegin(title, startedAt);
  const { code, output } = await capture(program, args, options);
  running.delete(title);
  if (running.size === 0) clearInterval(ticker);
  if (shown || code !== 0)
    process.stderr.write(`${clear}  ${code === 0 ? '✔' : '✘'} ${title} ${secondsSince(startedAt)} s\n`);
  if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`);
  return code === 0;
}

const clear = terminal ? '\r\u001b[K' : '';
const secondsSince = (startedAt) => ((Date.now() - startedAt) / 1000).toFixed(1);

function showBegin(title, startedAt) {
  if (!terminal) return void process.stderr.write(`  … ${title}\n`);
  running.set(title, startedAt);
  if (running.size > 1) return;
  ticker = setInterval(() => {
    const all = [...running].map(([name, since]) => `${name} ${secondsSince(since)} s`);
    process.stderr.write(`${clear}  … ${all.join(', ')} `);
  }, 200);
}

function capture(program, args, { env = process.env, cwd = process.cwd() } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ code: 127, output: `${program}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
