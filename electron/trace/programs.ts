import type { Party } from './event.ts';

/**
 * Editors and terminals by bundle id: what runs in them is judged as they are.
 * @see https://github.com/VSCodium/vscodium/blob/master/prepare_vscode.sh
 */
const apps: Readonly<Record<string, string>> = {
  'com.microsoft.VSCode': 'Visual Studio Code',
  'com.microsoft.VSCodeInsiders': 'Visual Studio Code - Insiders',
  'com.vscodium': 'VSCodium',
  'com.vscodium.VSCodiumInsiders': 'VSCodium - Insiders',
  'com.todesktop.230313mzl4w4u92': 'Cursor',
  'com.exafunction.windsurf': 'Windsurf',
  'dev.zed.Zed': 'Zed',
  'com.google.antigravity': 'Antigravity',
  'com.apple.Terminal': 'Terminal',
  'com.googlecode.iterm2': 'iTerm2',
  'com.mitchellh.ghostty': 'Ghostty',
  'dev.warp.Warp-Stable': 'Warp',
  'net.kovidgoyal.kitty': 'kitty',
  'com.github.wez.wezterm': 'WezTerm',
  'org.alacritty': 'Alacritty',
};

const goPrograms = new Set(
  `go gofmt gopls dlv debugserver staticcheck golangci-lint golangci-lint-v2 goimports gofumpt goplay gotests impl revive
  vscgo cgo compile link asm vet`.split(/\s+/),
);

/** Of the app as people know it: from its bundle id, else from the path of its bundle. */
export function appName({ id, path }: Party): string | null {
  const known = id !== null && Object.hasOwn(apps, id) ? apps[id] : undefined;
  return known ?? /\/([^/]+)\.app\//.exec(path ?? '')?.[1] ?? id;
}

/** Of a program: its file, else what the record calls it. `a.out` is how Go signs everything it builds. */
export function programName({ id, path }: Party): string | null {
  if (path !== null) return path.slice(path.lastIndexOf('/') + 1) || id;
  return id === 'a.out' ? null : id;
}

const isGoProgram = ({ id, path }: Party): boolean =>
  goPrograms.has(programName({ id, path, pid: null }) ?? '') ||
  id === 'a.out' ||
  /\/go\/bin\/|\/go-build\d|\/__debug_bin/.test(path ?? '');

/** Whether a refusal can have to do with Go in an editor: a tool of Go, or anything that an editor or terminal started. */
export const concernsGo = (tool: Party | null, responsible: Party | null): boolean =>
  (tool !== null && isGoProgram(tool)) ||
  [tool, responsible].some((party) => party?.id != null && Object.hasOwn(apps, party.id));
