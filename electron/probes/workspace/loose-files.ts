import { type ReadHost, Refused } from '../../engine/host.ts';
import { type Place, shownLine } from '../place.ts';

/** A Go file that belongs to no module. */
export interface LooseFile {
  /** Of the import that only a module can resolve, else of the package line. */
  readonly place: Place;
  /** That import; null when the file uses the standard library alone. */
  readonly imports: string | null;
}

const limits = { files: 40, bytes: 16 * 1024 };
/** First elements of the import paths of the standard library, and of cgo. */
const standard = new Set(
  `C archive arena bufio bytes cmp cmd compress container context crypto database debug embed encoding errors expvar flag
  fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp runtime simd slices
  sort strconv strings structs sync syscall testing text time unicode unique unsafe uuid vendor weak`.split(/\s+/),
);

/**
 * What the first of these files (absolute paths) say of themselves. Files that are made to be run by themselves
 * (`//go:build ignore`) and files without a package line are left out.
 */
export async function readLooseFiles(host: ReadHost, files: readonly string[]): Promise<readonly LooseFile[]> {
  const read = await Promise.all(files.slice(0, limits.files).map((file) => readLooseFile(host, file)));
  return read.filter((one) => one !== undefined);
}

async function readLooseFile(host: ReadHost, file: string): Promise<LooseFile | undefined> {
  const lines = new TextDecoder().decode(await head(host, file)).split(/\r?\n/);
  const start = lines.findIndex((line) => /^package\s+\w/.test(line));
  const before = lines.slice(0, Math.max(0, start));
  if (start < 0 || before.some((line) => /^\/\/(?:go:build|\s\+build)\s.*\bignore\b/.test(line))) return undefined;
  const at = (index: number): Place => ({ file, line: index + 1, text: shownLine(lines[index] ?? '') });
  for (const { index, path } of importsOf(lines, start)) {
    if (path.startsWith('.') || !standard.has(path.split('/')[0] ?? '')) return { place: at(index), imports: path };
  }
  return { place: at(start), imports: null };
}

async function head(host: ReadHost, file: string): Promise<Uint8Array | undefined> {
  try {
    return await host.readRange(file, 0, limits.bytes);
  } catch (error) {
    if (error instanceof Refused) return undefined; // one file less to tell from
    throw error;
  }
}

/** The import declarations, which stand before all others. */
function importsOf(
  lines: readonly string[],
  start: number,
): readonly { readonly index: number; readonly path: string }[] {
  const found: { index: number; path: string }[] = [];
  let inBlock = false;
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^(?:func|type|var|const)\b/.test(line)) break;
    if (/^import\s*\(/.test(line)) inBlock = true;
    const path = (inBlock ? blockImport : lineImport).exec(line)?.[1];
    if (path) found.push({ index, path });
    if (inBlock && /^\s*\)/.test(line)) inBlock = false;
  }
  return found;
}

const lineImport = /^import\s+(?:[\w.]+\s+)?"([^"\s]{1,300})"/;
const blockImport = /^(?:import\s*\()?\s*(?:[\w.]+\s+)?"([^"\s]{1,300})"/;
