import { fullPath } from '../../changes/full-path.ts';
import { loginFileAfter } from '../../changes/login-file.ts';
import { endOf, pathBlock, withoutPathLine } from '../../changes/path-block.ts';
import { allOf } from '../../changes/settings.ts';
import type { Change } from '../../engine/change.ts';
import { defineCheck, type Facts, type Found, optional } from '../../engine/check.ts';
import { type Place, shownLine } from '../../probes/place.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { compareGo } from '../../probes/sdk/go-version.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { versionManagers } from '../../probes/sdk/version-managers.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { goFolders } from '../../probes/shell/go-folders.ts';
import { loginFile } from '../../probes/shell/login-file.ts';
import { type LoginShell, loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf, placeOf, seenAt, seenOrigin, shownPath, shownPlace } from '../../probes/shell/origin-evidence.ts';
import { changesPathForGo, pathLines, trimmed } from '../../probes/shell/path-lines.ts';
import { type StartupFileText, startupFiles } from '../../probes/shell/startup-files.ts';
import { loginTerminal } from '../../probes/shell/terminals.ts';

type Message = 'fishrc' | 'bashrc' | 'hidden' | 'unread' | 'undone';

const bashLogin = ['.bash_profile', '.bash_login', '.profile'];

const needs = {
  files: startupFiles,
  shell: loginShell,
  login: loginTerminal,
  commands: optional(commands),
  sdks: optional(sdks),
  versionManagers: optional(versionManagers),
  editor: optional(editorEnvironment),
};
type Given = Facts<typeof needs>;

export default defineCheck({
  id: 'wrong-advice-file',
  area: 'shell',
  needs,
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'PATH for Go is set in a file that counts',
    why: 'Every shell reads its own files, and a login shell reads other files than the rest. Advice that names the wrong file looks right and does nothing.',
    see: {
      run: [
        'echo "$SHELL"',
        "grep -nsE 'PATH|fish_add_path' ~/.zshenv ~/.zprofile ~/.zshrc ~/.bash_profile ~/.bash_login ~/.profile ~/.bashrc ~/.fishrc",
      ],
      look: 'zsh reads .zshenv, .zprofile and .zshrc; a login bash only the first there is of .bash_profile, .bash_login and .profile; fish only ~/.config/fish/config.fish and conf.d. A line for Go in another file is not read.',
    },
    messages: {
      fishrc: {
        title: 'No shell reads {file}',
        detail: '{where} puts Go on PATH, but fish reads ~/.config/fish/config.fish and never {file}.',
        fix: 'Move the line at {where} to {target}',
      },
      bashrc: {
        title: 'Your login shell does not read {file}',
        detail:
          '{where} puts {folder} on PATH. macOS terminals and the editor start bash as a login shell, which reads {target} and not {file}.',
        fix: 'Move the line at {where} to {target}',
      },
      hidden: {
        title: '{file} is hidden by {hiding}',
        detail: '{where} puts {folder} on PATH, but a login bash reads only the first of its files, here {hiding}.',
        fix: 'Move the line at {where} to {target}',
      },
      unread: {
        title: 'Your shell {shell} does not read {file}',
        detail: '{where} puts {folder} on PATH, but {shell}, started as a login shell, never reads that file.',
        fix: 'Copy the line at {where} to {target}',
      },
      undone: {
        title: 'macOS undoes the PATH order of {file}',
        detail:
          '{where} puts {folder} first, but a login shell then runs path_helper, which moves it behind {winner}, where another go stands.',
        fix: 'Move the line at {where} to {target}',
      },
    },
  },
  sources: [
    'https://fishshell.com/docs/current/language.html#configuration-files',
    'https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html',
    'https://zsh.sourceforge.io/Doc/Release/Files.html',
    'https://github.com/apple-oss-distributions/zsh/blob/main/zprofile',
  ],
  find(facts): readonly Found<Message>[] {
    const { files, shell, login, editor } = facts;
    const home = homeOf(login);
    const target = shownPath(loginFile({ shell, files, environment: login }), home);
    const goIn = goInOf(facts);

    return [...files.flatMap(inFile), ...undone()];

    function inFile(file: StartupFileText): readonly Found<Message>[] {
      const [line] = unreadLines(file, facts);
      if (!line) return [];
      const { place, folders } = line;
      if (isFishrc(file)) return [found('fishrc', place, {}, fishTarget())];
      return [found(reasonOf(file.file, shell, files), place, { folder: shownPath(folders[0] ?? '', home) })];
    }

    function found(
      message: Message,
      place: Place,
      params: Readonly<Record<string, string>>,
      to: string = target,
    ): Found<Message> {
      const file = shownPath(place.file, home);
      const hiding = bashLogin.map((name) => `${home}/${name}`).find((one) => files.some((f) => f.file === one)) ?? '';
      return {
        key: file,
        severity: 'info',
        message,
        params: {
          file,
          where: shownPlace(place, home),
          target: to,
          shell: shell.path,
          ...(message === 'hidden' && { hiding: shownPath(hiding, home) }),
          ...params,
        },
        evidence: [seenAt(place, home)],
      };
    }

    function fishTarget(): string {
      return shownPath(loginFile({ shell: { kind: 'fish' }, files, environment: login }), home);
    }

    /** The order of ~/.zshenv matters only where it makes another go win. */
    function undone(): readonly Found<Message>[] {
      const path = (editor?.resolution.outcome === 'resolved' ? editor : login).path;
      const first = path.findIndex(({ folder, exists }) => exists && goIn?.(folder));
      const winner = path[first];
      if (!winner) return [];
      return path.slice(first + 1).flatMap((entry) => {
        const place = placeOf(entry.origin);
        if (!entry.movedBack || !place?.file.endsWith('/.zshenv') || !goIn?.(entry.folder)) return [];
        const one = found('undone', place, {
          folder: shownPath(entry.folder, home),
          winner: shownPath(winner.folder, home),
        });
        const proof = seenOrigin(winner.origin, { home, name: 'PATH', value: winner.folder });
        return [{ ...one, evidence: [...one.evidence, ...proof] }];
      });
    }
  },
  plan(facts, { key, message, params }) {
    const { files, login, editor } = facts;
    const home = homeOf(login);
    if (message === 'undone') {
      const folder = fullPath(String(params?.folder), home);
      const entry = editor?.path.find((one) => one.folder === folder);
      const winner = editor?.path.find((one) => one.folder === fullPath(String(params?.winner), home));
      const place = placeOf(entry?.origin);
      return place ? moved([{ place, folders: [folder] }], { facts, after: placeOf(winner?.origin), at: 'first' }) : [];
    }
    const file = files.find((one) => shownPath(one.file, home) === key);
    const lines = file ? unreadLines(file, facts) : [];
    if (message === 'unread') return moved(lines, { facts, stays: true });
    const changes = moved(lines, { facts, ...(message === 'fishrc' && { kind: 'fish' }) });
    // What stays in a file that no shell at all reads would be found again.
    const gone = changes.filter(({ change }) => change === 'line');
    return message === 'fishrc' && gone.length < lines.length ? [] : changes;
  },
});

interface UnreadLine {
  readonly place: Place;
  /** That it would put on PATH; without those that are there, except in ~/.fishrc. */
  readonly folders: readonly string[];
}

const isFishrc = ({ file }: StartupFileText): boolean => file.endsWith('/.fishrc');

const knownTo = ({ login: { variables } }: Given) => ({
  ...variables,
  PATH: undefined, // what it holds already is not what a line adds
  GOPATH: variables.GOPATH ?? (variables.HOME ? `${variables.HOME}/go` : undefined),
});

const goInOf = ({ commands, sdks = [], versionManagers = [] }: Given) =>
  commands && goFolders({ commands, sdks, versionManagers });

/** The lines for Go in a file that this login shell does not read. */
function unreadLines(file: StartupFileText, facts: Given): readonly UnreadLine[] {
  // direnv, not a shell, reads ~/.envrc.
  if (file.read || file.file.endsWith('/.envrc')) return [];
  const { commands, login } = facts;
  const goIn = goInOf(facts);
  const onPath = new Set(login.path.map(({ folder }) => trimmed(folder)));
  const toolFolders = [commands?.editor.gopls, commands?.editor.dlv].map((tool) =>
    tool?.path.slice(0, tool.path.lastIndexOf('/')),
  );
  const added = new Map(pathLines(file.lines, knownTo(facts)).map(({ index, folders }) => [index, folders]));
  const holds = (folder: string): boolean => {
    const go = goIn?.(folder);
    return go ? !isOlder(go.version, facts) : toolFolders.includes(folder);
  };
  return file.lines.flatMap((line, index) => {
    const folders = added.get(index) ?? [];
    const lost = folders.filter((folder) => !onPath.has(folder) && holds(folder));
    if (isFishrc(file) ? !changesPathForGo(line) : lost.length === 0) return [];
    const place = { file: file.file, line: index + 1, text: shownLine(line) };
    return [{ place, folders: isFishrc(file) ? folders : lost }];
  });
}

/** An SDK older than the one that the terminal runs: its line was left behind, and nobody misses it. */
function isOlder(version: string | null, { commands, sdks = [] }: Given): boolean {
  const real = commands?.login?.go?.real;
  const running = sdks.find(({ root }) => real?.startsWith(`${root}/`))?.version;
  return version !== null && running !== undefined && compareGo(version, running) < 0;
}

interface Moving {
  readonly facts: Given;
  readonly kind?: 'fish';
  /** What the lines have to come behind from now on. */
  readonly after?: Place | null;
  readonly at?: 'first';
  /** Another shell still reads the old line. */
  readonly stays?: boolean;
}

function moved(lines: readonly UnreadLine[], { facts, kind, after = null, at, stays }: Moving): readonly Change[] {
  const { files, shell, login } = facts;
  const home = homeOf(login);
  const target = loginFileAfter(after, { shell: kind ? { kind } : shell, files, environment: login });
  const wanted = new Map(lines.flatMap(({ place, folders }) => folders.map((folder) => [folder, place] as const)));
  const blocks = allOf(
    ...[...wanted].map(([folder, place]) => pathBlock(target, { folder, home, at: at ?? endOf(place) })),
  );
  if (blocks.length === 0 || stays) return blocks;
  const all = { moved: [...wanted.keys()], known: knownTo(facts), home };
  return [...lines.flatMap(({ place }) => withoutPathLine(place, all)), ...blocks];
}

/** Why this login shell does not read a file that exists. */
function reasonOf(file: string, { kind }: Pick<LoginShell, 'kind'>, files: readonly StartupFileText[]): Message {
  if (kind !== 'bash') return 'unread';
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === '.bashrc') return 'bashrc';
  const earlier = bashLogin.slice(0, Math.max(0, bashLogin.indexOf(name)));
  const isHidden = files.some((one) => earlier.some((other) => one.file.endsWith(`/${other}`)));
  return isHidden ? 'hidden' : 'unread';
}
