import { describe, expect, it } from 'vitest';
import { readOptions } from './options.js';

describe('the options of npm start', () => {
  it('have the documented defaults', () => {
    expect(readOptions([], {})).toEqual({
      configFile: undefined,
      simulate: true,
      grpcPort: 50_051,
      httpPort: 8080,
      together: [],
      workers: undefined,
      quiet: false,
      help: false,
    });
  });
  it('come from flags before variables', () => {
    const environment = { SIGNALBOX_GRPC_PORT: '1', SIGNALBOX_HTTP_PORT: '2' };
    expect(readOptions(['--http-port', '3', '--quiet', '--config', 'p.yaml'], environment)).toMatchObject({
      grpcPort: 1,
      httpPort: 3,
      quiet: true,
      configFile: 'p.yaml',
      simulate: false,
    });
    expect(readOptions(['--config', 'p.yaml', '--simulate'], {}).simulate).toBe(true);
  });
  it('list the services that share one process', () => {
    expect(readOptions(['--together', 'ingress, decision,adapters'], {}).together).toEqual([
      'ingress',
      'decision',
      'adapters',
    ]);
  });
  it('say how many workers there are', () => {
    expect(readOptions(['--workers', '4'], {}).workers).toBe(4);
    expect(readOptions(['--workers', 'auto'], {}).workers).toBe('auto');
  });
  it('take several workers for services that share one process', () => {
    const options = readOptions(['--workers', '2', '--together', 'all'], {});
    expect([options.workers, options.together]).toEqual([2, ['all']]);
  });
  it.each([
    ['--workers', '0'],
    ['--workers', '65'],
    ['--workers', 'two'],
    ['--http-port', 'eighty'],
    ['--grpc-port', '70000'],
    ['--grpc-port', '-1'],
  ])('refuse %s %s by name', (flag, value) => {
    expect(() => readOptions([`${flag}=${value}`], {})).toThrow(flag);
  });
  it('refuse what they do not know, by name', () => {
    expect(() => readOptions(['--port', '1'], {})).toThrow(
      'There is no option --port. --help shows all options.',
    );
  });
  it('say what was probably meant, for everything that is wrong', () => {
    expect(() => readOptions(['--confg', 'p.yaml', '--http_port=1', '--quiet'], {})).toThrow(
      'There is no option --confg. Did you mean --config?\nThere is no option --http_port. Did you mean --http-port?',
    );
  });
  it('refuse a stray word', () => {
    expect(() => readOptions(['p.yaml'], {})).toThrow('p.yaml');
  });
});
