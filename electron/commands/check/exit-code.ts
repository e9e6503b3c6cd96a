import type { Report } from '../../engine/model.ts';
import { weight } from '../../engine/roots.ts';

/** 0 no errors, 1 errors (with `strict` also warnings), 3 no error but something essential could not be checked. */
export function exitCodeOf(report: Report, strict: boolean): 0 | 1 | 3 {
  const roots = report.findings.filter(({ causedBy }) => causedBy === null);
  const worst = roots.map((root) => weight(root, report.findings));
  if (worst.includes('error') || (strict && worst.includes('warning'))) return 1;
  const unanswered = report.light === 'grey' || (report.light === 'yellow' && !worst.includes('warning'));
  return unanswered ? 3 : 0;
}
