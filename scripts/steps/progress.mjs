import { spawn } from 'node:child_process';

const terminal = process.stderr.isTTY && process.env.CI === undefined;

/**
 * Runs a program and shows one line for it: what it is, how long it takes, how it ended; a quiet one shows it only when it
 * fails. Its output is shown only when it fails.
 * @returns whether it succeeded.
 */
export async function step(title, program, args, options = {}) {
  const startedAt = Date.now();
  const shown = options.quiet !== true;
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1);
  const ticker =
    terminal && shown
      ? setInterval(() => process.stderr.write(`\r  … ${title} ${seconds()} s `), 200)
      : undefined;
  if (!terminal && shown) process.stderr.write(`  … ${title}\n`);
  const { code, output } = await capture(program, args, options);
  clearInterval(ticker);
  const clear = terminal ? '\r\u001b[K' : '';
  if (shown || code !== 0)
    process.stderr.write(`${clear}  ${code === 0 ? '✔' : '✘'} ${title} ${seconds()} s\n`);
  if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`);
  return code === 0;
}

function capture(program, args, { env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ code: 127, output: `${program}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
