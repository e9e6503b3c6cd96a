import { compareGo } from './go-version.ts';

export interface GoRelease {
  readonly minor: string;
  /** Day of its first release. */
  readonly released: string;
  readonly supported: boolean;
  /** Newest patch release known here; null for those that are no longer supported. */
  readonly newest: string | null;
}

/** What is known of the releases of Go, newest first. @see https://go.dev/doc/devel/release */
export const goReleases: readonly GoRelease[] = [
  { minor: '1.27', released: '2026-08-19', supported: true, newest: '1.27.3' },
  { minor: '1.26', released: '2026-02-10', supported: true, newest: '1.26.10' },
  { minor: '1.25', released: '2025-08-12', supported: false, newest: null },
  { minor: '1.24', released: '2025-02-11', supported: false, newest: null },
  { minor: '1.23', released: '2024-08-13', supported: false, newest: null },
  { minor: '1.22', released: '2024-02-06', supported: false, newest: null },
  { minor: '1.21', released: '2023-08-08', supported: false, newest: null },
  { minor: '1.20', released: '2023-02-01', supported: false, newest: null },
  { minor: '1.19', released: '2022-08-02', supported: false, newest: null },
  { minor: '1.18', released: '2022-03-15', supported: false, newest: null },
];

export const newestGo = '1.27';
export const oldestSupportedGo = '1.26';

/**
 * Whether the Go team still mends this version (`1.26.1`): each is supported until there are two newer ones. What is newer
 * than this table, or no version of Go at all, counts as supported.
 * @see https://go.dev/doc/devel/release#policy
 */
export const isSupportedGo = (version: string): boolean =>
  !/^1\.\d+/.test(version) || compareGo(version, oldestSupportedGo) >= 0;
