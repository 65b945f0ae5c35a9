import {
  CAPABILITIES,
  ERROR_REASONS,
  RETENTIONS,
  SENSITIVE_KINDS,
  SENSITIVITIES,
  SIGNAL_UNITS,
  SORTS,
  TASKS,
} from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { Capability } from '../gen/signalbox/decision/v1/Capability.js';
import { DecisionStage } from '../gen/signalbox/decision/v1/DecisionStage.js';
import { OnCut } from '../gen/signalbox/decision/v1/OnCut.js';
import { RequestKind } from '../gen/signalbox/decision/v1/RequestKind.js';
import { SensitiveKind } from '../gen/signalbox/decision/v1/SensitiveKind.js';
import { Disposition } from '../gen/signalbox/error/v1/Disposition.js';
import { ErrorReason } from '../gen/signalbox/error/v1/ErrorReason.js';
import { HealthStatus } from '../gen/signalbox/event/v1/HealthStatus.js';
import { SignalName } from '../gen/signalbox/event/v1/SignalName.js';
import { SignalUnit } from '../gen/signalbox/event/v1/SignalUnit.js';
import { AttemptOutcome } from '../gen/signalbox/inference/v1/AttemptOutcome.js';
import { ContinuationMethod } from '../gen/signalbox/inference/v1/ContinuationMethod.js';
import { CostCertainty } from '../gen/signalbox/inference/v1/CostCertainty.js';
import { Criticality } from '../gen/signalbox/inference/v1/Criticality.js';
import { FinishReason } from '../gen/signalbox/inference/v1/FinishReason.js';
import { ImageDetail } from '../gen/signalbox/inference/v1/ImageDetail.js';
import { Race } from '../gen/signalbox/inference/v1/Race.js';
import { ReasoningEffort } from '../gen/signalbox/inference/v1/ReasoningEffort.js';
import { Retention } from '../gen/signalbox/inference/v1/Retention.js';
import { Role } from '../gen/signalbox/inference/v1/Role.js';
import { Sensitivity } from '../gen/signalbox/inference/v1/Sensitivity.js';
import { Sort } from '../gen/signalbox/inference/v1/Sort.js';
import { Task } from '../gen/signalbox/inference/v1/Task.js';
import { UsageSource } from '../gen/signalbox/inference/v1/UsageSource.js';
import { createViolations } from '../violations.js';
import * as attemptTables from './attempt-enums.js';
import * as backendTables from './backend-enums.js';
import * as chatTables from './chat-enums.js';
import { enumTable, optionalWord, requiredWord, wordOrNewer, type EnumTable } from './enum-table.js';
import * as featureTables from './feature-enums.js';
import * as routingTables from './routing-enums.js';

const tables = { ...attemptTables, ...backendTables, ...chatTables, ...featureTables, ...routingTables };

type Row = readonly [table: EnumTable<string>, proto: Readonly<Record<string, string>>];

/** A table whose words are erased: the test walks all of them alike. */
function row<Word extends string>(table: EnumTable<Word>, proto: Row[1]): Row {
  return [table as unknown as EnumTable<string>, proto];
}

const ROWS: Readonly<Record<keyof typeof tables, Row>> = {
  roles: row(tables.roles, Role),
  imageDetails: row(tables.imageDetails, ImageDetail),
  reasoningEfforts: row(tables.reasoningEfforts, ReasoningEffort),
  finishReasons: row(tables.finishReasons, FinishReason),
  usageSources: row(tables.usageSources, UsageSource),
  costCertainties: row(tables.costCertainties, CostCertainty),
  criticalities: row(tables.criticalities, Criticality),
  retentions: row(tables.retentions, Retention),
  continuationMethods: row(tables.continuationMethods, ContinuationMethod),
  onCuts: row(tables.onCuts, OnCut),
  races: row(tables.races, Race),
  attemptOutcomes: row(tables.attemptOutcomes, AttemptOutcome),
  dispositions: row(tables.dispositions, Disposition),
  requestKinds: row(tables.requestKinds, RequestKind),
  capabilities: row(tables.capabilities, Capability),
  decisionStages: row(tables.decisionStages, DecisionStage),
  healthStatuses: row(tables.healthStatuses, HealthStatus),
  errorReasons: row(tables.errorReasons, ErrorReason),
  tasks: row(tables.tasks, Task),
  sensitivities: row(tables.sensitivities, Sensitivity),
  sensitiveKinds: row(tables.sensitiveKinds, SensitiveKind),
  sorts: row(tables.sorts, Sort),
  signalNames: row(tables.signalNames, SignalName),
  signalUnits: row(tables.signalUnits, SignalUnit),
};

describe.each(Object.entries(ROWS))('%s', (_name, [table, proto]) => {
  it('has a word for every value of the proto but the zero', () => {
    const meaningful = Object.keys(proto).filter((name) => !name.endsWith('_UNSPECIFIED'));
    expect([...table.names].sort()).toEqual(meaningful.sort());
  });

  it('maps every word there and back', () => {
    for (const word of table.words) expect(table.fromWire(table.toWire(word))).toBe(word);
    expect(table.names.map(table.fromWire)).toEqual(table.words);
  });

  it('knows no word for the zero, for a newer value, or for a stranger', () => {
    const zero = Object.keys(proto).find((name) => name.endsWith('_UNSPECIFIED'));
    expect(zero).toBeDefined();
    expect(table.fromWire(zero!)).toBeUndefined();
    for (const number of [0, 99, -1, 1.5]) expect(table.fromWire(number)).toBeUndefined();
    expect(table.fromWire('toString')).toBeUndefined();
  });
});

describe('the closed lists of the domain', () => {
  it('are all in the proto', () => {
    expect(tables.errorReasons.words).toEqual(ERROR_REASONS);
    expect(tables.retentions.words).toEqual(RETENTIONS);
    expect(tables.capabilities.words).toEqual(CAPABILITIES);
    expect(tables.tasks.words).toEqual(TASKS);
    expect(tables.sensitivities.words).toEqual(SENSITIVITIES);
    expect(tables.sensitiveKinds.words).toEqual(SENSITIVE_KINDS);
    expect(tables.sorts.words).toEqual(SORTS);
    expect(tables.signalNames.words).toEqual(Object.keys(SIGNAL_UNITS));
    expect(new Set(tables.signalUnits.words)).toEqual(new Set(Object.values(SIGNAL_UNITS)));
  });
});

describe('a table with a name that the proto does not declare', () => {
  it('cannot be made', () => {
    const wrong = (): unknown => enumTable<'on', 'ON'>('signalbox.inference.v1.Role', { on: 'ON' });
    expect(wrong).toThrow('signalbox.inference.v1.Role does not declare ON');
  });
});

describe('reading an enum of which a newer version may know more', () => {
  it('tells what is newer from what is not set, whichever codec read it', () => {
    const read = (value: number | string) => wordOrNewer(tables.sensitivities, value, 'restricted');
    expect(['SENSITIVITY_PUBLIC', 1].map(read)).toEqual(['public', 'public']);
    expect(['SENSITIVITY_UNSPECIFIED', 0].map(read)).toEqual([undefined, undefined]);
    expect(read(99)).toBe('restricted');
  });
});

describe('reading an enum that a caller sent', () => {
  it('names the allowed values when one that must be set is not', () => {
    const violations = createViolations();
    expect(requiredWord(tables.roles, 'ROLE_UNSPECIFIED', 'user', '', 'role', violations)).toBe('user');
    expect(violations.list).toEqual([
      { field: 'role', description: 'must be one of ROLE_SYSTEM, ROLE_USER, ROLE_ASSISTANT, ROLE_TOOL' },
    ]);
  });

  it('takes an unset optional one as absent and refuses one that it does not know', () => {
    const violations = createViolations();
    expect(
      optionalWord(tables.criticalities, 'CRITICALITY_UNSPECIFIED', '', 'criticality', violations),
    ).toBeUndefined();
    expect(violations.list).toEqual([]);
    expect(optionalWord(tables.criticalities, 99, '', 'criticality', violations)).toBeUndefined();
    expect(violations.list.map(({ field }) => field)).toEqual(['criticality']);
  });
});
