import type { OfferedTool, Prompt } from './prompt.js';

/**
 * Decides which of the offered tools the model calls, in the order in which they were offered.
 *
 * With the choice left to the model it calls every tool that the last user message names as "call <tool>", and
 * none once a tool has answered. With `required` it calls the first tool when the message names none, and a
 * named choice is always followed. Without parallel calls only the first one is made.
 */
export function chooseTools(prompt: Prompt): readonly OfferedTool[] {
  const chosen = candidates(prompt);
  return prompt.parallelToolCalls ? chosen : chosen.slice(0, 1);
}

function candidates(prompt: Prompt): readonly OfferedTool[] {
  const { tools, toolChoice, toolResults } = prompt;
  switch (toolChoice.kind) {
    case 'none':
      return [];
    case 'named':
      return tools.filter((tool) => tool.name === toolChoice.name);
    case 'required': {
      const named = namedTools(prompt);
      return named.length > 0 ? named : tools.slice(0, 1);
    }
    case 'auto':
      return toolResults.length > 0 ? [] : namedTools(prompt);
  }
}

function namedTools({ tools, userText }: Prompt): readonly OfferedTool[] {
  if (tools.length === 0) return [];
  const text = userText.toLowerCase();
  return tools.filter((tool) => {
    const name = tool.name.toLowerCase();
    const at = text.indexOf(`call ${name}`);
    return at >= 0 && !/[\w-]/.test(text.charAt(at + 'call '.length + name.length));
  });
}
