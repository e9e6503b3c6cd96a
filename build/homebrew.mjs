import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

/**
 * `node build/homebrew.mjs --repository OWNER/NAME --image FILE.dmg --package FILE.tgz [--to FOLDER]`: the cask of the app
 * and the formula of the command-line tool, for these files of a release.
 */
const { values } = parseArgs({
  options: {
    repository: { type: 'string' },
    image: { type: 'string' },
    package: { type: 'string' },
    to: { type: 'string', default: 'release/homebrew' },
  },
});
const { repository = '', image = '', package: archive = '', to } = values;
if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || !image || !archive) {
  process.stderr.write('Say --repository OWNER/NAME, --image FILE.dmg and --package FILE.tgz.\n');
  process.exit(1);
}
const root = path.resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const known = { version, repository, image: sha256(image), package: sha256(archive) };

for (const [from, name] of [
  ['greenlight.rb', 'Casks/greenlight.rb'],
  ['greenlight-cli.rb', 'Formula/greenlight-cli.rb'],
]) {
  const template = readFileSync(path.join(root, 'build/homebrew', from), 'utf8').replace(/^#.*\n/, '');
  const file = path.join(to, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    template.replaceAll(/@(\w+)@/g, (_, name) => known[name]),
  );
  process.stdout.write(`${file}\n`);
}
