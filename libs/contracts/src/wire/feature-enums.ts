import type { SensitiveKind, Sensitivity, Sort, Task } from '@signalbox/domain';

import type { SensitiveKind as WireSensitiveKind } from '../gen/signalbox/decision/v1/SensitiveKind.js';
import type { Sensitivity as WireSensitivity } from '../gen/signalbox/inference/v1/Sensitivity.js';
import type { Sort as WireSort } from '../gen/signalbox/inference/v1/Sort.js';
import type { Task as WireTask } from '../gen/signalbox/inference/v1/Task.js';
import { enumTable } from './enum-table.js';

/** What a request asks for. */
export const tasks = enumTable<Task, WireTask>('signalbox.inference.v1.Task', {
  code: 'TASK_CODE',
  maths: 'TASK_MATHS',
  extraction: 'TASK_EXTRACTION',
  summarisation: 'TASK_SUMMARISATION',
  translation: 'TASK_TRANSLATION',
  classification: 'TASK_CLASSIFICATION',
  creative: 'TASK_CREATIVE',
  'tool-use': 'TASK_TOOL_USE',
  chat: 'TASK_CHAT',
});

/** How carefully data must be handled. */
export const sensitivities = enumTable<Sensitivity, WireSensitivity>('signalbox.inference.v1.Sensitivity', {
  public: 'SENSITIVITY_PUBLIC',
  internal: 'SENSITIVITY_INTERNAL',
  restricted: 'SENSITIVITY_RESTRICTED',
});

/** What a detector of sensitive data found. */
export const sensitiveKinds = enumTable<SensitiveKind, WireSensitiveKind>(
  'signalbox.decision.v1.SensitiveKind',
  {
    email: 'SENSITIVE_KIND_EMAIL',
    phone: 'SENSITIVE_KIND_PHONE',
    'payment-card': 'SENSITIVE_KIND_PAYMENT_CARD',
    iban: 'SENSITIVE_KIND_IBAN',
    secret: 'SENSITIVE_KIND_SECRET',
  },
);

/** The criterion by which candidates are sorted. */
export const sorts = enumTable<Sort, WireSort>('signalbox.inference.v1.Sort', {
  cost: 'SORT_COST',
  latency: 'SORT_LATENCY',
  throughput: 'SORT_THROUGHPUT',
  quality: 'SORT_QUALITY',
});
