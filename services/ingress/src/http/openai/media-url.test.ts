import { describe, expect, it } from 'vitest';
import { isBase64, readMediaUrl } from './media-url.js';

describe('readMediaUrl', () => {
  it('keeps an address that the provider fetches', () => {
    const url = 'https://example.test/a.png?x=1';
    expect(readMediaUrl(url)).toEqual({ kind: 'source', source: { kind: 'url', url } });
  });

  it('takes the bytes out of a data URL', () => {
    expect(readMediaUrl('data:image/jpeg;charset=x;base64,AAAA')).toEqual({
      kind: 'source',
      source: { kind: 'inline', mediaType: 'image/jpeg', base64: 'AAAA' },
    });
  });

  it.each([
    ['image/JPG', 'image/jpeg'],
    ['image/pjpeg', 'image/jpeg'],
    ['image/x-png', 'image/png'],
  ])('gives %s its registered name, which every provider knows', (written, mediaType) => {
    expect(readMediaUrl(`data:${written};base64,AAAA`)).toMatchObject({ source: { mediaType } });
  });

  it.each([
    '',
    'example.test/a.png',
    'ftp://example.test/a',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:image/png,raw',
    'data:image/png;base64,',
    'data:image/png;base64,AAA',
    'data:image/png;base64,AA AA',
    'data:;base64,AAAA',
  ])('refuses %j', (url) => {
    expect(readMediaUrl(url).kind).toBe('problem');
  });
});

describe('isBase64', () => {
  it('is quick on megabytes, right or wrong', () => {
    expect(isBase64('A'.repeat(8_000_000))).toBe(true);
    expect(isBase64(`${'A'.repeat(8_000_000)}!!!!`)).toBe(false);
  });
});
