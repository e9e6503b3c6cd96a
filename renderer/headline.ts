import type { AppState } from '../electron/contract.ts';
import type { Groups, Report, Root } from './findings.ts';
import type { Strings } from './strings/en.ts';
import { counted, fill } from './strings/fill.ts';

export interface Headline {
  /** One sentence: what is wrong, or that nothing is. */
  readonly title: string;
  /** What is counted; the age is shown beside it. */
  readonly counts: string | null;
  /** The cause whose title the sentence is, so that it is not said twice. */
  readonly said: Root | null;
}

export const editorOf = ({ editorName }: Pick<AppState, 'editorName'>, { head }: Strings): string =>
  editorName ?? head.anEditor;

/** The one sentence about a report. The only cause there is speaks for itself; several are counted. */
export function headline(report: Report, groups: Groups, app: Pick<AppState, 'editorName'>, text: Strings): Headline {
  const { head, sub } = text;
  const { errors, warnings, symptoms } = groups;
  const editor = editorOf(app, text);
  const [cause] = errors;
  if (cause) {
    const causes = counted(sub.causes, errors.length);
    const counts = symptoms > 0 ? fill(sub.both, { first: causes, second: counted(sub.symptoms, symptoms) }) : causes;
    return errors.length === 1
      ? { title: cause.finding.title, counts, said: cause }
      : { title: fill(head.problems, { count: errors.length, editor }), counts, said: null };
  }
  const [warning] = warnings;
  if (warning) {
    return warnings.length === 1
      ? { title: warning.finding.title, counts: sub.goWorks, said: warning }
      : { title: fill(head.warnings, { count: warnings.length }), counts: sub.goWorks, said: null };
  }
  if (report.light === 'green') return { title: fill(head.works, { editor }), counts: null, said: null };
  return { title: report.light === 'grey' ? head.nothing : head.notAll, counts: null, said: null };
}
