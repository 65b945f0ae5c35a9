import { describe, expect, it } from 'vitest';
import { detectSensitive } from '../sensitivity.js';

describe('the detector of bank accounts', () => {
  it.each([
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'IBAN: DE89 3704 0044 0532 0130 00 please',
    'GB29 NWBK 6016 1331 9268 19',
    'FR14 2004 1010 0505 0001 3M02 606.',
    'NL91ABNA0417164300',
    'NO9386011117947',
    'ES91-2100-0418-4502-0005-1332',
  ])('finds one in %j', (text) => {
    expect(detectSensitive([text])).toContain('iban');
  });

  it.each([
    ['a wrong check digit', 'DE88370400440532013000'],
    ['a wrong length', 'DE8937040044053201300'],
    ['a number that goes on', 'DE893704004405320130001'],
    ['a country without them', 'US89370400440532013000'],
    ['small letters', 'de89370400440532013000'],
    ['two blanks', 'DE89  3704 0044 0532 0130 00'],
    ['a part of a word', 'XDE89370400440532013000'],
    ['an article', 'SE12 Kabel'],
  ])('finds none in %s', (_, text) => {
    expect(detectSensitive([text])).not.toContain('iban');
  });
});
