import { isContent, type Chunk, type Usage } from '@signalbox/domain';
import { estimateUsage } from '@signalbox/translation';

/** Remembers what an attempt has generated so far, so that it can be counted if the provider never says. */
export type SeenOutput = {
  /** @returns whether there was content among the chunks. */
  add(chunks: readonly Chunk[]): boolean;
  /** Tokens of the prompt, as estimated, and of all that was added. */
  usage(): Usage;
};

/** Starts with nothing seen. Text is only collected here; it is counted when somebody asks. */
export function createSeenOutput(estimatedInputTokens: number, model: string): SeenOutput {
  let output = '';
  let reasoning = '';
  return {
    add(chunks) {
      let content = false;
      for (const chunk of chunks) {
        content ||= isContent(chunk);
        if (chunk.kind === 'text-delta') output += chunk.text;
        else if (chunk.kind === 'reasoning-delta') reasoning += chunk.text;
        else if (chunk.kind === 'tool-call-start') output += chunk.name;
        else if (chunk.kind === 'tool-call-delta') output += chunk.argumentsText;
      }
      return content;
    },
    usage: () => estimateUsage({ estimatedInputTokens, model }, output, reasoning),
  };
}
