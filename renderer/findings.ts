import type { AppState } from '../electron/contract.ts';
import type { Ref } from './state.ts';

export type Report = NonNullable<AppState['report']>;
export type Finding = Report['findings'][number];
export type Result = Report['results'][number];
type Severity = Finding['severity'];

/** A finding that nothing else explains, with what it explains. */
export interface Root {
  readonly finding: Finding;
  readonly consequences: readonly Finding[];
  /** The worst of them: a warning that breaks the editor is an error to the person. */
  readonly weight: Severity;
}

export interface Groups {
  readonly errors: readonly Root[];
  readonly warnings: readonly Root[];
  readonly infos: readonly Root[];
  readonly unknown: readonly Result[];
  /** Consequences of errors and warnings. */
  readonly symptoms: number;
  readonly fine: number;
  /** Without the checks that did not apply. */
  readonly checked: number;
}

export const sameRef = (one: Ref, other: Ref): boolean => one.check === other.check && one.key === other.key;

/** For the DOM and for React: the key may hold anything. */
export const idOf = ({ check, key }: Ref): string => `${check} ${key}`;

const rank: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** The findings of a report under their causes, in the report's order, and what is counted. */
export function group({ findings, results }: Report): Groups {
  const known = new Set(findings.map(idOf));
  const roots = findings
    .filter(({ causedBy }) => causedBy === null || !known.has(idOf(causedBy)))
    .map((finding): Root => {
      const consequences = findings.filter(({ causedBy }) => causedBy !== null && sameRef(causedBy, finding));
      const weight = consequences.reduce(
        (worst, { severity }) => (rank[severity] > rank[worst] ? severity : worst),
        finding.severity,
      );
      return { finding, consequences, weight };
    });
  const of = (severity: Severity) => roots.filter(({ weight }) => weight === severity);
  const count = (status: Result['status']) => results.filter((result) => result.status === status).length;
  const [errors, warnings] = [of('error'), of('warning')];
  return {
    errors,
    warnings,
    infos: of('info'),
    unknown: results.filter(({ status }) => status === 'unknown'),
    symptoms: [...errors, ...warnings].reduce((sum, { consequences }) => sum + consequences.length, 0),
    fine: count('ok'),
    checked: results.length - count('skipped'),
  };
}
