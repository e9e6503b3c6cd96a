import type { ReadHost } from '../../engine/host.ts';
import { standsAt } from './stands.ts';

/** A PATH that a setting, a launch configuration or a task gives, and what is wrong with it. */
export interface PathVariable {
  readonly written: string;
  /** `;` stands between folders, as on Windows. */
  readonly semicolons: boolean;
  /** Entries that are not absolute after expansion; at most five. */
  readonly relative: readonly string[];
  /** Entries that begin with a `~` that nobody expands; at most five. */
  readonly tilde: readonly string[];
  /** `$PATH`, `${PATH}`, `$HOME`, …: not expanded; at most five. */
  readonly unexpanded: readonly string[];
  /** `${env:PATH}` is part of it, so nothing is lost. */
  readonly keeps: boolean;
  /** The first go on it; null: none, or it cannot be told. */
  readonly go: string | null;
  /** The folders of macOS' own programs are on it. */
  readonly system: boolean;
}

/** What becomes of one entry; `isFirst`: it stands at the beginning of the whole text. */
export type ExpandEntry = (entry: string, isFirst: boolean) => string;

/** Entries that come out of the environment as a whole are taken as they are: they are not this setting's fault. */
export async function judgePath(host: ReadHost, written: string, expand: ExpandEntry): Promise<PathVariable> {
  const entries = (written.slice(0, 20_000).match(/(?:\$\{[^}]*\}|[^:;])+/g) ?? [])
    .slice(0, 500)
    .map((entry, index) => ({ isWhole: /^\s*\$\{env:[^}]*\}\s*$/.test(entry), path: expand(entry, index === 0) }));
  const own = entries.filter(({ isWhole, path }) => !isWhole && path.trim() !== '').map(({ path }) => path.trim());
  const few = (found: readonly string[]) => [...new Set(found)].slice(0, 5);
  const folders = entries
    .flatMap(({ path }) => path.split(':'))
    .filter((folder) => folder.startsWith('/'))
    .slice(0, 300);
  const programs = await Promise.all(folders.map((folder) => standsAt(host, `${folder}/go`)));
  const found = programs.indexOf('program');
  return {
    written,
    semicolons: written.includes(';') && own.length > 0,
    relative: few(own.filter((entry) => !/^[/~$%]/.test(entry))),
    tilde: few(own.filter((entry) => entry.startsWith('~'))),
    unexpanded: few(own.flatMap((entry) => entry.match(/\$(?:[A-Za-z_]\w*|\{[^}]*\})|%[A-Za-z_]+%/g) ?? [])),
    keeps: written.includes('${env:PATH}'),
    go: found === -1 ? null : `${folders[found]}/go`,
    system: folders.some((folder) => /^\/(?:usr\/)?bin\/?$/.test(folder)),
  };
}
