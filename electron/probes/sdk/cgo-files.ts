import { notAsked } from '../../engine/fact.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { goVariables } from './go-variables.ts';

/** A Go file of the workspace that is of no use without cgo. */
export interface CgoFile {
  readonly place: Place;
  /** What evidence shows: `~/src/app/db.go:4`. */
  readonly source: string;
  /** Import path of the package that needs cgo; `C` for code of its own. */
  readonly imports: string;
}

const limits = { folders: 400, files: 1500, found: 5, bytes: 16 * 1024 };
const skipped = /^(?:[._]|vendor$|testdata$|node_modules$)/;
const otherSystem =
  /_(?:aix|android|dragonfly|freebsd|illumos|ios|js|netbsd|openbsd|plan9|solaris|wasip1|windows|linux)\b/;
const ownCode = /^(?:import[ \t]+|[ \t]+)"C"[ \t]*;?[ \t]*(?:\/\/.*)?$/;
/** Their manuals say so: https://github.com/mattn/go-sqlite3#installation, https://github.com/confluentinc/confluent-kafka-go */
const packages =
  /^(?:import[ \t]+|[ \t]+)(?:[\w.]+[ \t]+)?"(github\.com\/mattn\/go-sqlite3|gorm\.io\/driver\/sqlite|github\.com\/confluentinc\/confluent-kafka-go(?:\/v\d+)?\/kafka)"/;

/**
 * Files of the workspace that need cgo, looked for only where CGO_ENABLED=0 is set, up to 5 of them. Files with a build
 * constraint and folders that offer a variant without cgo are left out: they are made to work either way.
 * @see https://pkg.go.dev/cmd/cgo
 */
export const cgoFiles = defineProbe<readonly CgoFile[]>({
  id: 'sdk.cgo-files',
  timeoutMs: 130_000,
  async read(look) {
    const { workspace } = look.subject;
    if (!workspace) throw notAsked('needs-workspace');
    const ruling = (await look.of(goVariables)).CGO_ENABLED?.find(({ value }) => value !== '');
    if (ruling?.value.trim() !== '0') return [];
    const found: CgoFile[] = [];
    const folders = [workspace];
    let files = 0;
    for (let next = 0; next < folders.length && next < limits.folders; next++) {
      const folder = folders[next] ?? workspace;
      const entries = (await look.host.list(folder)) ?? [];
      for (const { name, kind } of entries) {
        if (kind === 'folder' && !skipped.test(name)) folders.push(`${folder}/${name}`);
      }
      const names = entries.filter(({ name, kind }) => kind === 'file' && name.endsWith('.go')).map(({ name }) => name);
      files += names.length;
      found.push(...(await cgoFilesOf(look, folder, names)));
      if (found.length >= limits.found || files >= limits.files) break;
    }
    return found.slice(0, limits.found);
  },
});

async function cgoFilesOf({ host }: Look, folder: string, names: readonly string[]): Promise<readonly CgoFile[]> {
  const { home, os } = host.machine;
  const heads = await Promise.all(
    names.map(async (name) => {
      const bytes = await host.readRange(`${folder}/${name}`, 0, limits.bytes);
      return { name, lines: new TextDecoder().decode(bytes).split(/\r?\n/) };
    }),
  );
  const constraints = heads.map(({ lines }) => lines.filter((line) => /^\/\/(?:go:build| \+build)\s/.test(line)));
  if (constraints.flat().some((line) => /\bcgo\b/.test(line))) return [];
  return heads.flatMap(({ name, lines }, index) => {
    if (constraints[index]?.length || (os === 'darwin' && otherSystem.test(name))) return [];
    const at = lines.findIndex((line) => ownCode.test(line) || packages.test(line));
    const text = lines[at];
    if (text === undefined) return [];
    const place = { file: `${folder}/${name}`, line: at + 1, text: text.trim().slice(0, 200) };
    const source = `${tilde(place.file, home)}:${place.line}`;
    return [{ place, source, imports: packages.exec(text)?.[1] ?? 'C' }];
  });
}
