import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** Greenlight's own data, and what shells and tools write whenever they run. */
const passedOver = [
  'Library/Application Support/Greenlight',
  '.cache',
  '.local/share/fish',
  '.config/fish/fish_variables',
];

/** Every file, folder and link of the home folder: path to mode and content or target. Times are left out. */
export function homeTree(home: string): Readonly<Record<string, string>> {
  const tree: Record<string, string> = {};
  const visit = (relative: string): void => {
    if (passedOver.includes(relative)) return;
    const file = path.join(home, relative);
    const is = lstatSync(file);
    const mode = (is.mode & 0o7777).toString(8);
    if (is.isSymbolicLink()) tree[relative] = `-> ${readlinkSync(file)}`;
    else if (is.isFile()) tree[relative] = `${mode} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
    else if (is.isDirectory()) {
      const names = readdirSync(file);
      const before = Object.keys(tree).length;
      for (const name of names) visit(path.join(relative, name));
      // A folder only for what is passed over came with it.
      if (names.length === 0 || Object.keys(tree).length > before) tree[`${relative}/`] = mode;
    }
  };
  visit('');
  return tree;
}
