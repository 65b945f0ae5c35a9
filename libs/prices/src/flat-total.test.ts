import { calcPrice, findProvider } from '@pydantic/genai-prices';
import { NO_USAGE } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatTotal } from './flat-total.js';

const tokens = fc.nat({ max: 1_000_000 });
const PROVIDERS = ['openai', 'anthropic', 'google', 'deepseek', 'mistral'];
const MODELS = PROVIDERS.flatMap((provider) =>
  (findProvider({ providerId: provider })?.models ?? []).flatMap(({ id, prices }) => {
    const total = Array.isArray(prices) ? undefined : flatTotal(prices);
    const isFound = calcPrice({}, id, { providerId: provider })?.model.id === id;
    return total !== undefined && isFound ? [{ provider, id, total }] : [];
  }),
);

describe('flatTotal', () => {
  it('gives what the table gives, for every model with flat prices', () => {
    expect(MODELS.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS),
        tokens,
        tokens,
        tokens,
        tokens,
        (model, plain, read, written, output) => {
          const inputTokens = plain + read + written;
          const asked = calcPrice(
            {
              input_tokens: inputTokens,
              cache_read_tokens: read,
              cache_write_tokens: written,
              output_tokens: output,
            },
            model.id,
            { providerId: model.provider },
          );
          const usage = {
            ...NO_USAGE,
            inputTokens,
            cachedInputTokens: read,
            cacheWriteTokens: written,
            outputTokens: output,
          };
          expect(model.total(usage)).toBeCloseTo(asked?.total_price ?? Number.NaN, 12);
        },
      ),
    );
  });

  it('takes parts that are larger than their whole for the whole', () => {
    const total = flatTotal({ input_mtok: 10, cache_read_mtok: 1, output_mtok: 0 });
    expect(total?.({ ...NO_USAGE, inputTokens: 1_000_000, cachedInputTokens: 3_000_000 })).toBe(1);
  });

  it.each([
    ['tiers', { input_mtok: { base: 1, tiers: [] }, output_mtok: 1 }],
    ['a price for each request', { input_mtok: 1, output_mtok: 1, requests_kcount: 5 }],
    ['none for input', { output_mtok: 1 }],
  ])('leaves prices with %s to the table', (_, prices) => {
    expect(flatTotal(prices)).toBeUndefined();
  });
});
