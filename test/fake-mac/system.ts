import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What a Mac has in its system folders and Linux has too. The rest is in system/. */
const tools: Readonly<Record<string, readonly string[]>> = {
  bin: words(`
    [ bash cat chmod cp dash date dd echo ed expr hostname kill link ln ls mkdir mv pwd realpath rm rmdir sleep
    stty sync test unlink zsh`),
  'usr/bin': words(`
    awk basename cmp comm cut diff dirname du egrep env expand false fgrep find fold grep gunzip gzip head id join less
    locale logger logname mkfifo mktemp more nice nl nohup od paste perl pgrep pkill printenv printf readlink sed seq
    shasum sort split stat tail tar tee time touch tput tr true tty uniq unzip uptime wc which who whoami xargs zip`),
};

/** Names in /usr/bin that only pass the call on to the active developer folder. */
const developerTools = words(`
  ar as c++ cc clang clang++ g++ gcc git gm4 install_name_tool ld lipo lldb make nm otool pip3 python3 strip swift
  xcodebuild xcrun`);

const here = import.meta.dirname;
const cache = path.join(here, '../../node_modules/.cache/fake-mac');

/** Where all machines keep what Node has compiled of Greenlight; absolute path. */
export function compiledFolder(): string {
  const folder = path.join(cache, 'compiled');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o777);
  return folder;
}

/**
 * The folders that no program on a Mac can write to: /bin, /sbin, /usr/bin, /usr/sbin, /usr/libexec. Made once and shared by
 * all machines. Returns its absolute path.
 */
export function systemFolder(): string {
  const key = createHash('sha256').update(readFileSync(path.join(here, 'system.ts')));
  for (const file of readdirSync(path.join(here, 'system'), { recursive: true, withFileTypes: true }))
    if (file.isFile()) key.update(file.name).update(readFileSync(path.join(file.parentPath, file.name)));
  const folder = path.join(cache, key.digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;

  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(path.join(cache, 'new-'));
  chmodSync(fresh, 0o755);
  cpSync(path.join(here, 'system'), fresh, { recursive: true });
  for (const [folder, names] of Object.entries(tools))
    for (const name of names) copyTool(name, path.join(fresh, folder, name));
  copyTool('bash', path.join(fresh, 'bin/sh'));
  for (const name of developerTools)
    cpSync(path.join(here, 'system/usr/bin/developer-tool'), path.join(fresh, 'usr/bin', name));
  rmSync(path.join(fresh, 'usr/bin/developer-tool'));
  useMacPaths(path.join(fresh, 'bin/zsh'));
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true }); // another test file was quicker
  }
  return folder;
}

/** Tools that this Linux lacks are left out. */
function copyTool(name: string, to: string): void {
  const from = ['/usr/bin', '/bin', '/usr/sbin'].map((folder) => path.join(folder, name)).find(existsSync);
  if (from) copyFileSync(from, to);
}

/** Debian's zsh reads /etc/zsh/zshrc where a Mac's reads /etc/zshrc; the shorter path fits into the same bytes. */
function useMacPaths(zsh: string): void {
  const bytes = readFileSync(zsh);
  for (const name of ['zshenv', 'zprofile', 'zshrc', 'zlogin', 'zlogout']) {
    const at = bytes.indexOf(`\0/etc/zsh/${name}\0`);
    if (at >= 0) bytes.write(`/etc/${name}\0\0\0\0\0`, at + 1, 'latin1');
  }
  writeFileSync(zsh, bytes, { mode: 0o755 });
}
