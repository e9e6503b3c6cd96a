import type { Check } from './check.ts';
import type { Report, Titled } from './model.ts';
import { pageOf } from './pages.ts';
import type { Entry } from './repair-model.ts';
import { fill, type Words } from './words.ts';

/** Another language laid over a report. What has no word stays English; nothing else changes. */
export function translate(report: Report, words: Words, language: string): Report {
  const say = (key: string, english: string, params: Readonly<Record<string, string | number>>) =>
    key in words ? fill(words[key] ?? '', params) : english;
  const inOtherWords = <R extends Pick<Report['results'][number] | Report['probes'][number], 'reason' | 'because'>>(
    one: R,
  ): R =>
    one.because && one.reason !== null
      ? { ...one, reason: say(`reason.${one.because.reason}`, one.reason, one.because.params) }
      : one;
  return {
    ...report,
    language,
    findings: report.findings.map((finding) => {
      const key = `${finding.check}.${finding.message}`;
      const own = finding.texts?.[language];
      if (own) {
        const { title, detail, why, fix } = own;
        return { ...finding, title, detail, why, repair: { ...finding.repair, title: fix } };
      }
      return {
        ...finding,
        title: say(`${key}.title`, finding.title, finding.params),
        detail: say(`${key}.detail`, finding.detail, finding.params),
        why: say(`${finding.check}.why`, finding.why, {}),
        repair: { ...finding.repair, title: say(`${key}.fix`, finding.repair.title, finding.params) },
        ...(finding.page !== undefined && { page: pageOf(finding.check, language) }),
      };
    }),
    results: report.results.map((result) => ({
      ...inOtherWords(result),
      ...(result.muted && {
        muted: result.muted.map((one) => ({
          ...one,
          title: say(`${result.check}.${one.message}.title`, one.title, one.params),
        })),
      }),
    })),
    probes: report.probes.map(inOtherWords),
  };
}

/** A title in another language. One that has no word, or stands there alone, stays as it is. */
export function titleIn(words: Words, { check, title, message, params }: Titled): string {
  const template = words[`${check}.${message}.title`];
  return template !== undefined && params ? fill(template, params) : title;
}

/** Another language laid over a repair of the history. */
export const translateEntry = (entry: Entry, words: Words): Entry => ({
  ...entry,
  for: entry.for.map((one) => ({ ...one, title: titleIn(words, one) })),
});

/** A check's own words in another language, for lists and explanations. */
export function translateCheck(check: Check, words: Words): Check['text'] {
  return {
    name: words[`${check.id}.name`] ?? check.text.name,
    why: words[`${check.id}.why`] ?? check.text.why,
    ...(check.text.see && { see: { ...check.text.see, look: words[`${check.id}.see`] ?? check.text.see.look } }),
    messages: Object.fromEntries(
      Object.entries(check.text.messages).map(([id, message]) => {
        const key = `${check.id}.${id}`;
        return [
          id,
          {
            title: words[`${key}.title`] ?? message.title,
            detail: words[`${key}.detail`] ?? message.detail,
            fix: words[`${key}.fix`] ?? message.fix,
          },
        ];
      }),
    ),
  };
}
