import { isContent, type Chunk, type Usage } from '@signalbox/domain';
import { estimateUsage } from '@signalbox/translation';

/**
 * Remembers what an attempt has generated so far, so that it can be counted if the provider never says. Text is only collected
 * here; it is counted when somebody asks.
 */
export class SeenOutput {
  private readonly estimatedInputTokens: number;
  private readonly model: string;
  private output = '';
  private reasoning = '';

  /** Starts with nothing seen. */
  constructor(estimatedInputTokens: number, model: string) {
    this.estimatedInputTokens = estimatedInputTokens;
    this.model = model;
  }

  /** @returns whether there was content among the chunks. */
  add(chunks: readonly Chunk[]): boolean {
    let content = false;
    for (const chunk of chunks) {
      content ||= isContent(chunk);
      if (chunk.kind === 'text-delta') this.output += chunk.text;
      else if (chunk.kind === 'reasoning-delta') this.reasoning += chunk.text;
      else if (chunk.kind === 'tool-call-start') this.output += chunk.name;
      else if (chunk.kind === 'tool-call-delta') this.output += chunk.argumentsText;
    }
    return content;
  }

  /** Tokens of the prompt, as estimated, and of all that was added. */
  usage(): Usage {
    const { estimatedInputTokens, model, output, reasoning } = this;
    return estimateUsage({ estimatedInputTokens, model }, output, reasoning);
  }
}
