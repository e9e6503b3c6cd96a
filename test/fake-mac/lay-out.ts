import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { machO } from './mach-o.ts';
import { newEnoughNode } from './node.ts';
import type { Content, Install, Part, Recipe } from './recipe.ts';

export interface Placed {
  /** TMPDIR on that Mac. */
  readonly temporary: string;
}

const here = import.meta.dirname;
const builds: Readonly<Record<string, readonly [build: string, darwin: string]>> = {
  '13.6': ['22G120', '22.6.0'],
  '14.7': ['23H124', '23.6.0'],
  '15.5': ['24F74', '24.5.0'],
  '26.1': ['25B78', '25.1.0'],
};
/** Older than any run of an editor on these machines. */
const setUpAt = new Date('2026-11-01T08:00:00Z');
const temporary = '/var/folders/zz/greenlight000000000000000000/T/';

/** Writes a machine into an empty folder. What the person may not write is root's, where this process may say so. */
export function layOut(recipe: Recipe, root: string): Placed {
  const writer = write(recipe, root);
  for (const folder of systemFolders) writer.put(folder, { folder: true, owner: 'root' });
  for (const [file, content] of Object.entries(systemLinks)) writer.put(file, content);
  chmodSync(root, 0o755);
  for (const name of readdirSync(path.join(here, 'system/etc')))
    writer.put(`/private/etc/${name}`, readFileSync(path.join(here, 'system/etc', name), 'utf8'));
  for (const name of ['run-mach-o', 'platform.cjs', 'mach-o.ts', 'tool-program.ts'])
    cpSync(path.join(here, name), path.join(root, '.fakemac', name));
  cpSync(path.join(here, 'programs'), path.join(root, '.fakemac/programs'), { recursive: true });
  writeFileSync(path.join(root, '.fakemac/node'), '');
  chmodSync(path.join(root, 'private/tmp'), 0o1777);

  const parts: Part[] = [
    { files: accounts(recipe) },
    ...[...recipe.others, ...recipe.go, ...recipe.tools, ...recipe.editors, ...recipe.workspace].map((install) =>
      install(recipe),
    ),
    { files: goEnvFile(recipe) },
    { files: recipe.files },
  ];
  writer.put(recipe.home, { folder: true });
  writer.put('~/Library/Application Support', { folder: true });
  writer.put(temporary.slice(0, -1), { folder: true });
  writer.own(temporary.slice(0, -1));
  for (const { files } of parts) for (const [file, content] of Object.entries(files)) writer.put(file, content);
  for (const [name, text] of Object.entries(stateOf(recipe, parts, { expand: writer.expand, root }))) {
    writeFileSync(path.join(root, '.state', name), text);
    chmodSync(path.join(root, '.state', name), 0o666);
  }
  chmodSync(path.join(root, '.state'), 0o777);
  return { temporary };
}

/** Puts one more thing on a machine that is laid out, as an installer would. */
export function layOutLater(recipe: Recipe, root: string, install: Install): void {
  const writer = write(recipe, root);
  const part = install(recipe);
  for (const [file, content] of Object.entries(part.files)) writer.put(file, content);
  const state = stateOf(recipe, [part], { expand: writer.expand, root });
  for (const name of ['signatures', 'authorities', 'xattrs', 'receipts'])
    appendFileSync(path.join(root, '.state', name), state[name] ?? '');
}

const systemFolders = `
  /.fakemac/binfmt /.fakemac/compiled /.linux/usr /.state /Applications /Library/Developer /System/Library/CoreServices /Users/Shared
  /Volumes /app/dist /bin /dev /opt /private/etc /private/tmp /private/var/db /private/var/folders /private/var/select /proc /sbin /usr/bin
  /usr/libexec /usr/local /usr/sbin`
  .trim()
  .split(/\s+/);

/** /lib and /lib64 are what Linux programs need; a Mac has no such folders. */
const systemLinks: Readonly<Record<string, Content>> = {
  '/etc': { link: 'private/etc' },
  '/lib': { link: '.linux/usr/lib' },
  '/lib64': { link: '.linux/usr/lib64' },
  // Without it each Node would compare all time zones of this system with each other to find out its own.
  '/private/etc/localtime': { link: '/private/var/db/timezone/zoneinfo/UTC' },
  '/private/var/db/timezone/zoneinfo': { link: '/usr/share/zoneinfo' },
  '/tmp': { link: 'private/tmp' },
  '/usr/lib': { link: '../.linux/usr/lib' },
  '/usr/share': { link: '../.linux/usr/share' },
  '/var': { link: 'private/var' },
};

const accounts = ({ user, home, shell, macos }: Recipe): Record<string, Content> => ({
  '/private/etc/passwd': `root:*:0:0:System Administrator:/var/root:/bin/sh\n${user}:*:501:20:${user}:${home}:${shell}\n`,
  '/private/etc/group': `wheel:*:0:root\nstaff:*:20:root\neveryone:*:12:\nadmin:*:80:root,${user}\n`,
  '/System/Library/CoreServices/SystemVersion.plist': `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>ProductBuildVersion</key>
	<string>${builds[macos]?.[0] ?? '24F74'}</string>
	<key>ProductCopyright</key>
	<string>1983-2026 Apple Inc.</string>
	<key>ProductName</key>
	<string>macOS</string>
	<key>ProductUserVisibleVersion</key>
	<string>${macos}</string>
	<key>ProductVersion</key>
	<string>${macos}</string>
</dict>
</plist>
`,
});

const goEnvFile = ({ goEnv }: Recipe): Record<string, Content> =>
  Object.keys(goEnv).length === 0
    ? {}
    : {
        '~/Library/Application Support/go/env': Object.entries(goEnv)
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
      };

/** What the scripts of system/ and platform.cjs answer from; one small file a topic. */
function stateOf(
  recipe: Recipe,
  parts: readonly Part[],
  { expand, root }: { readonly expand: (file: string) => string; readonly root: string },
): Record<string, string> {
  const there = (file: string) => path.join(root, expand(file));
  const lines = (pick: (part: Part) => readonly string[]) =>
    parts
      .flatMap(pick)
      .map((line) => `${line}\n`)
      .join('');
  const unsigned = (part: Part) =>
    Object.entries(part.files).flatMap(([file, content]) => {
      if (typeof content !== 'object' || !('program' in content)) return [];
      const { signature, slices } = content.program;
      const signed = signature === undefined ? slices.includes('arm64') : signature !== 'none';
      return signed ? [] : [`${expand(file)}\tunsigned\t${contentOf(there(file))}`];
    });
  return {
    machine: recipe.arch,
    macos: recipe.macos,
    build: builds[recipe.macos]?.[0] ?? '24F74',
    darwin: builds[recipe.macos]?.[1] ?? '24.5.0',
    hostname: `${recipe.user}s-mac.local`,
    user: recipe.user,
    home: recipe.home,
    shell: recipe.shell,
    proxy: recipe.proxy,
    mounts: (recipe.mounts ?? []).map((line) => `${line}\n`).join(''),
    processes: (recipe.running ?? [])
      .map((executable, index) => `${4711 + index} Sun Nov 22 08:00:00 2026     ${executable}\n`)
      .join(''),
    launchctl: Object.entries(recipe.launchctl)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
    developers: recipe.developerMode ? `_developer ${recipe.user}` : '',
    'tcc-denied': recipe.tccDenied.map((folder) => `${expand(folder)}\n`).join(''),
    signatures: lines((part) => [
      ...Object.entries(part.signatures ?? {}).map(
        ([file, verdict]) => `${expand(file)}\t${verdict}\t${contentOf(there(file))}`,
      ),
      ...unsigned(part),
    ]),
    authorities: lines((part) =>
      Object.entries(part.signers ?? {}).map(([file, { authority, ticket }]) =>
        [expand(file), authority, ticket].join('\t'),
      ),
    ),
    xattrs: lines((part) =>
      Object.entries(part.quarantine ?? {}).map(
        ([file, value]) => `${identityOf(there(file))}\tcom.apple.quarantine\t${value}`,
      ),
    ),
    receipts: lines((part) => Object.entries(part.receipts ?? {}).map(([id, version]) => `${id}\t${version}`)),
    log: (recipe.log ?? []).map((line) => `${line}\n`).join(''),
    ...(recipe.admin === false ? { 'not-admin': '' } : {}),
    'shims-run': '',
    dialogs: '',
    ...(recipe.rosetta ? { rosetta: '' } : {}),
    ...(recipe.developerMode ? { 'developer-mode': '' } : {}),
    ...(recipe.developerFolder === null ? {} : { 'developer-dir': `${recipe.developerFolder}\n` }),
  };
}

/** A signature is about the bytes: whatever is put in place of the file has its own. */
const contentOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** An attribute belongs to the file, under whatever name, and not to what is put in its place. As `stat -c %i:%.9W`. */
function identityOf(file: string): string {
  const { ino, birthtimeNs } = statSync(file, { bigint: true });
  return `${ino}:${birthtimeNs / 1_000_000_000n}.${String(birthtimeNs % 1_000_000_000n).padStart(9, '0')}`;
}

/** Puts contents at paths of the machine; what lies in the home folder becomes the person's. */
function write(recipe: Recipe, root: string) {
  const isRoot = process.getuid?.() === 0;
  const expand = (file: string) => (file.startsWith('~/') ? recipe.home + file.slice(1) : file);
  const isTheirs = (file: string) => file === recipe.home || file.startsWith(`${recipe.home}/`);
  const own = (file: string) => {
    if (isRoot) lchownSync(path.join(root, file), 501, 20);
  };
  const folder = (file: string): void => {
    const made = mkdirSync(path.join(root, file), { recursive: true });
    if (made === undefined) return;
    for (let at = file; isTheirs(at) && path.join(root, at).length >= made.length; at = path.dirname(at)) own(at);
  };
  const put = (given: string, content: Content) => {
    const file = expand(given);
    const target = path.join(root, file);
    const is = typeof content === 'string' ? { text: content } : content;
    if ('folder' in is) folder(file);
    else {
      folder(path.dirname(file));
      if ('link' in is) symlinkSync(is.link, target);
      else if ('linux' in is) copyFileSync(is.linux, target);
      else if ('program' in is) writeFileSync(target, machO(is.program), { mode: 0o755 });
      else if ('database' in is) makeDatabase(target, is.database);
      else writeFileSync(target, 'bytes' in is ? is.bytes : is.text);
      const at = 'modified' in is && is.modified !== undefined ? new Date(is.modified) : setUpAt;
      if (!('link' in is)) utimesSync(target, at, at);
    }
    const owner = 'owner' in is ? is.owner : undefined;
    if (isTheirs(file) && owner !== 'root') own(file);
    if (isRoot && isTheirs(file) && owner === 'root') lchownSync(target, 0, 0);
    if ('mode' in is && is.mode !== undefined) chmodSync(target, is.mode);
  };
  return { put, own, expand };
}

/** Node 20, in which the tests may run, has no SQLite of its own. */
function makeDatabase(file: string, statements: readonly string[]): void {
  const script = `const [, file, ...statements] = process.argv;
    const database = new (require('node:sqlite').DatabaseSync)(file);
    for (const one of statements) database.exec(one);`;
  execFileSync(newEnoughNode() ?? process.execPath, ['--no-warnings', '-e', script, file, ...statements]);
}
