import { z } from 'zod';
import { behaviourPatchSchema } from './behaviour.js';
import type { BehaviourStore } from './behaviour-store.js';
import type { PretendedLoads } from './engine-load.js';
import type { Site } from './exchange.js';
import type { ReadBody } from './read-body.js';

/** What a page answers. */
export type PageReply = { readonly status: number; readonly contentType: string; readonly body: string };

/** A path that belongs to no wire: it is never faulted, delayed or written into the journal. */
export type Page = (body: ReadBody) => PageReply;

const changeSchema = z.strictObject({ model: z.string().min(1).optional(), behaviour: behaviourPatchSchema });

/** Makes the pages of one server: its control API, its health, and the metrics of a self-hosted engine. */
export function createPages({ behaviours, journal, load, asked }: Site): ReadonlyMap<string, Page> {
  const showBehaviours: Page = () => json(200, behaviours.settings());
  return new Map<string, Page>([
    ['GET /control/behaviour', showBehaviours],
    [
      'PUT /control/behaviour',
      (body) => {
        if (body.kind === 'refused')
          return json(400, { error: { message: 'The body is not a JSON object.', issues: [] } });
        const change = changeSchema.safeParse(body.value);
        if (!change.success) return json(400, describeIssues(change.error));
        const { model, behaviour } = change.data;
        behaviours.set(model, behaviour);
        const warning = model === undefined ? undefined : asked.warningFor(model);
        return json(200, { ...behaviours.settings(), ...(warning !== undefined && { warning }) });
      },
    ],
    [
      'DELETE /control/behaviour',
      (body) => {
        behaviours.reset();
        return showBehaviours(body);
      },
    ],
    ['GET /control/journal', () => json(200, { entries: journal.entries() })],
    [
      'DELETE /control/journal',
      () => {
        journal.clear();
        return json(200, { entries: [] });
      },
    ],
    ['GET /simulated/v1/health', () => json(200, { status: 'ok' })],
    ['GET /health', () => ({ status: 200, contentType: 'text/plain', body: '' })],
    [
      'GET /metrics',
      () => ({
        status: 200,
        contentType: 'text/plain; version=0.0.4; charset=utf-8',
        body: load.writeMetrics(pretendedLoads(behaviours)),
      }),
    ],
  ]);
}

/** The models whose behaviour was set: only their load may be pretended. */
function pretendedLoads(behaviours: BehaviourStore): PretendedLoads {
  return new Map(Object.keys(behaviours.settings().models).map((model) => [model, behaviours.of(model)]));
}

/** Lists all wrong fields together. */
function describeIssues(error: z.ZodError): object {
  const issues = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return { error: { message: issues.map(({ path, message }) => `${path}: ${message}`).join('; '), issues } };
}

function json(status: number, document: object): PageReply {
  return { status, contentType: 'application/json', body: JSON.stringify(document) };
}
