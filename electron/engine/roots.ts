import type { Finding, Severity } from './model.ts';

type Explained = Pick<Finding, 'check' | 'key' | 'severity' | 'causedBy'>;

/**
 * Folds every finding under the root that explains it. `explains` gives, for a finding, the ids of the checks whose
 * findings are its consequences. Chains lead to the first cause; a circle is cut at its earliest finding.
 * Worth-knowing findings (`info`) explain nothing that is worse than they are.
 */
export function foldRoots<F extends Explained>(
  findings: readonly F[],
  explains: (finding: F) => readonly string[],
): F[] {
  const parent = new Map<F, F>();
  const rootOf = (finding: F): F => {
    const above = parent.get(finding);
    return above ? rootOf(above) : finding;
  };
  for (const cause of findings) {
    const consequences = explains(cause);
    for (const finding of findings) {
      if (finding === cause || parent.has(finding) || !consequences.includes(finding.check)) continue;
      if (cause.severity === 'info' && finding.severity !== 'info') continue;
      if (rootOf(cause) !== finding) parent.set(finding, cause);
    }
  }
  return findings.map((finding) => {
    const root = rootOf(finding);
    return { ...finding, causedBy: root === finding ? null : { check: root.check, key: root.key } };
  });
}

const rank: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** How bad a root is together with what it explains: a warning that breaks the editor is an error to the user. */
export function weight<F extends Explained>(root: F, findings: readonly F[]): Severity {
  return findings
    .filter((f) => f.causedBy?.check === root.check && f.causedBy.key === root.key)
    .reduce<Severity>((worst, f) => (rank[f.severity] > rank[worst] ? f.severity : worst), root.severity);
}

/** Roots first by weight, each followed by its consequences; the order inside stays that of the checks. */
export function orderByRoot<F extends Explained>(findings: readonly F[]): F[] {
  const roots = findings.filter((f) => f.causedBy === null);
  const sorted = roots
    .map((root) => ({ root, weight: rank[weight(root, findings)] }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ root }) => root);
  return sorted.flatMap((root) => [
    root,
    ...findings.filter((f) => f.causedBy?.check === root.check && f.causedBy.key === root.key),
  ]);
}
