/** A place in a Go file where a name of the standard library stands. Line and character count from 0, in UTF-16. */
export interface Target {
  readonly line: number;
  readonly character: number;
  /** Import path, e.g. `net/http`. */
  readonly importPath: string;
}

const known = new Set(
  (
    'bufio bytes context encoding/json errors fmt io io/fs log log/slog math net/http net/url os path path/filepath ' +
    'regexp sort strconv strings sync sync/atomic time'
  ).split(' '),
);
const systems = (
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos ' +
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm'
).split(' ');
const suffix = new RegExp(`_(test|${systems.join('|')})$`);
const maxTargets = 5;

/** Files that every build takes, by their name: no tests, no other system's. @see https://pkg.go.dev/cmd/go#hdr-Build_constraints */
export const isPlainGoFile = (name: string): boolean =>
  name.endsWith('.go') && !/^[._]/.test(name) && !suffix.test(name.slice(0, -3));

/**
 * Up to five names of the standard library that a file uses, each of another package where there are; none when the file
 * is built only under a constraint or with cgo. Read line by line, so what looks like text or a comment is passed over.
 */
export function standardNames(source: string): readonly Target[] {
  const lines = source.split('\n');
  const packageLine = lines.findIndex((line) => /^package\s+\w/.test(line));
  if (packageLine < 0 || lines.slice(0, packageLine).some((line) => /^\/\/(go:build|\s*\+build)\b/.test(line)))
    return [];
  const { paths, end, cgo } = imports(lines, packageLine + 1);
  if (cgo || paths.length === 0) return [];
  const byName = new Map(paths.map((path) => [path.slice(path.lastIndexOf('/') + 1), path]));
  const pattern = new RegExp(`(?<![\\w.])(${[...byName.keys()].join('|')})\\.(?=[A-Z])`, 'g');
  const targets: Target[] = [];
  let hidden: '`' | '*/' | null = null;
  for (let line = end; line < lines.length && targets.length < 50; line += 1) {
    const code = visible(lines[line] ?? '', hidden);
    hidden = code.hidden;
    for (const match of code.text.matchAll(pattern)) {
      const importPath = byName.get(match[1] ?? '');
      if (importPath) targets.push({ line, character: match.index + match[0].length, importPath });
    }
  }
  return spread(targets);
}

/** One of each package first. */
function spread(targets: readonly Target[]): readonly Target[] {
  const firsts = targets.filter((one, index) => targets.findIndex((t) => t.importPath === one.importPath) === index);
  return [...firsts, ...targets.filter((one) => !firsts.includes(one))].slice(0, maxTargets);
}

/** Standard packages imported under their own name, and the line after the imports. */
function imports(lines: readonly string[], start: number) {
  const paths: string[] = [];
  let cgo = false;
  let end = start;
  let inBlock = false;
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^(func|type|var|const)\b/.test(line)) break;
    if (/^import\s*\(/.test(line)) inBlock = true;
    const path = (inBlock ? /^\s*"([^"]+)"/ : /^import\s+"([^"]+)"/).exec(line)?.[1];
    if (path === 'C') cgo = true;
    if (path && known.has(path)) paths.push(path);
    if (inBlock || path) end = index + 1;
    if (inBlock && line.startsWith(')')) inBlock = false;
  }
  return { paths, end, cgo };
}

/** The line with texts and comments blanked, and what is still open at its end. */
function visible(line: string, open: '`' | '*/' | null): { text: string; hidden: '`' | '*/' | null } {
  let text = '';
  let hidden = open;
  for (let index = 0; index < line.length; ) {
    if (hidden) {
      const close = line.indexOf(hidden, index);
      const next = close < 0 ? line.length : close + hidden.length;
      text += ' '.repeat(next - index);
      index = next;
      if (close >= 0) hidden = null;
      continue;
    }
    const rest = line.slice(index, index + 2);
    if (rest === '//') break;
    const quoted = rest[0] === '"' || rest[0] === "'" ? literalLength(line, index) : 0;
    if (rest === '/*') hidden = '*/';
    else if (rest[0] === '`') hidden = '`';
    const length = quoted || (rest === '/*' ? 2 : 1);
    text += quoted || hidden ? ' '.repeat(length) : rest[0];
    index += length;
  }
  return { text, hidden };
}

function literalLength(line: string, start: number): number {
  const quote = line[start];
  let index = start + 1;
  while (index < line.length && line[index] !== quote) index += line[index] === '\\' ? 2 : 1;
  return Math.min(index + 1, line.length) - start;
}
