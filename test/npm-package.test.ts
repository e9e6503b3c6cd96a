import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAst } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../package.json';

/** What `npm install --global` gives to a person. */
const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-npm-'));
const staged = path.join(folder, 'staged');
const prefix = path.join(folder, 'prefix');
// The shebang asks for the node of PATH.
const env = {
  HOME: path.join(folder, 'home'),
  PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`,
  npm_config_cache: path.join(folder, 'cache'),
  npm_config_update_notifier: 'false',
  LANG: 'C.UTF-8',
};
const npm = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, env, encoding: 'utf8' });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  return stdout;
};
const greenlight = (args: readonly string[], options: readonly string[] = []) =>
  spawnSync(process.execPath, [...options, path.join(prefix, 'bin/greenlight'), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}
let packed: Packed;
beforeAll(() => {
  mkdirSync(env.HOME);
  const { status } = spawnSync(process.execPath, ['build/npm.mjs', staged]);
  expect(status).toBe(0);
  [packed] = JSON.parse(npm('pack', '--json', staged)) as [Packed]; // as npm documents it
  npm('install', '--global', '--offline', '--prefix', prefix, path.join(folder, packed.filename));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('holds the bundle, the words that go with it, and nothing else', () => {
  const other = packed.files.map((file) => file.path).filter((file) => !/^dist\/[\w.-]+\.mjs$/.test(file));
  expect(other.sort()).toEqual(
    ['LICENSE', 'README.md', 'README.zh-CN.md', 'dist/licences.md', 'dist/quickjs.wasm', 'package.json'].sort(),
  );
  expect(packed.files.find((file) => file.path === 'dist/cli.mjs')?.mode).toBe(0o755);
  expect(packed.unpackedSize).toBeLessThan(6_000_000);
});

test('depends on nothing, and runs no script when it is installed', () => {
  const manifest = JSON.parse(readFileSync(path.join(staged, 'package.json'), 'utf8'));
  expect(Object.keys(manifest).filter((key) => /dependencies|scripts/i.test(key))).toEqual([]);
  expect(manifest).toMatchObject({ name: 'greenlight', version, bin: { greenlight: 'dist/cli.mjs' } });
});

test('imports only what Node brings and its own files', () => {
  const builtin = new Set(builtinModules);
  const foreign = globSync(path.join(staged, 'dist/*.mjs')).flatMap((file) =>
    importsOf(readFileSync(file, 'utf8'))
      .filter((name) => !name.startsWith('./') && !name.startsWith('node:') && !builtin.has(name))
      .map((name) => `${path.basename(file)}: ${name}`),
  );
  expect(foreign).toEqual([]);
});

test('is a command that answers where it is installed', () => {
  const direct = spawnSync(path.join(prefix, 'bin/greenlight'), ['--version'], { env, encoding: 'utf8' });
  expect([direct.stdout, direct.stderr]).toEqual([`${version}\n`, '']);
  const help = greenlight(['help']);
  expect([help.status, help.stdout]).toEqual([0, greenlight(['--help']).stdout]);
  const { stdout, stderr } = greenlight(['check', '--json', '--quick']);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, greenlight: version });
});

test('says in one sentence that this Node is too old', () => {
  const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.19.0'}})`;
  const { status, stdout, stderr } = greenlight(['check'], ['--import', old]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^greenlight: this is Node\.js 20\.19\.0, and Greenlight needs 22\.15\.0 or later; .*\.\n$/);
});

/** Of the whole file, also those that are loaded when they are needed. */
function importsOf(source: string): string[] {
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== 'object' || node === null) return;
    const { type, source: from, callee, arguments: given } = node as Record<string, unknown>; // any node of a tree
    if (typeof type === 'string' && /^(Import|Export)/.test(type)) found.push(...textOf(from));
    if (type === 'CallExpression' && /^(__)?require$/.test(nameOf(callee)))
      found.push(...textOf((given as unknown[])[0]));
    Object.values(node).forEach(walk);
  };
  walk(parseAst(source));
  return found;
}
const textOf = (node: unknown): string[] => {
  const value = (node as { value?: unknown } | null | undefined)?.value;
  return typeof value === 'string' ? [value] : [];
};
const nameOf = (node: unknown): string => String((node as { name?: unknown } | null)?.name ?? '');
