import { configChange, pathChange, textOf, withUserHome } from '../../changes/config.ts';
import type { Change } from '../../engine/change.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import type { ConfigPath } from '../../probes/editor/config-paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { taskShell } from '../../probes/editor/task-shell.ts';
import { type GoTask, tasksJson } from '../../probes/editor/tasks-json.ts';
import { usedElsewhere } from '../../probes/editor/used-elsewhere.ts';
import { type Commands, commands } from '../../probes/sdk/commands.ts';

type Message =
  | 'tilde'
  | 'cwdMissing'
  | 'shellMissing'
  | 'commandMissing'
  | 'pathSemicolons'
  | 'pathUnexpanded'
  | 'pathRelative'
  | 'pathWithoutSystem'
  | 'shellWithoutGo';

interface Problem {
  readonly message: Message;
  /** The task cannot be started. */
  readonly isFatal: boolean;
  readonly at: Pick<ConfigPath, 'place' | 'source' | 'written'> & Partial<Pick<ConfigPath, 'attribute' | 'shown'>>;
  readonly pieces?: readonly string[];
}

/** What keeps a task from starting is an error when no other one for Go in that file can be started either. */
export default defineCheck({
  id: 'task-config-path',
  area: 'editor',
  needs: {
    tasks: tasksJson,
    home: homeFolder,
    shell: optional(taskShell),
    elsewhere: optional(usedElsewhere),
    commands: optional(commands),
  },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Tasks find their folders and go',
    why: 'VS Code expands no ~ in tasks.json, and it runs shell tasks in a login shell that is not interactive: what only ~/.zshrc sets is not there.',
    see: {
      run: ['grep -nE \'"(command|cwd|executable|PATH)"\' .vscode/tasks.json', '"$SHELL" -l -c \'which go\''],
      look: 'In the folder of the project: each path should exist, with ${userHome} in place of ~. The second is how a task starts your shell; it should find go.',
    },
    messages: {
      tilde: {
        title: 'The task “{name}” has a ~ that nobody expands',
        detail: '{source} sets {attribute} to {value}. In tasks.json that is a folder with the name “~”.',
        fix: 'Write ${userHome} in place of ~ ({source})',
      },
      cwdMissing: {
        title: 'The working folder of the task “{name}” does not exist',
        detail:
          '{source} sets cwd to {value}, and there is no folder {path}. The task stops with “Starting directory (cwd) does not exist”.',
        fix: 'Correct cwd, or delete it ({source})',
      },
      shellMissing: {
        title: 'The shell of the task “{name}” does not exist',
        detail:
          '{source} names the shell {value}, which is no program on this Mac. The task stops with “Path to shell executable does not exist”.',
        fix: 'Correct the shell, or delete it so that VS Code takes your own ({source})',
      },
      commandMissing: {
        title: 'The program of the task “{name}” does not exist',
        detail: '{source} starts {value}, which is no program on this Mac.',
        fix: 'Correct the path, or write the name alone if it is on PATH ({source})',
      },
      pathSemicolons: {
        title: 'PATH of the task “{name}” is separated by semicolons',
        detail:
          '{source} sets PATH to {value}. On a Mac colons separate folders; this is one folder that does not exist.',
        fix: 'Write colons, or delete PATH ({source})',
      },
      pathUnexpanded: {
        title: 'PATH of the task “{name}” holds {pieces}, which nothing replaces there',
        detail: '{source} sets PATH to {value}. Only ${env:NAME} is replaced there, so the task gets {pieces} itself.',
        fix: 'Write ${env:PATH} for the PATH there is ({source})',
      },
      pathRelative: {
        title: 'PATH of the task “{name}” has folders that are not absolute',
        detail: '{source} sets PATH to {value}. {pieces} is looked for in whatever folder a program runs in.',
        fix: 'Write whole paths, with ${workspaceFolder} or ${userHome} at the beginning ({source})',
      },
      pathWithoutSystem: {
        title: 'PATH of the task “{name}” has neither go nor the programs of macOS',
        detail: '{source} sets PATH to {value} and takes the PATH of the editor away.',
        fix: 'Put ${env:PATH} into it, or delete PATH ({source})',
      },
      shellWithoutGo: {
        title: 'Shell tasks do not find go',
        detail:
          'Tasks run in `{shell}`, a login shell that is not interactive: zsh does not read ~/.zshrc then. The editor finds {go}, but the PATH of a task has no go, so {names} fails with “command not found”.',
        fix: 'Put the line that adds go to PATH into ~/.zprofile, or give the task "type": "process" ({source})',
      },
    },
  },
  sources: [
    'https://code.visualstudio.com/docs/debugtest/tasks',
    'https://code.visualstudio.com/docs/reference/variables-reference',
    'https://github.com/microsoft/vscode/issues/143061',
  ],
  find({ tasks, shell, elsewhere }) {
    const judged = tasks.map((task) => ({ task, problems: judge(task, elsewhere?.workspace ?? false) }));
    const startable = new Set(
      judged.filter(({ problems }) => !problems.some(({ isFatal }) => isFatal)).map(({ task }) => task.file),
    );
    const found = judged.flatMap(({ task, problems }) =>
      problems.map((problem): Found<Message> => {
        const { at, message, isFatal, pieces = [] } = problem;
        const { source, place } = at;
        return {
          key: keyOf(problem),
          severity: isFatal && !startable.has(task.file) ? 'error' : 'warning',
          message,
          params: {
            name: task.label,
            attribute: at.attribute ?? '',
            value: at.written,
            path: at.shown ?? '',
            pieces: pieces.join(', '),
            source,
            line: place.line,
            column: place.column ?? 1,
          },
          evidence: [{ source, text: place.text }],
        };
      }),
    );
    const inShell = tasks.filter(({ needsGo }) => needsGo);
    const [first] = inShell;
    if (!first || !shell?.inEditor || shell.go !== null) return found;
    return [
      ...found,
      {
        key: 'shell',
        severity: 'error',
        message: 'shellWithoutGo',
        params: {
          shell: shell.command,
          go: shell.inEditor,
          names: inShell
            .map(({ label }) => `“${label}”`)
            .slice(0, 5)
            .join(', '),
          source: first.source,
        },
        evidence: [
          { source: `${shell.command} env`, text: `PATH=${shell.path}`.slice(0, 500) },
          ...inShell.slice(0, 5).map(({ source, place }) => ({ source, text: place.text })),
        ],
      },
    ];
  },
  plan({ tasks, elsewhere, home, commands }, { key }) {
    for (const task of tasks) {
      const problem = judge(task, elsewhere?.workspace ?? false).find((one) => keyOf(one) === key);
      if (problem) return mended(problem, { task, home, found: commands?.editor });
    }
    return [];
  },
});

const keyOf = ({ at, message }: Problem): string => `${at.source} ${message}`;

/** Of macOS itself. */
const systemShell = /\/(bash|csh|dash|ksh|sh|tcsh|zsh)$/;

function mended(
  { message, at }: Problem,
  {
    task,
    home,
    found,
  }: { readonly task: GoTask; readonly home: string; readonly found: Commands['editor'] | undefined },
): readonly Change[] {
  const { attribute = '', written, place } = at;
  const text = textOf({ attribute, written, place });
  const to = (path: string | null | undefined) => (path ? configChange(text, path, home) : []);
  switch (message) {
    case 'tilde':
      return to(withUserHome(written));
    case 'cwdMissing':
      return configChange(text, null, home);
    case 'shellMissing': {
      const shell = systemShell.exec(written)?.[1];
      return to(shell && `/bin/${shell}`);
    }
    case 'commandMissing': {
      const name = (['go', 'gopls', 'dlv'] as const).find((one) => written.endsWith(`/${one}`));
      return to(name && found?.[name]?.rule === 'path' ? name : null);
    }
    case 'pathSemicolons':
    case 'pathUnexpanded':
    case 'pathRelative':
    case 'pathWithoutSystem':
      return task.environmentPath ? pathChange(task.environmentPath, home) : [];
    case 'shellWithoutGo':
      return [];
  }
}

function judge(task: GoTask, isShared: boolean): readonly Problem[] {
  const paths = task.paths.flatMap((at): readonly Problem[] => {
    const { attribute, stands, written } = at;
    const isVariable = attribute.startsWith('options.env.');
    if (at.tilde) return [{ message: 'tilde', isFatal: !isVariable, at }];
    if (isShared && /^\/(?!Users\/|opt\/homebrew\/)/.test(written)) return [];
    if (isVariable || stands === 'cannot-tell' || task.hasDependency) return [];
    if (attribute === 'options.cwd') return stands === 'folder' ? [] : [{ message: 'cwdMissing', isFatal: true, at }];
    if (stands === 'program' || stands === 'other') return [];
    return [{ message: attribute === 'command' ? 'commandMissing' : 'shellMissing', isFatal: true, at }];
  });
  return [...paths, ...problemsOfPath(task)];
}

function problemsOfPath({ environmentPath: at }: GoTask): readonly Problem[] {
  if (!at) return [];
  const problem = (message: Message, pieces: readonly string[] = []) => [{ message, isFatal: false, at, pieces }];
  const astray = [...at.relative, ...at.tilde];
  if (at.semicolons) return problem('pathSemicolons');
  if (at.unexpanded.length > 0) return problem('pathUnexpanded', at.unexpanded);
  if (astray.length > 0) return problem('pathRelative', astray);
  return at.keeps || at.go !== null || at.system ? [] : problem('pathWithoutSystem');
}
