import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { followLog } from './log-tail.js';

describe('followLog', () => {
  it('hands on every line and keeps the last fifty', async () => {
    const stream = new PassThrough();
    const heard: string[] = [];
    const tail = followLog(stream, (line) => heard.push(line));
    stream.write('line 1\nli');
    for (let number = 2; number <= 60; number += 1)
      stream.write(number === 2 ? 'ne 2\n' : `line ${number}\n`);
    stream.end('no line end');
    await once(stream, 'close');

    expect(heard).toHaveLength(61);
    expect(heard[1]).toBe('line 2');
    expect(tail()).toEqual(heard.slice(-50));
    expect(tail().at(-1)).toBe('no line end');
  });
});
