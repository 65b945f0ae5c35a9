/** How a series grows: the slope of its regression line in units an hour, and the 95 % interval around it. */
export type Slope = { readonly perHour: number; readonly lowPerHour: number; readonly highPerHour: number };

const HOUR_MS = 3_600_000;

/**
 * Fits a line by least squares. Neighbouring samples of a heap are correlated, so the interval is widened by the correlation
 * of each residual with the one before it.
 */
export function slopeOf(series: readonly { readonly atMs: number; readonly mb: number }[]): Slope {
  const n = series.length;
  const meanAt = series.reduce((sum, { atMs }) => sum + atMs, 0) / n;
  const meanMb = series.reduce((sum, { mb }) => sum + mb, 0) / n;
  let covariance = 0;
  let variance = 0;
  for (const { atMs, mb } of series) {
    covariance += (atMs - meanAt) * (mb - meanMb);
    variance += (atMs - meanAt) ** 2;
  }
  const slope = covariance / variance;
  const residuals = series.map(({ atMs, mb }) => mb - meanMb - slope * (atMs - meanAt));
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  let lagged = 0;
  for (let index = 1; index < n; index++) lagged += (residuals[index] ?? 0) * (residuals[index - 1] ?? 0);
  const correlation = Math.min(Math.max(squares === 0 ? 0 : lagged / squares, 0), 0.99);
  const inflation = Math.sqrt((1 + correlation) / (1 - correlation));
  const error = Math.sqrt(squares / Math.max(n - 2, 1) / variance) * inflation;
  return {
    perHour: slope * HOUR_MS,
    lowPerHour: (slope - 1.96 * error) * HOUR_MS,
    highPerHour: (slope + 1.96 * error) * HOUR_MS,
  };
}
