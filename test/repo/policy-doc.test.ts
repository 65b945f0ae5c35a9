import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAPABILITIES, CRITICALITIES, RETENTIONS, type Plan, type RequestProfile } from '@signalbox/domain';
import { contentVersion, describeProblems, parsePolicy, policyJsonSchema } from '@signalbox/policy';
import {
  compileCondition,
  compilePolicy,
  ConditionRequest,
  ConditionTenant,
  decide,
  EMPTY_SNAPSHOT,
  REGISTRY,
  REQUEST_FIELDS,
  SIGNAL_KEYS,
  TENANT_FIELDS,
  type CompiledPolicy,
} from '@signalbox/routing';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { codeOf, fencesOf, namesUnder, tableUnder } from './read-markdown.js';
import { ROOT } from './source-files.js';

const page = readFileSync(join(ROOT, 'docs/policy.md'), 'utf8');
const scorerPage = readFileSync(join(ROOT, 'docs/adding-a-scorer.md'), 'utf8');
