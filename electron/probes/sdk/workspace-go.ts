import { notAsked } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { readToolEnvironment } from './tool-environment.ts';

export interface ModuleGo {
  /** go.mod or go.work. */
  readonly file: string;
  /** `1.26.0` of the go line; null when there is none. */
  readonly go: { readonly version: string; readonly place: Place } | null;
  readonly toolchain: { readonly name: string; readonly place: Place } | null;
}

const maxBytes = 4 * 1024 * 1024;

/**
 * The go.work that rules the workspace, else its go.mod; null when there is none above it. Not asked without a workspace.
 * @see https://go.dev/ref/mod#workspaces
 * @see https://go.dev/doc/toolchain#select
 */
export const workspaceGo = defineProbe<ModuleGo | null>({
  id: 'sdk.workspace-go',
  timeoutMs: 130_000,
  async read(look) {
    const { host, subject } = look;
    const { workspace } = subject;
    if (workspace === undefined) throw notAsked('needs-workspace');
    const [gowork, work, module] = await Promise.all([
      goworkOf(look),
      nearest(host, workspace, 'go.work'),
      nearest(host, workspace, 'go.mod'),
    ]);
    const chosen = gowork.startsWith('/') ? await fileAt(host, gowork) : work;
    const file = (gowork === 'off' ? undefined : chosen) ?? module;
    return file ? parse(file.path, file.text) : null;
  },
});

/** GOWORK of the editor's go; empty when it is unset or the environment cannot be told. */
async function goworkOf(look: Parameters<typeof readToolEnvironment>[0]): Promise<string> {
  const { known } = await look.fact(editorEnvironment);
  return known ? ((await readToolEnvironment(look)).GOWORK ?? '') : '';
}

interface Text {
  readonly path: string;
  readonly text: string;
}

async function fileAt(host: ReadHost, path: string): Promise<Text | undefined> {
  const bytes = path.includes('\0') ? undefined : await host.read(path, maxBytes);
  return bytes && { path, text: new TextDecoder().decode(bytes) };
}

/** The file of this name in the folder or the nearest one above. */
async function nearest(host: ReadHost, folder: string, name: string): Promise<Text | undefined> {
  const parts = folder.split('/').filter((part) => part !== '');
  for (let count = parts.length; count >= 0; count -= 1) {
    const file = await fileAt(host, ['', ...parts.slice(0, count), name].join('/'));
    if (file) return file;
  }
  return undefined;
}

/** Both kinds of file spell these two lines the same. */
function parse(file: string, text: string): ModuleGo {
  const lines = text.split('\n').map((line) => line.replace(/\/\/.*$/, '').trim());
  const word = (name: 'go' | 'toolchain') => {
    const index = lines.findIndex((line) => line.startsWith(`${name} `) || line.startsWith(`${name}\t`));
    const value = lines[index]
      ?.slice(name.length)
      .trim()
      .replace(/^(["`])(.*)\1$/, '$2');
    if (!value) return null;
    return { value: value.slice(0, 100), place: { file, line: index + 1, text: lines[index]?.slice(0, 200) ?? '' } };
  };
  const go = word('go');
  const toolchain = word('toolchain');
  return {
    file,
    go: go && { version: go.value, place: go.place },
    toolchain: toolchain && { name: toolchain.value, place: toolchain.place },
  };
}
