import { createHash } from 'node:crypto';
import type { Check } from '../../engine/check.ts';
import type { Finding, Report, Ruling } from '../../engine/model.ts';
import type { Words } from '../../engine/words.ts';

/**
 * A report as SARIF 2.1.0, for code-scanning pages. Files of the workspace stand below %SRCROOT%, those of the home folder
 * below HOME, whose place is not told. What a policy mutes is a result that is suppressed, and so none that is open.
 * @param report told in the language of `words`
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function reportSarif(
  report: Report,
  { checks, words }: { readonly checks: readonly Check[]; readonly words: Words },
) {
  const rules = checks.map((check) => ruleOf(check, words));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const headOf = (finding: Pick<Finding, 'check' | 'key' | 'severity'>) => ({
    ruleId: finding.check,
    ruleIndex: indexes.get(finding.check) ?? -1,
    level: levels[finding.severity],
    partialFingerprints: fingerprints(finding),
  });
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Greenlight', version: report.greenlight, language: report.language, rules } },
        automationDetails: { id: 'greenlight/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The workspace that was checked' } },
          HOME: { description: { text: 'The home folder of the user' } },
        },
        invocations: [
          {
            executionSuccessful: true,
            startTimeUtc: report.at,
            endTimeUtc: new Date(Date.parse(report.at) + report.durationMs).toISOString(),
            toolExecutionNotifications: report.results
              .filter(({ status }) => status === 'unknown')
              .map(({ check, reason }) => ({
                level: 'note',
                message: { text: reason ?? check },
                associatedRule: { id: check, index: indexes.get(check) ?? -1 },
              })),
          },
        ],
        results: [
          ...report.findings.map((finding) => ({
            ...headOf(finding),
            message: { text: `${finding.title}. ${finding.detail} ${finding.repair.title}`.trim() },
            locations: locationsOf(finding, report.subject.workspace),
            // Of the results of a run, all say whether they are suppressed, or none (section 3.27.23).
            suppressions: [],
            properties: {
              light: report.light,
              message: finding.message,
              ...(finding.causedBy && { causedBy: `${finding.causedBy.check}:${finding.causedBy.key}` }),
            },
          })),
          ...report.results.flatMap(({ check, muted = [] }) =>
            muted.map((one) => ({
              ...headOf({ ...one, check }),
              message: { text: `${one.title}.` },
              locations: [],
              suppressions: [suppressionOf(one.ruling)],
              properties: { light: report.light, message: one.message },
            })),
          ),
        ],
      },
    ],
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** Somebody has accepted the finding outside of the files it is about. */
const suppressionOf = ({ by, because, until }: Ruling) => ({
  kind: 'external',
  status: 'accepted',
  justification: because ? `${by}: ${because}` : by,
  ...(until !== null && { properties: { until } }),
});

function ruleOf({ id, area, text, sources }: Check, words: Words) {
  const name = words[`${id}.name`] ?? text.name;
  const why = words[`${id}.why`] ?? text.why;
  const [source] = sources;
  return {
    id,
    shortDescription: { text: name },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${sources.join('\n')}`.trim() },
    ...(source && { helpUri: source }),
    properties: { tags: [area] },
  };
}

/** What stands in a file with its line; a command and what it printed is no place in a file. */
function locationsOf({ evidence }: Finding, workspace: string | null) {
  return evidence.flatMap(({ source, text }) => {
    const [, file, line] = /^((?:~|\/)[^:]*):([1-9]\d{0,8})(?::\d+)?$/.exec(source) ?? [];
    if (!file || !line) return [];
    const region = { startLine: Number(line), snippet: { text } };
    return [{ physicalLocation: { artifactLocation: artifactOf(file, workspace), region } }];
  });
}

function artifactOf(file: string, workspace: string | null) {
  const below = (folder: string) => encoded(file.slice(folder.length + 1));
  if (workspace && file.startsWith(`${workspace}/`)) return { uri: below(workspace), uriBaseId: '%SRCROOT%' };
  if (file.startsWith('~/')) return { uri: below('~'), uriBaseId: 'HOME' };
  return { uri: `file://${encoded(file)}` };
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** The same problem of the same machine in the next run; GitHub looks at `primaryLocationLineHash` only. */
function fingerprints({ check, key }: Pick<Finding, 'check' | 'key'>) {
  const hash = createHash('sha256').update(`${check}\0${key}`).digest('hex').slice(0, 32);
  return { 'greenlightFinding/v1': hash, primaryLocationLineHash: `${hash.slice(0, 16)}:1` };
}
