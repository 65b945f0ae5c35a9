import { readFileSync } from 'node:fs';
import { DESCRIPTOR_SET_FILE } from '@signalbox/contracts';
import { describe, expect, it } from 'vitest';
import { indexDescriptors } from './descriptor-index.js';
import { createReflection } from './reflection.js';

const files = indexDescriptors(readFileSync(DESCRIPTOR_SET_FILE));
const reflect = createReflection(files, ['signalbox.inference.v1.InferenceService', 'acme.Undescribed']);

describe('reflection', () => {
  it('lists the services of its server that it can describe, and no others', () => {
    expect(reflect({ listServices: '' })).toEqual({
      listServicesResponse: { service: [{ name: 'signalbox.inference.v1.InferenceService' }] },
    });
    expect(reflect({ fileContainingSymbol: 'signalbox.decision.v1.DecisionService' })).toHaveProperty(
      'fileDescriptorResponse',
    );
  });

  it('answers with a file and all that it imports, each once', () => {
    const answer = reflect({ fileContainingSymbol: 'signalbox.inference.v1.InferenceService' });
    const found = 'fileDescriptorResponse' in answer ? answer.fileDescriptorResponse.fileDescriptorProto : [];
    const names = found.map((bytes) => files.find((file) => file.bytes.equals(bytes))?.name);
    expect(names).toContain('signalbox/inference/v1/message.proto');
    expect(names).toContain('google/protobuf/timestamp.proto');
    expect(new Set(names).size).toBe(names.length);
  });

  it('knows messages, enums and methods as symbols', () => {
    for (const symbol of [
      'signalbox.inference.v1.ContentPart',
      'signalbox.inference.v1.Role',
      'signalbox.inference.v1.InferenceService.Generate',
    ]) {
      expect(reflect({ fileContainingSymbol: symbol })).toHaveProperty('fileDescriptorResponse');
    }
  });

  it('says when there is no such thing', () => {
    expect(reflect({ fileByFilename: 'nowhere.proto' })).toMatchObject({ errorResponse: { errorCode: 5 } });
  });
});
