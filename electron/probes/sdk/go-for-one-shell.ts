import { CannotTell } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { editor } from '../editor/editors.ts';
import { commands } from './commands.ts';
import { createPicker } from './finder.ts';

/** Where a Go may come from that no shell has as it starts. Paths are absolute; null: none. */
export interface GoForOneShell {
  /** The go on the PATH that Greenlight itself was started with. */
  readonly here: string | null;
  /** The nearest .envrc in or above the workspace, up to the home folder, if it may change PATH: direnv's. */
  readonly envrc: string | null;
}

/** Extensions that give the extension host what direnv sets: then the editor has what nobody else sees. */
const direnvExtension = /^(mkhl\.direnv|cab404\.vscode-direnv|rubymaniac\.vscode-direnv)-\d/;

/**
 * What direnv runs that may put a program on PATH; most files only set variables for a service.
 * @see https://direnv.net/man/direnv-stdlib.1.html
 */
const mayChangePath =
  /^[^#\n]*(?:\b(?:use|layout|load_prefix|source\w*|dotenv\w*|eval|PATH|PATH_add|path_add|GOROOT)\b|^\s*\.\s)/m;
const mostBytes = 256 * 1024;

/**
 * `nix develop`, `devbox shell` and direnv put go on the PATH of one shell, after it has started. Asked only where no
 * environment has go; null otherwise. Unknown when an extension of the editor does as direnv does.
 * @see https://direnv.net/docs/hook.html
 * @see https://github.com/direnv/direnv-vscode
 */
export const goForOneShell = defineProbe<GoForOneShell | null>({
  id: 'sdk.go-for-one-shell',
  essential: true,
  timeoutMs: 130_000,
  async read(look) {
    const found = await look.of(commands);
    if ([found.editor, found.integrated, found.login, found.dock].some((one) => one?.go)) return null;
    const [here, envrc] = await Promise.all([ownGo(look.host), nearestEnvrc(look)]);
    const extension = envrc && (await extensionFor(look));
    if (extension) {
      throw new CannotTell('set-by-extension', { extension, path: tilde(envrc, look.host.machine.home) });
    }
    return { here, envrc };
  },
});

async function ownGo(host: ReadHost): Promise<string | null> {
  const folders = (host.machine.env.PATH ?? '').split(':', 500).filter((folder) => /^\/[^\0]*$/.test(folder));
  const candidates = folders.map((folder) => ({
    path: `${folder.replace(/\/+$/, '')}/go`,
    rule: 'path' as const,
    origin: { by: 'unknown' as const },
  }));
  return (await createPicker(host)(candidates))?.path ?? null;
}

async function nearestEnvrc({ host, subject }: Look): Promise<string | null> {
  const { home } = host.machine;
  let folder = subject.workspace?.replace(/\/+$/, '') ?? '';
  while (folder === home || folder.startsWith(`${home}/`)) {
    const file = `${folder}/.envrc`;
    if ((await host.stat(file))?.kind === 'file') {
      const text = new TextDecoder().decode(await host.read(file, mostBytes));
      return mayChangePath.test(text) ? file : null; // direnv reads no other one
    }
    folder = folder.slice(0, folder.lastIndexOf('/'));
  }
  return null;
}

async function extensionFor(look: Look): Promise<string | null> {
  const used = await look.fact(editor);
  const entries = used.known ? await look.host.list(used.value.extensions) : undefined;
  return entries?.flatMap(({ name }) => direnvExtension.exec(name)?.[1] ?? [])[0] ?? null;
}
