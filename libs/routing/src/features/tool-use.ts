import type { Capability, ChatRequest } from '@signalbox/domain';

/** How a prompt uses tools. */
export type ToolUse = {
  /** `tools` when a backend must understand them. */
  readonly needs: readonly Capability[];
  /** Tools offered now; past calls do not count. */
  readonly toolCount: number;
};

/**
 * Determines whether a backend must understand tools: because some are offered, or because the conversation so far contains
 * calls or results of them. It cannot see whether the model will call one.
 */
export function chatToolUse(chat: ChatRequest): ToolUse {
  const spoken = chat.messages.some(({ content }) =>
    content.some(({ kind }) => kind === 'tool-call' || kind === 'tool-result'),
  );
  return { needs: chat.tools.length > 0 || spoken ? ['tools'] : [], toolCount: chat.tools.length };
}
