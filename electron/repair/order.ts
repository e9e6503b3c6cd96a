import type { Finding, Severity } from '../engine/model.ts';
import { weight } from '../engine/roots.ts';

/** What each word is worth; docs/repair-order.md explains the numbers. */
const scale = {
  severity: { error: 8, warning: 3, info: 1 },
  explained: { error: 2, warning: 1, info: 0 },
  mostExplained: 4,
  durable: { everything: 1, 'until-macos-upgrade': 0.9, 'until-go-upgrade': 0.8, 'until-restart': 0.5 },
  risk: { low: 1, medium: 1.5, high: 3 },
  guided: 0.75,
} as const;

/**
 * Benefit over risk of repairing a root: how bad it is with what it explains, how much else goes away with it, how long
 * the repair holds, what may go wrong, and whether a person has to do it. Higher is better; a number without a unit.
 */
export function worth(root: Finding, findings: readonly Finding[]): number {
  const explained = consequencesOf(root, findings).reduce((sum, { severity }) => sum + scale.explained[severity], 0);
  const worst: Severity = weight(root, findings);
  const benefit =
    (scale.severity[worst] + Math.min(explained, scale.mostExplained)) * scale.durable[root.repair.durable];
  return (benefit / scale.risk[root.repair.risk]) * (root.repair.automatic ? 1 : scale.guided);
}

/** The roots, best repair first; equal ones in the order of the report. A consequence goes away with its root. */
export const orderRepairs = (findings: readonly Finding[]): readonly Finding[] =>
  findings
    .filter(({ causedBy }) => causedBy === null)
    .map((root) => ({ root, worth: worth(root, findings) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ root }) => root);

/** What goes away with the root. */
export const consequencesOf = (root: Finding, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ causedBy }) => causedBy?.check === root.check && causedBy.key === root.key);
