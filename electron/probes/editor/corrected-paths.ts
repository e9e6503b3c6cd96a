import { defineProbe } from '../../engine/probe.ts';
import { openedWorkspace } from './opened-workspace.ts';
import { type SettingPath, settingPaths } from './setting-paths.ts';
import { standsAt } from './stands.ts';

/** A path that a setting most likely means, and that leads to what the setting wants. */
export interface CorrectedPath {
  readonly key: string;
  /** Of the setting: `~/…/settings.json:5`. */
  readonly source: string;
  /** To be written in its place, as the setting understands it. */
  readonly to: string;
}

/**
 * Of paths that are written with a home folder that is not replaced (`$HOME/go/bin/gopls`), or relative in the settings of
 * a workspace: what they are in words that the Go extension replaces. Lists of folders are left alone.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/util.ts (`resolvePath`)
 */
export const correctedPaths = defineProbe<readonly CorrectedPath[]>({
  id: 'editor.corrected-paths',
  timeoutMs: 130_000,
  async read({ host, of }) {
    const paths = await of(settingPaths);
    const wrong = paths.filter(({ unexpanded, form }) => unexpanded.length > 0 || form === 'relative');
    if (wrong.length === 0) return [];
    const opened = await of(openedWorkspace);
    const folder = opened.kind === 'folder' ? opened.folder : null;
    const { home } = host.machine;
    const found = await Promise.all(
      wrong.map(async (path): Promise<readonly CorrectedPath[]> => {
        const meant = meantPath(path, home, folder);
        if (!meant) return [];
        const stands = await standsAt(host, meant.path);
        const isRight = path.wants === 'file' ? stands === 'file' || stands === 'program' : stands === path.wants;
        return isRight ? [{ key: path.key, source: path.source, to: meant.to }] : [];
      }),
    );
    return found.flat();
  },
});

const homeWords = /^(?:~|\$HOME|\$\{HOME\}|\$\{userHome\}|%USERPROFILE%)(?=\/)/i;

function meantPath(
  { key, written, ofWorkspace, form }: SettingPath,
  home: string,
  folder: string | null,
): { readonly path: string; readonly to: string } | null {
  if (/[:\\\0]/.test(written)) return null;
  const asItStands = key === 'go.toolsManagement.go';
  if (homeWords.test(written)) {
    const path = written.replace(homeWords, () => home);
    return { path, to: asItStands ? path : `~${path.slice(home.length)}` };
  }
  if (form !== 'relative' || !ofWorkspace || folder === null || asItStands || /[$~%]/.test(written)) return null;
  const below = written.replace(/^(?:\.\/)+/, '');
  return below.split('/').includes('..') ? null : { path: `${folder}/${below}`, to: `\${workspaceFolder}/${below}` };
}
