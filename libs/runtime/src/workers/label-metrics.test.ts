import { describe, expect, it } from 'vitest';
import { labelMetrics } from './label-metrics.js';

const PAGE = (requests: number) => `# HELP target_info Target metadata
# TYPE target_info gauge
target_info{service_name="signalbox-ingress"} 1
# HELP requests_total Requests
# UNIT requests_total {request}
# TYPE requests_total counter
requests_total{model="{odd} # one"} ${requests}
requests_total ${requests + 1}
`;

describe('the metrics of several workers', () => {
  it('are one page, in which every series says whose it is', () => {
    const pages = new Map([
      [1, PAGE(3)],
      [2, PAGE(7)],
    ]);
    expect(labelMetrics(pages)).toBe(`# HELP target_info Target metadata
# TYPE target_info gauge
target_info{worker="1",service_name="signalbox-ingress"} 1
target_info{worker="2",service_name="signalbox-ingress"} 1
# HELP requests_total Requests
# UNIT requests_total {request}
# TYPE requests_total counter
requests_total{worker="1",model="{odd} # one"} 3
requests_total{worker="1"} 4
requests_total{worker="2",model="{odd} # one"} 7
requests_total{worker="2"} 8
`);
  });

  it('are those of the others while one of them has none yet', () => {
    const pages = new Map([
      [1, ''],
      [2, '# HELP b B\n# TYPE b gauge\nb 2\n'],
    ]);
    expect(labelMetrics(pages)).toBe('# HELP b B\n# TYPE b gauge\nb{worker="2"} 2\n');
    expect(labelMetrics(new Map([[1, '']]))).toBe('');
  });

  it('keep what only one of them has', () => {
    const pages = new Map([
      [1, '# HELP a A\n# TYPE a gauge\na 1\n'],
      [2, '# HELP b B\n# TYPE b gauge\nb 2\n'],
    ]);
    expect(labelMetrics(pages)).toBe(
      '# HELP a A\n# TYPE a gauge\na{worker="1"} 1\n# HELP b B\n# TYPE b gauge\nb{worker="2"} 2\n',
    );
  });
});
