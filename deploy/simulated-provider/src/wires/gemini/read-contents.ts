import {
  asObject,
  badField,
  optionalCount,
  optionalList,
  optionalObject,
  optionalTexts,
  refuseUnknown,
  requireList,
  requireText,
  type Path,
} from '../../fields.js';
import { isObject, type JsonObject } from '../../json.js';
import { PromptDraft } from '../../reply/prompt-draft.js';
import type { OfferedTool, OutputForm, Prompt, ToolChoice } from '../../reply/prompt.js';

/** A generateContent request, read. */
export type ContentsRequest = {
  readonly prompt: Prompt;
  /** Whether thoughts are shown as parts; otherwise they are only counted. */
  readonly includeThoughts: boolean;
};

/** Protobuf's JSON form takes every field in two spellings; the second one is read as if it were the first. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['system_instruction', 'systemInstruction'],
  ['generation_config', 'generationConfig'],
  ['tool_config', 'toolConfig'],
  ['safety_settings', 'safetySettings'],
  ['cached_content', 'cachedContent'],
]);

const KNOWN_FIELDS = new Set(['contents', 'tools', 'labels', 'model', 'serviceTier', ...SPELLINGS.values()]);

/** Reads the body of a generateContent or countTokens request. Throws RefusedRequest for the first field that is wrong. */
export function readContents(body: JsonObject, model: string): ContentsRequest {
  const request = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [SPELLINGS.get(key) ?? key, value]),
  );
  refuseUnknown(request, KNOWN_FIELDS);
  const draft = new PromptDraft();
  const system = optionalObject(request, 'systemInstruction');
  if (system !== undefined) draft.addSystem(readParts(draft, system, ['systemInstruction']));
  for (const [index, content] of requireList(request, 'contents').entries()) {
    readContent(draft, asObject(content, ['contents', index]), ['contents', index]);
  }
  const settings = optionalObject(request, 'generationConfig') ?? {};
  const thinking = settings['thinkingConfig'];
  return {
    prompt: draft.finish({
      model,
      maxTokens: optionalCount(settings, 'maxOutputTokens'),
      stop: optionalTexts(settings, 'stopSequences'),
      tools: optionalList(request, 'tools').flatMap(readTools),
      toolChoice: readToolChoice(optionalObject(request, 'toolConfig')),
      parallelToolCalls: true,
      output: readOutputForm(settings),
      reasoning: asksForReasoning(thinking),
    }),
    includeThoughts: isObject(thinking) && thinking['includeThoughts'] === true,
  };
}

function readContent(draft: PromptDraft, content: JsonObject, path: Path): void {
  const role = content['role'] ?? 'user';
  const text = (): string => readParts(draft, content, path);
  if (role === 'model') {
    draft.addAssistant(text());
    return readCalls(draft, content);
  }
  if (role !== 'user' && role !== 'function') throw badField([...path, 'role'], role, "'user' or 'model'");
  draft.addUser(text());
  readResults(draft, content);
}

/** Reads the text of all parts and adds the images among them. */
function readParts(draft: PromptDraft, content: JsonObject, path: Path): string {
  return requireList(content, 'parts', path)
    .map((item, index) => {
      const part = asObject(item, [...path, 'parts', index]);
      const media = part['inlineData'] ?? part['inline_data'] ?? part['fileData'] ?? part['file_data'];
      if (isObject(media)) addMedia(draft, media, [...path, 'parts', index]);
      return part['text'] === undefined || part['thought'] === true
        ? ''
        : requireText(part, 'text', [...path, 'parts', index]);
    })
    .join('');
}

function addMedia(draft: PromptDraft, media: JsonObject, path: Path): void {
  const type = media['mimeType'] ?? media['mime_type'];
  if (typeof type !== 'string') throw badField([...path, 'mimeType'], type, 'a string');
  if (type.startsWith('image/')) draft.addImage(type);
}

function readCalls(draft: PromptDraft, content: JsonObject): void {
  for (const part of optionalList(content, 'parts')) {
    const call = isObject(part) ? part['functionCall'] : undefined;
    if (isObject(call)) {
      const name = requireText(call, 'name', ['functionCall']);
      draft.addToolCall(name, name, JSON.stringify(call['args'] ?? {}));
    }
  }
}

function readResults(draft: PromptDraft, content: JsonObject): void {
  for (const part of optionalList(content, 'parts')) {
    const result = isObject(part) ? part['functionResponse'] : undefined;
    if (isObject(result))
      draft.addToolResult(
        requireText(result, 'name', ['functionResponse']),
        JSON.stringify(result['response'] ?? {}),
      );
  }
}

function readTools(item: unknown, index: number): readonly OfferedTool[] {
  const declarations = optionalList(asObject(item, ['tools', index]), 'functionDeclarations', [
    'tools',
    index,
  ]);
  return declarations.map((declaration, at) => {
    const path = ['tools', index, 'functionDeclarations', at];
    const tool = asObject(declaration, path);
    return {
      name: requireText(tool, 'name', path),
      parameters: tool['parameters'] ?? tool['parametersJsonSchema'],
    };
  });
}

/** Mode ANY forces a call, of the one allowed function if there is exactly one. */
function readToolChoice(config: JsonObject | undefined): ToolChoice {
  const calling = config?.['functionCallingConfig'];
  const mode = isObject(calling) ? calling['mode'] : undefined;
  if (mode === 'NONE') return { kind: 'none' };
  if (mode !== 'ANY' || !isObject(calling)) return { kind: 'auto' };
  const [only, ...others] = optionalList(calling, 'allowedFunctionNames');
  return typeof only === 'string' && others.length === 0
    ? { kind: 'named', name: only }
    : { kind: 'required' };
}

function readOutputForm(settings: JsonObject): OutputForm {
  if (settings['responseMimeType'] !== 'application/json') return { kind: 'text' };
  return { kind: 'json', schema: settings['responseJsonSchema'] ?? settings['responseSchema'] };
}

function asksForReasoning(thinking: unknown): boolean {
  if (!isObject(thinking)) return false;
  return thinking['thinkingBudget'] === undefined ? true : thinking['thinkingBudget'] !== 0;
}
