import { isInHome, namesIn } from '../../changes/json-line.ts';
import { loginFileAfter } from '../../changes/login-file.ts';
import { pathBlock } from '../../changes/path-block.ts';
import { allOf } from '../../changes/settings.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { type Command, type Commands, commands } from '../../probes/sdk/commands.ts';
import { type GoEnv, goEnv } from '../../probes/sdk/go-env.ts';
import { compareGo } from '../../probes/sdk/go-version.ts';
import { type VersionManager, versionManagers } from '../../probes/sdk/version-managers.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { loginFile } from '../../probes/shell/login-file.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf, placeOf, seenAt, shownPath } from '../../probes/shell/origin-evidence.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

type Name = VersionManager['name'];

/** What shims print when they refuse, and the manager that says it so. */
const refusals = [
  { message: 'no-version', text: /No version is set for command|No preset version installed/, name: 'asdf' },
  { message: 'no-version', text: /No version is set for shim: /, name: 'mise' },
  {
    message: 'not-installed',
    text: /goenv: version '[^']+' is not installed|goenv: '[^']+' command not found/,
    name: 'goenv',
  },
  { message: 'not-installed', text: /Tools? not installed for shim: /, name: 'mise' },
  { message: 'no-shim', text: /unknown command: \S+ Perhaps you have to reshim/, name: 'asdf' },
  { message: 'untrusted', text: /Config files in \S+ are not trusted/, name: 'mise' },
  { message: 'manager-itself', text: /unexpected argument '-j' found|is not a valid shim/, name: 'mise' },
] as const;

/** The command that mends each, with the newest version that is installed. */
const mends: Record<Name, { readonly use: string; readonly install: string; readonly reshim: string }> = {
  mise: { use: 'mise use go@{version}', install: 'mise install', reshim: 'mise reshim' },
  asdf: { use: 'asdf set golang {version}', install: 'asdf install', reshim: 'asdf reshim golang' },
  goenv: { use: 'goenv local {version}', install: 'goenv install', reshim: 'goenv rehash' },
  gvm: { use: 'gvm use go{version} --default', install: 'gvm listall', reshim: 'gvm list' },
};

export default defineCheck({
  id: 'version-manager-not-active',
  area: 'sdk',
  needs: {
    versionManagers,
    commands,
    editorEnvironment,
    goEnv: optional(goEnv),
    loginShell: optional(loginShell),
    startupFiles: optional(startupFiles),
  },
  explains: ['go-missing', 'path-not-in-editor', 'gopls-not-answering', 'debugger-not-stopping'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The version manager’s Go reaches the editor',
    why: 'mise, asdf, goenv and gvm choose the Go that runs: your shell puts it on PATH, or a shim picks it by folder. The editor reads the shell once without ever reaching a prompt, so what a manager does only at the prompt does not exist for it.',
    see: {
      run: ['which -a go', asEditor('which -a go; go version')],
      look: 'The first is what the terminal finds, the second what the editor finds. A path with mise, asdf, .goenv or .gvm that only the first shows does not reach the editor; an error message in the second is what the shim answers.',
    },
    messages: {
      hook: {
        title: 'The editor has no Go: {manager} activates it only at the prompt',
        detail:
          '{manager} has Go {version}, but {source} puts it on PATH when a prompt appears. The editor starts your shell, reads its environment and never waits for a prompt, so it finds no go.',
        fix: 'Add `{line}` to {file}',
      },
      'without-effect': {
        title: 'The editor has no Go: {manager} is activated, but not for the editor',
        detail:
          '{manager} has Go {version}, and {source} activates it, yet what the editor reads from your shell has no go: that file is not read then, or no default version is chosen.',
        fix: 'Add `{line}` to {file}',
      },
      inactive: {
        title: 'The editor has no Go: {manager} has it, but nothing puts it on PATH',
        detail:
          '{manager} has Go {version} in {root}, but no start-up file of your shell puts that or its shims on PATH.',
        fix: 'Add `{line}` to {file}',
      },
      'other-go': {
        title: 'The editor does not use the Go of {manager} that your terminal uses',
        detail:
          'In the terminal go is {terminal}, from {manager}; the editor finds {editor} instead, because {manager} is not on the PATH that it reads from your shell.',
        fix: 'Add `{line}` to {file}',
      },
      'no-shim': {
        title: 'The shims of {manager} are on PATH, but there is none for go',
        detail:
          '{manager} has Go {version}, and its shims folder is on the PATH of the editor, but go is not in it or no longer known to {manager}.',
        fix: 'Run `{reshim}` in a terminal',
      },
      'no-version': {
        title: '{manager} has no Go version set for this folder, so go does not run',
        detail:
          'The go that the editor finds ({path}) is a shim of {manager}. It picks a version by folder and found none: "{output}".',
        fix: 'Run `{use}` in the folder of the project',
      },
      'not-installed': {
        title: '{manager} is asked for a Go version that is not installed',
        detail:
          'The go that the editor finds ({path}) is a shim of {manager}. The version this folder asks for is missing: "{output}".',
        fix: 'Run `{install}` in the folder of the project',
      },
      untrusted: {
        title: '{manager} does not trust the configuration of this folder, so go does not run',
        detail:
          'The go that the editor finds ({path}) is a shim of {manager}, and it refuses until you trust the file of the project: "{output}".',
        fix: 'Read the mise file of the project, and if you trust it run `mise trust` in its folder',
      },
      'manager-itself': {
        title: 'The editor starts {manager} itself instead of go',
        detail:
          'The go of the editor is {path}, which is {manager} under its own name; only a shim called go makes {manager} act as go. What it said: "{output}".',
        fix: 'Let go.alternateTools name the real program ({target}), or delete it and put the shims of {manager} on PATH',
      },
    },
  },
  sources: [
    'https://mise.jdx.dev/ide-integration.html',
    'https://asdf-vm.com/manage/versions.html',
    'https://github.com/jdx/mise/issues/2270',
    'https://github.com/golang/vscode-go/issues/757',
  ],
  find({ versionManagers, commands, editorEnvironment, goEnv, loginShell, startupFiles }) {
    const home = homeOf(editorEnvironment);
    const { go } = commands.editor;
    if (go) {
      const refusal = refusalOf(go, goEnv);
      if (refusal) {
        const manager = refusal.name ?? go.manager ?? 'mise';
        const known = versionManagers.find(({ name }) => name === manager);
        const output = goEnv && !goEnv.ok ? goEnv.output : '';
        const params = { ...paramsOf(manager, known, home), path: shownPath(go.path, home), output };
        const evidence = [{ source: goEnv?.command ?? go.path, text: output || `${go.path} → ${go.real}` }];
        return [{ key: manager, severity: 'error', message: refusal.message, params, evidence }];
      }
    }
    // When the shell could not be read at all, nobody's Go is on PATH, and that has a check of its own.
    if (editorEnvironment.resolution.outcome !== 'resolved') return [];
    const absent = versionManagers
      .filter(({ versions }) => versions.length > 0)
      .flatMap((manager) => {
        const message = absence(manager, commands);
        return message ? [{ manager, message }] : [];
      })
      .sort((a, b) => Number(b.manager.activation !== null) - Number(a.manager.activation !== null))[0];
    if (!absent) return [];
    const { manager, message } = absent;
    const terminal = terminalGo(manager.name, commands);
    const shell = loginShell ?? { kind: 'zsh' as const };
    const file = loginFile({ shell, files: startupFiles ?? [], environment: editorEnvironment });
    const { activation } = manager;
    const found: Found<typeof message> = {
      key: manager.name,
      severity: 'error',
      message,
      params: {
        ...paramsOf(manager.name, manager, home),
        source: activation ? `${shownPath(activation.file, home)}:${activation.line}` : '',
        line: pathLine(manager, shell.kind, home),
        file: shownPath(file, home),
        terminal: terminal ? shownPath(terminal.path, home) : '',
        editor: go ? shownPath(go.path, home) : '',
      },
      evidence: [
        ...(activation ? [seenAt(activation, home)] : []),
        { source: editorEnvironment.command, text: `PATH=${editorEnvironment.variables.PATH ?? ''}` },
      ],
    };
    // Here the two contexts run different SDKs, and this is why.
    return [
      message === 'other-go' ? { ...found, explains: ['go-missing', 'path-not-in-editor', 'go-multiple'] } : found,
    ];
  },
  plan({ versionManagers, commands, editorEnvironment, loginShell: shell, startupFiles: files }, { key, message }) {
    const manager = versionManagers.find(({ name }) => name === key);
    const home = homeOf(editorEnvironment);
    const origin = commands.editor.go?.origin;
    const place = placeOf(origin);
    if (!manager || !shell || !byPath.includes(message)) return [];
    const target = loginFileAfter(origin?.by === 'setting' ? null : place, {
      shell,
      files,
      environment: editorEnvironment,
    });
    const block = pathBlock(target, { folder: folderOf(manager), home, at: 'first' });
    if (message !== 'manager-itself') return block;
    // What go.alternateTools names comes before PATH.
    if (!place || origin?.by !== 'setting' || !isInHome(place.file, home)) return [];
    const names = namesIn(place.text, ['go', 'go.alternateTools.go']);
    const [name] = names;
    if (name === undefined || names.length > 1) return [];
    const setting = [{ change: 'json', file: place.file, at: { line: place.line, name }, to: null }] as const;
    return manager.shimsOnPath.editor ? setting : allOf(setting, block);
  },
});

/** What shims on PATH mend; the rest is for the manager itself to do. */
const byPath: readonly string[] = ['hook', 'without-effect', 'inactive', 'other-go', 'manager-itself'];

function refusalOf(go: Command, answer: GoEnv | undefined) {
  const base = go.path.slice(go.path.lastIndexOf('/') + 1);
  const itself = (Object.keys(mends) as Name[]).find((name) => name === base); // the keys of a Record<Name, …>
  if (itself) return { message: 'manager-itself' as const, name: itself };
  if (!answer || answer.ok) return undefined;
  return refusals.find(({ text }) => text.test(answer.output));
}

/** How the Go of a manager fails to reach the editor; null when it does, or when nobody misses it. */
function absence({ name, activation, shimsOnPath }: VersionManager, commands: Commands) {
  const { go } = commands.editor;
  const terminal = terminalGo(name, commands);
  if (go) {
    // Another Go chosen for the editor in its settings is a choice, not an accident.
    const byAccident = go.rule === 'path' || go.rule === 'default';
    return go.manager !== name && terminal && byAccident ? ('other-go' as const) : null;
  }
  if (commands.login?.go && !terminal) return null;
  if (shimsOnPath.editor) return 'no-shim' as const;
  if (!activation) return 'inactive' as const;
  // The others change PATH as soon as their line is read; only mise waits for the prompt.
  return name === 'mise' ? ('hook' as const) : ('without-effect' as const);
}

const terminalGo = (name: Name, { login, integrated }: Commands): Command | undefined =>
  [integrated?.go, login?.go].find((go): go is Command => go?.manager === name);

function paramsOf(name: Name, manager: VersionManager | undefined, home: string) {
  const newest = newestOf(manager);
  const version = newest?.version ?? '<version>';
  const { use, install, reshim } = mends[name];
  const root = newest ? shownPath(newest.root, home) : '<GOROOT>';
  const target = `${root}/bin/go`;
  return { manager: name, version, root, target, use: use.replace('{version}', version), install, reshim };
}

const newestOf = (manager: VersionManager | undefined) =>
  [...(manager?.versions ?? [])].sort((a, b) => compareGo(b.version, a.version))[0];

/** A manager without shims has nothing that would follow its choice. */
const folderOf = (manager: VersionManager): string => manager.shims ?? `${newestOf(manager)?.root ?? ''}/bin`;

function pathLine(manager: VersionManager, kind: 'zsh' | 'bash' | 'fish' | 'other', home: string): string {
  const folder = folderOf(manager);
  const portable = home && folder.startsWith(`${home}/`) ? `$HOME${folder.slice(home.length)}` : folder;
  return kind === 'fish' ? `set -gx PATH "${portable}" $PATH` : `export PATH="${portable}:$PATH"`;
}
