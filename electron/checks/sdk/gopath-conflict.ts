import { assign } from '../../changes/assign.ts';
import { allOf } from '../../changes/settings.ts';
import { unset } from '../../changes/unset.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { type Cache, caches } from '../../probes/sdk/caches.ts';
import { goVariables, placesOf } from '../../probes/sdk/go-variables.ts';
import { type GopathFolder, gopathFolders } from '../../probes/sdk/gopath-folders.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf } from '../../probes/shell/origin-evidence.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

type Message = 'same' | 'inside' | 'relative' | 'tilde' | 'goMod' | 'foreign' | 'nowhere' | 'defaultTaken';

/** GOPATH stands where the module cache and tools cannot live. One finding for each folder and place that names it. */
export default defineCheck({
  id: 'gopath-conflict',
  area: 'sdk',
  needs: {
    gopath: gopathFolders,
    caches: optional(caches),
    variables: optional(goVariables),
    environment: optional(editorEnvironment),
    files: optional(startupFiles),
  },
  explains: ['gocache-unusable', 'gopls-missing', 'dlv-missing', 'gopls-not-answering', 'debugger-not-stopping'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'GOPATH is a folder of its own',
    why: 'go keeps downloaded modules and installed tools in GOPATH, ~/go unless something else is set. A GOPATH in the wrong place mixes them with the SDK or with code, or stops go at once.',
    see: {
      run: ['go env GOPATH GOROOT', 'ls "$(go env GOPATH)"'],
      look: 'GOPATH, the first line, should be a path from / on in your own home folder, neither GOROOT (the second line) nor inside it. There should be no go.mod in the list.',
    },
    messages: {
      same: {
        title: 'GOPATH and GOROOT are the same folder',
        detail:
          '{source} names {folder}, which is the Go SDK itself. go warns about it and puts downloads into the SDK.',
        fix: 'Remove this GOPATH ({where}), so that go uses ~/go',
      },
      inside: {
        title: 'GOPATH lies inside the Go SDK',
        detail:
          '{source} names {folder}, inside the SDK {goroot}. Modules and tools there are lost when Go is upgraded.',
        fix: 'Remove this GOPATH ({where}), so that go uses ~/go',
      },
      relative: {
        title: 'GOPATH is not an absolute path',
        detail:
          '{source} names {folder}. Every go command stops with “GOPATH entry is relative; must be absolute path”.',
        fix: 'Write the whole path from / on, or remove this GOPATH ({where})',
      },
      tilde: {
        title: 'GOPATH begins with a ~ that nobody expands',
        detail:
          '{source} names {folder}. Every go command stops with “GOPATH entry cannot start with shell metacharacter”.',
        fix: 'Write $HOME in place of ~ in a shell file, the whole path elsewhere, or remove this GOPATH ({where})',
      },
      goMod: {
        title: 'There is a go.mod in GOPATH itself',
        detail:
          '{folder}/go.mod makes a module of the folder that holds all modules. go ignores it, old versions stop.',
        fix: 'Move {folder}/go.mod into the project it belongs to, or delete it',
      },
      foreign: {
        title: 'GOPATH is in the home folder of somebody else',
        detail:
          '{source} names {folder}, which is not in your home folder and not yours: installing tools there fails.',
        fix: 'Remove this GOPATH ({where}), so that go uses ~/go',
      },
      nowhere: {
        title: 'GOPATH cannot exist on this Mac',
        detail:
          '{source} names {folder}; the first folder of that path does not exist, and only an administrator can make it.',
        fix: 'Correct the path or remove this GOPATH ({where}), so that go uses ~/go',
      },
      defaultTaken: {
        title: 'Go is installed where GOPATH would be',
        detail:
          'The SDK is {goroot}, the folder that go uses as GOPATH when none is set. So there is no GOPATH, and no place for modules and tools.',
        fix: 'Move the SDK elsewhere, for example to ~/sdk/go, and correct PATH; or install the package from https://go.dev/dl/',
      },
    },
  },
  sources: ['https://github.com/golang/go/blob/master/src/cmd/go/main.go', 'https://go.dev/wiki/GOPATH'],
  find({ gopath, caches = [] }) {
    if (gopath.defaultTaken) {
      const goroot = gopath.goroot ?? '';
      return [
        {
          key: 'default',
          severity: 'warning',
          message: 'defaultTaken',
          params: { goroot },
          evidence: [{ source: 'go env GOROOT', text: goroot }],
          explains: [],
        },
      ];
    }
    return gopath.folders.flatMap((folder) => judge(folder, gopath.goroot ?? '', caches));
  },
  plan({ variables, environment, files }, { message, params }) {
    const home = environment ? homeOf(environment) : '';
    // Whose go.mod it is, and where an SDK may move, a person has to say.
    if (message === 'goMod' || message === 'defaultTaken' || !home) return [];
    const isBad = (path: string) => (message === 'tilde' ? path : tilde(path, home)) === params?.folder;
    // Another place that says the same would be the next to count.
    const settings = (variables?.GOPATH ?? []).filter(({ value }) => value.split(':').some(isBad));
    return allOf(
      ...settings.map((setting) => {
        const folders = setting.value.split(':');
        const good =
          message === 'tilde'
            ? folders.map((path) => path.replace(/^~(?=\/|$)/, () => home))
            : folders.filter((path) => path !== '' && !isBad(path));
        return good.length === 0 || good.some(isBad)
          ? unset('GOPATH', [setting], files)
          : assign('GOPATH', setting, good.join(':'), home);
      }),
    );
  },
});

function judge(folder: GopathFolder, goroot: string, caches: readonly Cache[]): Found<Message>[] {
  const message = problem(folder);
  if (!message) return [];
  const source = folder.setting?.source ?? 'go env GOPATH';
  return [
    {
      key: `${source} ${folder.shown}`,
      severity: 'warning',
      message,
      params: {
        ...(folder.setting ? placesOf('GOPATH', folder.setting) : { source, where: source }),
        folder: folder.shown,
        goroot,
      },
      evidence: [{ source, text: folder.setting?.text ?? folder.shown }],
      explains: consequences(folder, caches),
    },
  ];
}

/**
 * Over a GOPATH that is not absolute every go command stops; in another the module cache may find no place, and the editor
 * looks for the tools in its bin folder.
 */
function consequences({ form, shown, belongs, goroot }: GopathFolder, caches: readonly Cache[]): readonly string[] {
  if (form !== 'absolute') return ['gopls-not-answering', 'debugger-not-stopping'];
  const unusable = caches.filter(({ state }) => state !== 'usable');
  const below = `${shown.replace(/^~/, '')}/pkg/mod`;
  const isOnlyThat = unusable.every(({ name, path }) => name === 'GOMODCACHE' && path.endsWith(below));
  const isElsewhere = belongs !== 'here' || goroot !== 'apart';
  return [...(isElsewhere ? ['gopls-missing', 'dlv-missing'] : []), ...(isOnlyThat ? ['gocache-unusable'] : [])];
}

/** The worst that is wrong with a folder; the others go away with it. */
function problem({ form, belongs, goroot, hasGoMod }: GopathFolder): Message | undefined {
  if (form !== 'absolute') return form;
  if (belongs !== 'here') return belongs;
  if (goroot !== 'apart') return goroot;
  return hasGoMod ? 'goMod' : undefined;
}
