import { goModText, pathImplied } from '../../changes/go-files.ts';
import { isInHome } from '../../changes/json-line.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';
import { type WorkspaceModules, workspaceModules } from '../../probes/workspace/modules.ts';

/** Go files for which another build system, GOPATH or the module cache answers are left alone. */
export default defineCheck({
  id: 'not-a-module',
  area: 'workspace',
  needs: { modules: workspaceModules, goVariables: optional(goVariables), goEnv: optional(goEnv) },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Go code outside a module',
    why: 'A go.mod names the module and the versions of what it imports. Without one, go builds no packages from a folder and gopls resolves no imports but those of the standard library.',
    see: {
      run: ['go env GOMOD'],
      look: 'In the folder that is open in the editor: the path of a go.mod should come. `/dev/null` means that there is none here or above.',
    },
    messages: {
      imports: {
        title: 'This folder has Go code but no go.mod',
        detail:
          '{file} imports "{imports}", and neither {folder} nor a folder above it has a go.mod. gopls cannot resolve the import, and go says "go.mod file not found in current directory or any parent directory".',
        fix: 'In {folder}, run `go mod init {module}`, or with a module path of your own, then `go mod tidy`; or open the folder that has the go.mod',
      },
      standard: {
        title: 'This folder has Go code but no go.mod',
        detail:
          '{file} belongs to no module. It can be edited and run as a single file; building, testing or debugging the folder ends with "go.mod file not found in current directory or any parent directory".',
        fix: 'In {folder}, run `go mod init {module}`, or with a module path of your own',
      },
      some: {
        title: 'Some Go files of this folder belong to no module',
        detail:
          '{file} lies outside of every module of {folder}. The others work; packages of its folder cannot be built, tested or debugged.',
        fix: 'Move it into one of the modules, or run `go mod init` in its own folder; a script that is run by itself can say so with a line `//go:build ignore`',
      },
    },
  },
  sources: [
    'https://go.dev/ref/mod#go-mod-init',
    'https://github.com/golang/tools/blob/master/gopls/doc/workspace.md',
    'https://github.com/golang/go/issues/45890',
  ],
  find({ modules, goVariables, goEnv }) {
    const { workspace, home, own, nested, loose } = modules;
    const [first] = loose;
    if (own || !first) return [];
    const value = (name: string) => goVariables?.[name]?.find((one) => one.value !== '')?.value ?? '';
    const told = goEnv?.ok ? goEnv.values : {};
    const isIn = (folder: string | undefined, below = '') =>
      !!folder && (workspace === `${folder}${below}` || workspace.startsWith(`${folder}${below}/`));
    const driver = value('GOPACKAGESDRIVER');
    if (driver && driver !== 'off') return [];
    if (isIn(told.GOROOT) || isIn(told.GOMODCACHE) || workspace.includes('/pkg/mod/')) return [];
    const usesGopath = ['off', 'auto'].includes(value('GO111MODULE'));
    const gopath = told.GOPATH || `${home}/go`;
    if (usesGopath && gopath.split(':').some((folder) => isIn(folder, '/src'))) return [];

    const needing = loose.find(({ imports }) => imports !== null);
    const onTop = loose.some(({ place }) => place.file.lastIndexOf('/') === workspace.length);
    const partial = nested.length > 0 || !(needing || onTop);
    const shown = needing ?? first;
    const folder = tilde(workspace, home);
    const file = `${tilde(shown.place.file, home)}:${shown.place.line}`;
    return [
      {
        key: folder,
        severity: partial ? 'info' : 'warning',
        message: partial ? 'some' : needing ? 'imports' : 'standard',
        params: { folder, file, module: pathFor(modules) ?? 'example.com/app', imports: shown.imports ?? '' },
        evidence: [{ source: file, text: shown.place.text }],
      },
    ];
  },
  plan({ modules, goEnv }, { message }) {
    const { workspace, home, work, complete } = modules;
    const path = pathFor(modules);
    // Below a go.work it would have to be used there as well.
    if (message === 'some' || path === null || work || !complete || !isInHome(workspace, home)) return [];
    const text = goModText(path, (goEnv?.ok && goEnv.values.GOVERSION) || '');
    return text === null ? [] : [{ change: 'create', file: `${workspace}/go.mod`, text }];
  },
});

/** The module path that the files take for granted, else one that never clashes with another; null: they contradict. */
function pathFor({ workspace, loose }: WorkspaceModules): string | null {
  const imports = loose.flatMap((one) => one.imports ?? []);
  if (imports.some((one) => one.startsWith('.'))) return null; // GOPATH code: a module has no relative imports
  const folders = loose.map(({ place: { file } }) => file.slice(workspace.length + 1, file.lastIndexOf('/')));
  const name = workspace.slice(workspace.lastIndexOf('/') + 1);
  const words = name.toLowerCase().match(/[a-z0-9-]+/g) ?? ['app'];
  const implied = pathImplied(name, imports, folders);
  return implied === undefined ? null : (implied ?? `example.com/${words.join('-')}`);
}
