import type { Finding, Report } from '../../engine/model.ts';

const rank = { grey: 0, green: 0, yellow: 1, red: 2 } as const;

/**
 * The finding that a notification names when a report is worse than the one before; null when nobody is disturbed: the
 * first report after a start, what could not be told, an improvement, and whatever happens while a repair runs.
 */
export function worthTelling(before: Report | null, now: Report, repairing: boolean): Finding | null {
  if (!before || repairing || rank[now.light] <= rank[before.light]) return null;
  const known = new Set(before.findings.map(({ check, key }) => `${check} ${key}`));
  const isNews = ({ check, key, causedBy, severity }: Finding) =>
    causedBy === null && severity !== 'info' && !known.has(`${check} ${key}`);
  return now.findings.find(isNews) ?? null;
}
