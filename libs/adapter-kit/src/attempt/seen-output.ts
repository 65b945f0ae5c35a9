import { isContent, type Chunk, type Usage } from '@signalbox/domain';
import { estimateUsage } from '@signalbox/translation';

/**
 * Remembers what an attempt has generated so far, so that its tokens can be counted if the provider never reports them. Text is
 * only collected here and counted on demand.
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

  /** The estimated tokens of the prompt, and the tokens of all that was added. */
  usage(): Usage {
    const { estimatedInputTokens, model, output, reasoning } = this;
    return estimateUsage({ estimatedInputTokens, model }, output, reasoning);
  }
}
