import { type MetricId, metrics, prometheusLabel, prometheusName } from './names.ts';
import type { Point } from './records.ts';

/**
 * Numbers as text for the textfile collector of node_exporter.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function prometheusText(points: readonly Point[]): string {
  const ids = Object.keys(metrics) as MetricId[]; // keys of a constant
  const blocks = ids.map((id) => {
    const some = points.filter(({ metric }) => metric === id);
    if (some.length === 0) return '';
    const name = prometheusName(metrics[id]);
    const kind = metrics[id].kind === 'gauge' ? 'gauge' : 'counter';
    const lines = some.map(({ value, attributes }) => `${name}${labels(attributes)} ${value}`);
    return [`# HELP ${name} ${metrics[id].description}`, `# TYPE ${name} ${kind}`, ...lines, ''].join('\n');
  });
  return blocks.join('');
}

function labels(attributes: Point['attributes']): string {
  const pairs = Object.entries(attributes).map(([name, value]) => `${prometheusLabel(name)}="${escaped(value)}"`);
  return pairs.length ? `{${pairs.join(',')}}` : '';
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\r', '').replaceAll('\n', '\\n');
