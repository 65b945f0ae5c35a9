import { describe, expect, it } from 'vitest';
import { detectSensitive } from '../sensitivity.js';

/** Assembled here, so that repository scanners do not take an example for a leak. */
const DRAWN = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';

describe('the detectors of secrets', () => {
  it.each([
    ['a key of OpenAI', `sk-${DRAWN}`],
    ['a key of Anthropic', `key: sk-ant-api03-${DRAWN}`],
    ['a token of GitHub', `ghp_${DRAWN}`],
    ['another token of GitHub', `gho_${DRAWN}`],
    ['a token of GitLab', `glpat-${DRAWN.slice(0, 20)}`],
    ['a token of Slack', `xoxb-123456789012-${DRAWN}`],
    ['a key of AWS', `AKIA${DRAWN.slice(0, 16)}`],
    ['a key of Google', `AIza${DRAWN}`],
    ['a token of npm', `//registry/:_authToken=npm_${DRAWN}`],
    ['a web token', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${DRAWN}`],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIE'],
    ['a private key of SSH', '-----BEGIN OPENSSH PRIVATE KEY-----'],
    ['a header', `Authorization: Bearer ${DRAWN}`],
    ['a password', 'password=Xk9#mQ2v'],
    ['a quoted password', 'password: "Xk9#mQ2v"'],
    ['a setting', 'export DB_PASSWORD=Xk9mQ2vLp0'],
    ['JSON', '{"api_key": "x8f7k2m9q4w1"}'],
    ['a secret access key', "aws_secret_access_key = 'wJalrXUtnFEMI/K7MDENG'"],
    ['a secret in a URL', 'https://example.test/?token=x8f7k2m9q4w1&page=2'],
  ])('find %s', (_, text) => {
    expect(detectSensitive([text])).toContain('secret');
  });

  it.each([
    ['a CSS class', 'sk-circle-fade-delay-left-and-right'],
    ['a short one', 'sk-1234567890'],
    ['the middle of a word', `task-${DRAWN}`],
    ['the middle of a token', `xx-sk-${DRAWN}`],
    ['a public key', '-----BEGIN PUBLIC KEY-----'],
    ['a certificate', '-----BEGIN CERTIFICATE-----'],
    ['a web token in two parts', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0'],
    ['a word after bearer', 'Bearer authentication-is-what-we-use-here'],
    ['a question', 'How do I reset my password?'],
    ['a type', 'password: string; token: string'],
    ['a call', 'password = getPassword1(user)'],
    ['a variable', 'password = process.env.DB2_PASSWORD'],
    ['a word', 'password=required'],
    ['a number', 'token: 1234567890'],
    ['few characters', 'password=aaaaaaa1'],
    ['a count', 'max_tokens: 4096'],
    ['a key of no secret', 'primary_key: user_id_2024a'],
    ['a comparison', 'if (token !== next1Token2) return'],
  ])('find nothing in %s', (_, text) => {
    expect(detectSensitive([text])).toEqual([]);
  });
});
