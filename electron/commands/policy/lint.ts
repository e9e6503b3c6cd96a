import { checks } from '../../checks/index.ts';
import unreadable from '../../checks/policy/policy-unreadable.ts';
import { reasons } from '../../engine/fact.ts';
import { createReader } from '../../engine/reader.ts';
import { translateCheck } from '../../engine/translate.ts';
import { fill } from '../../engine/words.ts';
import { type BrokenPolicy, type LoadedPolicy, type Spot, spotSource } from '../../policy/loaded.ts';
import { policies as policiesProbe } from '../../probes/policy/policies.ts';
import { type Io, UsageError } from '../io.ts';
import { indented, painter, printable } from '../layout.ts';
import { wordsOf } from '../words.ts';
import { workspaceOf } from '../workspace.ts';
import { policySubject } from './overlay.ts';
import { sayPolicyIn } from './words.ts';

export interface LintOptions {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** Something to be said about one place of a policy. `mistake`: it makes the exit code 1. */
interface Remark {
  readonly source: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly key: string;
  readonly mistake: boolean;
  readonly title: string;
  readonly detail: string;
  /** What stands there. */
  readonly text: string;
}

/** `greenlight policy lint`: every mistake with its place. Without a file, the policies that would count here. */
export async function lintPolicy(file: string | undefined, options: LintOptions, io: Io): Promise<number> {
  const say = sayPolicyIn(io.language);
  const [named, workspace] = await Promise.all([
    policySubject(file, io, { alone: true }),
    file === undefined || options.workspace !== undefined ? workspaceOf(options.workspace, io) : undefined,
  ]);
  const subject = { ...named, ...workspace };
  const fact = await createReader({ host: io.host, subject, elapsedMs: () => 0 }).fact(policiesProbe);
  const words = await wordsOf(io.language);
  if (!fact.known && fact.cause !== 'not-asked')
    throw new UsageError(fill(words[`reason.${fact.reason}`] ?? reasons[fact.reason], fact.params));
  const { policies, broken } = fact.known ? fact.value : { policies: [], broken: [] };
  const remarks = [
    ...broken.flatMap((one) => problemsOf(one, translateCheck(unreadable, words).messages)),
    ...policies.flatMap((one) => notesOf(one, io)),
  ];
  const mistakes = remarks.filter(({ mistake }) => mistake).length;
  if (options.json) {
    const files = [...policies, ...broken].map(({ path }) => path);
    io.stdout(`${JSON.stringify({ schema: 1, files: [...new Set(files)], remarks }, null, 2)}\n`);
    return mistakes ? 1 : 0;
  }
  const fine = policies
    .filter((one) => !remarks.some(({ source, mistake }) => mistake && source.startsWith(one.shown)))
    .map(({ shown }) => say('lint.fine', { file: printable(shown) }));
  const lines = [
    ...remarks.flatMap((remark) => remarkLines(remark, io)),
    ...fine,
    ...(fact.known ? [] : indented(say('lint.none'), io.columns)),
    ...(mistakes && fine.length ? [''] : []),
    ...(mistakes ? [say('lint.count', { count: mistakes })] : []),
  ];
  io.stdout(`${lines.join('\n')}\n`);
  return mistakes ? 1 : 0;
}

type Messages = ReturnType<typeof translateCheck>['messages'];

const problemsOf = (policy: BrokenPolicy, messages: Messages): Remark[] =>
  policy.problems.map(({ kind, key, wanted, ...spot }) => {
    const source = spotSource(policy, spot);
    const params = { file: policy.shown, source, key, wanted };
    const { title = '', detail = '' } = messages[kind] ?? {};
    return remark(source, { key, spot, mistake: true, title: fill(title, params), detail: fill(detail, params) });
  });

/** What is well written and yet without effect. */
function notesOf(policy: LoadedPolicy, { language }: Io): Remark[] {
  const say = sayPolicyIn(language);
  const today = new Date().toISOString().slice(0, 10);
  const own = Object.keys(policy.policy.own ?? {}).map((name) => `policy/${name}`);
  return Object.entries(policy.policy.checks ?? {}).flatMap(([id, { until }]) => {
    const rule = `checks.${id}`;
    const spot = policy.spots[rule];
    const noted = (mistake: boolean, title: string) =>
      remark(spotSource(policy, spot), { key: rule, spot, mistake, title, detail: '' });
    const isKnown = checks.some((check) => check.id === id) || own.includes(id) || id.startsWith('policy/');
    return [
      ...(isKnown ? [] : [noted(true, say('lint.unknown-check', { rule }))]),
      ...(until !== undefined && until < today ? [noted(false, say('lint.expired', { rule, until }))] : []),
    ];
  });
}

const remark = (
  source: string,
  { spot, ...rest }: { readonly spot: Spot | undefined } & Pick<Remark, 'key' | 'mistake' | 'title' | 'detail'>,
): Remark => ({ source, line: spot?.line ?? null, column: spot?.column ?? null, text: spot?.text ?? '', ...rest });

function remarkLines({ source, column, title, detail, text, mistake }: Remark, io: Io): string[] {
  const paint = painter(io.color);
  const columns = Math.min(io.columns, 100);
  const symbol = mistake ? paint('red', io.unicode ? '✖' : 'x') : paint('yellow', io.unicode ? '▲' : '!');
  return [
    `${symbol} ${paint('cyan', `${printable(source)}${column === null ? '' : `:${column}`}`)}`,
    ...indented(printable(title), columns, 2),
    ...indented(printable(detail), columns, 2),
    ...(text ? [paint('dim', `  ${printable(text)}`)] : []),
    '',
  ];
}
