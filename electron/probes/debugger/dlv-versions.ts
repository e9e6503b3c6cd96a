import { compareGo } from '../sdk/go-version.ts';
import { compareReleases, languageOf, parseRelease } from '../tools/tool-release.ts';

const compat = (tag: string) => `https://github.com/go-delve/delve/blob/${tag}/pkg/goversion/compat.go`;

/** The newest patch of each release of dlv, oldest first, and the Go whose programs it debugs (both ends included). */
export const dlvReleases = [
  { dlv: 'v1.20.2', oldestGo: '1.18', newestGo: '1.20', source: compat('v1.20.2') },
  { dlv: 'v1.21.2', oldestGo: '1.19', newestGo: '1.21', source: compat('v1.21.2') },
  { dlv: 'v1.22.1', oldestGo: '1.19', newestGo: '1.22', source: compat('v1.22.1') },
  { dlv: 'v1.23.1', oldestGo: '1.21', newestGo: '1.23', source: compat('v1.23.1') },
  { dlv: 'v1.24.2', oldestGo: '1.21', newestGo: '1.24', source: compat('v1.24.2') },
  { dlv: 'v1.25.2', oldestGo: '1.22', newestGo: '1.25', source: compat('v1.25.2') },
  { dlv: 'v1.26.3', oldestGo: '1.24', newestGo: '1.26', source: compat('v1.26.3') },
  { dlv: 'v1.27.2', oldestGo: '1.25', newestGo: '1.27', source: compat('v1.27.2') },
] as const;

/** Versions of macOS on which older releases of dlv do not stop where they should. */
export const macosNeeds = [
  { macos: '15.4', dlv: 'v1.24.2', source: 'https://github.com/go-delve/delve/issues/3964' },
] as const;

/**
 * Why dlv refuses programs of this Go (`1.26.1`), and the oldest or newest Go it takes; null: it takes them, or names no
 * release, or is newer than this table.
 */
export function refusalOf(
  dlv: string | null,
  go: string,
): { readonly because: 'dlv-too-old' | 'go-too-old'; readonly limit: string } | null {
  const release = parseRelease(dlv);
  if (!release) return null;
  const [first] = dlvReleases;
  const row = dlvReleases.find((one) => {
    const known = parseRelease(one.dlv);
    return known?.[0] === release[0] && known[1] === release[1];
  });
  const isBeforeTable = compareReleases(release, [1, 20, 0]) < 0;
  const newest = row?.newestGo ?? (isBeforeTable ? first.newestGo : null);
  const language = languageOf(go);
  if (newest !== null && compareGo(language, newest) > 0) return { because: 'dlv-too-old', limit: newest };
  if (row && compareGo(language, row.oldestGo) < 0) return { because: 'go-too-old', limit: row.oldestGo };
  return null;
}

/** The newest dlv for programs of this Go; `latest` when that is newer than this table. */
export function dlvFor(go: string): string {
  const language = languageOf(go);
  const row = dlvReleases.findLast(({ oldestGo }) => compareGo(language, oldestGo) >= 0) ?? dlvReleases[0];
  return row === dlvReleases.at(-1) ? 'latest' : row.dlv;
}

/** The dlv that this macOS (`15.5`) needs, when this one is older; null otherwise. */
export function neededOnMacos(dlv: string | null, macos: string): string | null {
  const release = parseRelease(dlv);
  if (!release || !/^\d+(?:\.\d+)*$/.test(macos)) return null;
  const row = macosNeeds.findLast((one) => compareNumbers(macos, one.macos) >= 0);
  const needed = parseRelease(row?.dlv ?? null);
  return row && needed && compareReleases(release, needed) < 0 ? row.dlv : null;
}

/** 15.10 is newer than 15.4. */
function compareNumbers(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => text.split('.').map(Number));
  for (const [index, part] of (x ?? []).entries()) {
    const difference = part - (y?.[index] ?? 0);
    if (difference) return difference;
  }
  return 0;
}
