import { describe, expect, it } from 'vitest';
import { detectSensitive } from '../sensitivity.js';

describe('the detector of payment cards', () => {
  it.each([
    ['Visa', '4111111111111111'],
    ['Visa in groups', 'my card 4111 1111 1111 1111, thanks'],
    ['Visa with dashes', '4111-1111-1111-1111'],
    ['Visa of 13 digits', '4222222222222'],
    ['Mastercard', '5555 5555 5555 4444'],
    ['the newer Mastercard range', '2223003122003222'],
    ['American Express', '3782 822463 10005'],
    ['Discover', '6011111111111117'],
    ['JCB', '3530111333300000'],
    ['Diners Club', '3056 930902 5904'],
    ['UnionPay', '6200000000000005'],
    ['a card and its date', '4111 1111 1111 1111 12/27'],
    ['a card in JSON', '{"pan":"4111111111111111"}'],
  ])('finds %s', (_, text) => {
    expect(detectSensitive([text])).toEqual(['payment-card']);
  });

  it.each([
    ['a wrong check digit', '4111111111111112'],
    ['an unknown beginning', '9111111111111111'],
    ['a wrong length', '411111111111111'],
    ['a longer number', '41111111111111110000'],
    ['a word', '4111111111111111x'],
    ['a fraction', '0.4111111111111111'],
    ['a time in milliseconds', '1700000000000'],
    ['other groups', '41 1111 1111 1111 11'],
    ['dots', '4111.1111.1111.1111'],
    ['rows of four-digit figures', '4111 1111 1111 1111 2000 3000 4000'],
    ['the middle of such rows', '1000 4111 1111 1111 1111'],
  ])('finds none in %s', (_, text) => {
    expect(detectSensitive([text])).toEqual([]);
  });
});
