import type { Check } from '../../engine/check.ts';
import type { Report } from '../../engine/model.ts';
import type { Words } from '../../engine/words.ts';
import { type Io, UsageError } from '../io.ts';
import { reportText } from './text.ts';

export const formats = ['text', 'json', 'prometheus', 'sarif'] as const;
export type Format = (typeof formats)[number];

interface Given {
  readonly format: Format;
  readonly verbose: boolean;
  readonly checks: readonly Check[];
  readonly words: Words;
}

/** @param report told in the language of `io` */
export async function formatted(report: Report, io: Io, { format, verbose, checks, words }: Given): Promise<string> {
  switch (format) {
    case 'text':
      return reportText(report, { ...io, verbose });
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'sarif': {
      const { reportSarif } = await import('./sarif.ts');
      return `${JSON.stringify(reportSarif(report, { checks, words }), null, 2)}\n`;
    }
    case 'prometheus': {
      const [{ pointsOf }, { prometheusText }] = await Promise.all([
        import('../../fleet/records.ts'),
        import('../../fleet/prometheus.ts'),
      ]);
      return prometheusText(pointsOf(report));
    }
  }
}

/** Which format the options of `check` ask for. */
export async function formatOf(
  { json, format }: { readonly json?: boolean | undefined; readonly format?: Format | undefined },
  { language }: Io,
): Promise<Format> {
  if (!json) return format ?? 'text';
  if (!format || format === 'json') return 'json';
  const { sayExportIn } = await import('../export/words.ts');
  throw new UsageError(sayExportIn(language)('error.format', { format }));
}

const errnoWords: Readonly<Record<string, 'error.is-folder' | 'error.not-allowed' | 'error.disk-full'>> = {
  EISDIR: 'error.is-folder',
  EACCES: 'error.not-allowed',
  EPERM: 'error.not-allowed',
  EROFS: 'error.not-allowed',
  ENOSPC: 'error.disk-full',
};

/** Of the error itself, or of the one it was made from. */
function errnoOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error ? String(error.code) : errnoOf(error.cause);
}

/** To the file that was named, else to standard output. A file is replaced whole. */
export async function handOut(text: string, file: string | undefined, io: Io): Promise<void> {
  if (file === undefined) return io.stdout(text);
  const [{ NoFolder, writeOut }, { sayExportIn }, { resolve }] = await Promise.all([
    import('../../host/write-out.ts'),
    import('../export/words.ts'),
    import('node:path'),
  ]);
  try {
    await writeOut(resolve(file), text);
  } catch (error) {
    const say = sayExportIn(io.language);
    const known = errnoWords[errnoOf(error)];
    const message =
      error instanceof NoFolder
        ? say('error.no-folder', { folder: error.folder })
        : known
          ? say(known)
          : String(error instanceof Error ? error.message : error);
    throw new UsageError(say('error.output', { file, message }));
  }
}
