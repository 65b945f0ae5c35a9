import { z } from 'zod';

/** What is read of a CPU profile of V8: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export type CpuProfile = z.infer<typeof cpuProfile>;

/** A function on a stack, beneath the function that called it. */
export type ProfileNode = CpuProfile['nodes'][number];

const cpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  /** The innermost function at each sample. */
  samples: z.array(z.number()),
  /** Time before each sample, in microseconds. */
  timeDeltas: z.array(z.number()),
});

/** Reads a profile. @throws ZodError when the text is not a profile. */
export function readCpuProfile(text: string): CpuProfile {
  return cpuProfile.parse(JSON.parse(text));
}
