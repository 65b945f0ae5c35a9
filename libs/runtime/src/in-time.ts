import type { Milliseconds } from '@signalbox/domain';

/**
 * The answer, or what `late` gives or throws when there is none within the limit. The work behind the answer goes on; if it
 * fails later, nobody hears of it.
 */
export async function inTime<Answer>(
  answer: Promise<Answer>,
  limitMs: Milliseconds,
  late: () => Answer,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  }).then(late);
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
