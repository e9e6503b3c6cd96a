import type { ReadHost } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editor } from '../editor/editors.ts';
import { parseJson, readJson, textMember } from '../editor/json-value.ts';

/** A machine or container in which the editor has had a folder open. */
export interface RemoteWindow {
  readonly kind: 'ssh' | 'container';
  /** Host of ssh, name of an attached container, or folder here from which a container was made. */
  readonly name: string;
  /** Absolute path of the folder here from which the container was made. */
  readonly folder: string | null;
  /** `~/…/workspaceStorage/<id>/workspace.json:1`, and the address that stands there. */
  readonly source: string;
  readonly text: string;
}

const parallel = 32;
const mostFolders = 2000;
const mostWindows = 20;

/**
 * The remote windows that the editor under diagnosis remembers, each machine once.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/workspaces/node/workspaces.ts
 */
export const remoteWindows = defineProbe<readonly RemoteWindow[]>({
  id: 'remote.windows',
  async read({ host, of }) {
    const { userData } = await of(editor);
    const storage = `${userData}/User/workspaceStorage`;
    const folders = ((await host.list(storage)) ?? []).filter(({ kind }) => kind === 'folder').slice(0, mostFolders);
    const found = new Map<string, RemoteWindow>();
    for (let start = 0; start < folders.length && found.size < mostWindows; start += parallel) {
      const some = folders.slice(start, start + parallel).map(({ name }) => `${storage}/${name}/workspace.json`);
      for (const window of await Promise.all(some.map((file) => windowIn(host, file)))) {
        if (window) found.set(`${window.kind} ${window.name}`, window);
      }
    }
    return [...found.values()];
  },
});

async function windowIn(host: ReadHost, file: string): Promise<RemoteWindow | undefined> {
  const read = await readJson(host, file, 64 * 1024);
  const noted = read && 'value' in read ? read.value : null;
  const uri = textMember(noted, 'folder') ?? textMember(noted, 'workspace');
  return uri === null ? undefined : remoteWindow(uri, `${tilde(file, host.machine.home)}:1`, host.machine.home);
}

/** The machine or container that an address of a window names; undefined: this Mac, or no other side of a Mac. */
export function remoteWindow(uri: string, source: string, home: string): RemoteWindow | undefined {
  const [, encoded] = /^vscode-remote:\/\/([^/]+)/.exec(uri) ?? [];
  if (encoded === undefined) return undefined;
  const [, type, rest = ''] = /^([a-z-]+)(?:\+|%2[Bb])(.*)$/.exec(encoded) ?? [];
  const text = uri.slice(0, 200);
  if (type === 'ssh-remote') {
    const told = textMember(unpacked(rest), 'hostName') ?? decoded(rest);
    return told === null ? undefined : { kind: 'ssh', name: told, folder: null, source, text };
  }
  if (type !== 'dev-container' && type !== 'attached-container') return undefined; // WSL has no Mac on its other side
  const packed = unpacked(rest);
  const path = typeof packed === 'string' ? packed : textMember(packed, 'hostPath');
  const folder = path?.startsWith('/') ? path : null;
  const name = textMember(packed, 'containerName')?.replace(/^\//, '') ?? (folder && tilde(folder, home));
  return name === null ? undefined : { kind: 'container', name, folder, source, text };
}

/** What stands in hexadecimal digits: a path, or JSON. */
function unpacked(digits: string): unknown {
  if (!/^(?:[0-9a-fA-F]{2}){2,4000}$/.test(digits)) return null;
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const text = new TextDecoder().decode(bytes);
  if (!text.startsWith('{')) return text;
  const parsed = parseJson(text);
  return 'value' in parsed ? parsed.value : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
