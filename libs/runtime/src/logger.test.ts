import { expect, it } from 'vitest';
import { createLogger } from './logger.js';

it('redacts what looks like a credential, at the top and one level down', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLogger({ service: 'test', instance: 'one', level: 'info', destination });
  log.info(
    { apiKey: 'canary-1', headers: { authorization: 'Bearer canary-2', 'x-api-key': 'canary-3' } },
    'hello',
  );
  expect(lines.join('')).toContain('hello');
  expect(lines.join('')).not.toContain('canary');
});
