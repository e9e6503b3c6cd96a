import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
 * `node build/npm.mjs [FOLDER]`: the command-line tool as it is published, made of `dist/`. Everything it needs is in the
 * bundle, so it depends on nothing, and what this repository is built with is nobody else's affair.
 */
const root = path.resolve(import.meta.dirname, '..');
const target = path.resolve(process.argv[2] ?? 'release/npm');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { name, version, description, license, type, bin, engines } = manifest;
// Provenance is refused unless the package names the repository that builds it.
const { GITHUB_REPOSITORY: repository } = process.env;
const published = {
  name,
  version,
  description,
  keywords: ['go', 'golang', 'gopls', 'vscode', 'macos', 'diagnosis'],
  license,
  ...(repository && { repository: { type: 'git', url: `git+https://github.com/${repository}.git` } }),
  type,
  bin,
  files: ['dist'],
  engines,
};
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const file of ['dist', 'README.md', 'README.zh-CN.md', 'LICENSE'])
  cpSync(path.join(root, file), path.join(target, file), { recursive: true });
chmodSync(path.join(target, bin.greenlight), 0o755);
writeFileSync(path.join(target, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
process.stdout.write(`${target}\n`);
