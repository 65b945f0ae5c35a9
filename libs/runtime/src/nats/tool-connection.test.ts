import { DECISION_STREAM, HEALTH_BUCKET, type ServiceStatus } from '@signalbox/contracts';
import { useTestNats } from '@signalbox/nats-server/testing';
import type { NatsConnection } from 'nats';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../logger.js';
import { StartError } from '../start-error.js';
import { connectNats } from './connect.js';
import { openRecorder } from './recorder.js';
import { answerStatus } from './status.js';
import type { StreamMessage } from './read-stream.js';
import { openToolConnection, type ToolConnection } from './tool-connection.js';

const server = useTestNats();
let service: NatsConnection;
let tool: ToolConnection;

beforeAll(async () => {
  const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });
  service = await connectNats(server.url, 'service', log);
  tool = await openToolConnection(server.url, 'tool');
});
afterAll(async () => {
  await tool.close();
  await service.close();
});

/** A stream of this test's own, so that tests do not see each other. */
function streamOf(name: string): typeof DECISION_STREAM {
  return { ...DECISION_STREAM, name: `TEST_${name}`, subjects: [`test.${name}.>`] };
}

async function readAll(name: string, since: number): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = [];
  for await (const message of tool.read(streamOf(name), since)) messages.push(message);
  return messages;
}

describe('a tool', () => {
  it('reads a stream from its beginning to its present end', async () => {
    const record = await openRecorder(service, streamOf('whole'));
    for (let number = 0; number < 250; number++) record('test.whole.number', Buffer.from(String(number)));
    const { streams } = await service.jetstreamManager();
    await vi.waitFor(async () => expect((await streams.info('TEST_whole')).state.messages).toBe(250), 5_000);

    const messages = await readAll('whole', 0);

    expect(messages.map(({ bytes }) => Buffer.from(bytes).toString()).sort()).toEqual(
      Array.from({ length: 250 }, (_, number) => String(number)).sort(),
    );
    expect(messages[0]).toMatchObject({ subject: 'test.whole.number' });
    expect(Math.abs((messages[0]?.at ?? 0) - Date.now())).toBeLessThan(3_600_000);
  });

  it('finds nothing in a stream that is older, empty or not there', async () => {
    const record = await openRecorder(service, streamOf('old'));
    expect(await readAll('old', 0)).toEqual([]);
    record('test.old.one', Buffer.from('1'));
    await vi.waitFor(async () => expect(await readAll('old', 0)).toHaveLength(1), 5_000);
    expect(await readAll('old', Date.now() + 3_600_000)).toEqual([]);
    expect(await readAll('never-made', 0)).toEqual([]);
    const { streams } = await service.jetstreamManager();
    await expect(streams.info('TEST_never-made')).rejects.toThrow('stream not found');
  });

  it('hears every service that answers', async () => {
    const heard: ServiceStatus[] = [];
    const question = tool.askStatus((status) => heard.push(status));
    const answers = ['one', 'two'].map((instance) =>
      answerStatus(service, () => ({ service: 'test', instance, policyVersion: 'v1' })),
    );
    await service.flush();
    question.ask();
    await vi.waitFor(
      () => expect(heard.map(({ instance }) => instance).sort()).toEqual(['one', 'two']),
      5_000,
    );
    for (const answer of answers) await answer.close();
    await question.close();
  });

  it('reads and writes buckets', async () => {
    const bucket = await tool.keyValue({ ...HEALTH_BUCKET, name: 'tool-bucket' });
    await bucket.put('a', Buffer.from('1'));
    const [only] = await bucket.history('a');
    expect(Buffer.from(only?.value ?? []).toString()).toBe('1');
  });

  it('says at once where nobody answers, without the password of the address', async () => {
    const failure = openToolConnection('nats://ann:secret@127.0.0.1:1', 'tool');
    await expect(failure).rejects.toBeInstanceOf(StartError);
    await expect(failure).rejects.toThrow('NATS does not answer at nats://127.0.0.1:1.');
  });
});
