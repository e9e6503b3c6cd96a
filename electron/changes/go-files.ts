import { compareGo } from '../probes/sdk/go-version.ts';
import type { Module } from '../probes/workspace/modules.ts';

/** A path that go takes as it stands; others are put in quotes. */
const plain = /^[\w./~+@-]+$/;

/**
 * What `go mod init` writes, for the language of this go. `goVersion`: as `go env GOVERSION` says it. null: it is no release.
 * @see https://go.dev/ref/mod#go-mod-init
 */
export function goModText(path: string, goVersion: string): string | null {
  const language = /^go(1\.\d+)(?:\.\d+|rc\d+|beta\d+)?(?=[ -]|$)/.exec(goVersion)?.[1];
  return language && plain.test(path) ? `module ${path}\n\ngo ${language}\n` : null;
}

/**
 * What `go work init` and `go work use` write for these modules, in the folder above them all. null: go would refuse it,
 * or it cannot be told what belongs into it.
 * @see https://go.dev/ref/mod#go-work-file
 */
export function goWorkText(folder: string, modules: readonly Module[]): string | null {
  const paths = new Set(modules.map(({ path }) => path));
  if (modules.length < 2 || modules.length > 50 || paths.has(null) || paths.size < modules.length) return null;
  const names = modules.map((module) => nameBelow(folder, module.folder));
  const whole = names.filter((name) => name !== null);
  if (whole.length < names.length || modules.some(({ problems }) => problems.length > 0)) return null;
  const uses = whole.sort().map((name) => `\t${plain.test(name) ? name : JSON.stringify(name)}\n`);
  return `go ${newestOf(modules)}\n\nuse (\n${uses.join('')})\n`;
}

/** `./app`; null: it lies elsewhere, or go has no way to write it. */
function nameBelow(folder: string, path: string): string | null {
  if (path === folder) return '.';
  const name = path.startsWith(`${folder}/`) ? `.${path.slice(folder.length)}` : null;
  return name === null || /[\p{Cc}"\\`]/u.test(name) ? null : name;
}

/** A go.work asks for the newest Go that one of its modules asks for, and never for less than 1.18. */
const newestOf = (modules: readonly Module[]): string =>
  modules.reduce((newest, { go }) => (go && compareGo(go.value, newest) > 0 ? go.value : newest), '1.18');

/**
 * The path of the module that these imports take for granted: `example.com/app` when a file imports
 * `example.com/app/log` and there is code in the folder `log`. null: none does; undefined: they contradict each other.
 * `name`: of its root folder; a chance likeness must at least end with it.
 * `folders`: below that root, without slashes at the ends.
 */
export function pathImplied(
  name: string,
  imports: readonly string[],
  folders: readonly string[],
): string | null | undefined {
  const paths = new Set(
    imports.flatMap((one) => {
      const folder = folders.filter((each) => each !== '' && one.endsWith(`/${each}`)).sort(byLength)[0];
      const path = folder === undefined ? '' : one.slice(0, -folder.length - 1);
      return path === name || path.endsWith(`/${name}`) ? [path] : [];
    }),
  );
  const [path] = paths;
  if (paths.size > 1) return undefined;
  return path ?? null;
}

const byLength = (a: string, b: string): number => b.length - a.length;
