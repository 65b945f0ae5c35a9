import { describe, expect, it } from 'vitest';
import { ROOT } from './paths.js';
import { readPolicyFile } from './read-policy-file.js';

describe('the policy file of npm start', () => {
  it('is read as it is', async () => {
    expect(await readPolicyFile(`${ROOT}deploy/policies/local.yaml`)).toContain('version: 1');
  });
  it('is named in full where there is none', async () => {
    await expect(readPolicyFile(`${ROOT}deploy/../nope.yaml`)).rejects.toThrow(
      new Error(`There is no policy file ${ROOT}nope.yaml.`),
    );
  });
  it('is told from a folder', async () => {
    await expect(readPolicyFile(ROOT)).rejects.toThrow('The policy file cannot be read: EISDIR');
  });
});
