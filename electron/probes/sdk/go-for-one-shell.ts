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
  /** The nearest .envrc in or above the workspace, up to the home folder: direnv's. */
  readonly envrc: string | null;
}

/** Extensions that give the extension host what direnv sets: then the editor has what nobody else sees. */
const direnvExtension = /^(mkhl\.direnv|cab404\.vscode-direnv|rubymaniac\.vscode-direnv)-\d/;

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
    if ((await host.stat(`${folder}/.envrc`))?.kind === 'file') return `${folder}/.envrc`;
    folder = folder.slice(0, folder.lastIndexOf('/'));
  }
  return null;
}

async function extensionFor(look: Look): Promise<string | null> {
  const used = await look.fact(editor);
  const entries = used.known ? await look.host.list(used.value.extensions) : undefined;
  return entries?.flatMap(({ name }) => direnvExtension.exec(name)?.[1] ?? [])[0] ?? null;
}
