import { configChange, isOfFolder, pathChange, textOf, withUserHome } from '../../changes/config.ts';
import type { Change } from '../../engine/change.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import type { ConfigPath } from '../../probes/editor/config-paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { type LaunchConfiguration, launchJson } from '../../probes/editor/launch-json.ts';
import { type UsedElsewhere, usedElsewhere } from '../../probes/editor/used-elsewhere.ts';
import { type Commands, commands } from '../../probes/sdk/commands.ts';

type Message =
  | 'tilde'
  | 'envFileAdrift'
  | 'envFileMissing'
  | 'programMissing'
  | 'programNotGo'
  | 'cwdMissing'
  | 'pathSemicolons'
  | 'pathUnexpanded'
  | 'pathRelative'
  | 'pathWithoutGo'
  | 'dlvToolPath';

interface Problem {
  readonly message: Message;
  /** The configuration cannot be started. */
  readonly isFatal: boolean;
  readonly at: Pick<ConfigPath, 'place' | 'source' | 'written'> & Partial<Pick<ConfigPath, 'attribute' | 'shown'>>;
  readonly pieces?: readonly string[];
}

/** What keeps a configuration from starting is an error when no other one for Go in that file can be started either. */
export default defineCheck({
  id: 'launch-config-path',
  area: 'editor',
  needs: {
    configurations: launchJson,
    home: homeFolder,
    elsewhere: optional(usedElsewhere),
    commands: optional(commands),
  },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Launch configurations find their files',
    why: 'launch.json is not read by a shell: hardly any ~ is expanded in it, and a file that does not exist stops debugging before the debugger starts.',
    see: {
      run: ['grep -nE \'"(program|cwd|envFile|dlvToolPath|PATH)"\' .vscode/launch.json'],
      look: 'In the folder of the project: each path should begin with / or with ${workspaceFolder} or ${userHome}, and exist; a ~ is expanded in cwd only. PATH should hold ${env:PATH}.',
    },
    messages: {
      tilde: {
        title: '“{name}” has a ~ that nobody expands',
        detail:
          '{source} sets {attribute} to {value}. In launch.json a ~ is the home folder in cwd only; here it is a folder with the name “~”.',
        fix: 'Write ${userHome} in place of ~ ({source})',
      },
      envFileAdrift: {
        title: 'The envFile of “{name}” is not an absolute path',
        detail:
          '{source} sets envFile to {value}. It is not looked for in the workspace, but in the folder in which the editor was started; debugging stops with “Cannot load environment variables from file”.',
        fix: 'Write ${workspaceFolder}/ before it ({source})',
      },
      envFileMissing: {
        title: 'The envFile of “{name}” does not exist',
        detail:
          '{source} sets envFile to {value}, and there is no file {path}. Debugging stops with “Cannot load environment variables from file”.',
        fix: 'Create {path}, or delete envFile ({source})',
      },
      programMissing: {
        title: 'The program of “{name}” does not exist',
        detail:
          '{source} sets program to {value}, and nothing is at {path}. Debugging stops with “must be a valid directory or .go file”.',
        fix: 'Write the folder of the package, for example ${workspaceFolder}/cmd/… ({source})',
      },
      programNotGo: {
        title: 'The program of “{name}” is not Go code',
        detail:
          '{source} sets program to {value}. In mode {mode} it must be a folder or a .go file; {path} is neither.',
        fix: 'Write the folder of the package, or set mode to exec for a program that is built already ({source})',
      },
      cwdMissing: {
        title: 'The working folder of “{name}” does not exist',
        detail: '{source} sets cwd to {value}, and there is no folder {path}. The program cannot be started.',
        fix: 'Correct cwd, or delete it ({source})',
      },
      pathSemicolons: {
        title: 'PATH of “{name}” is separated by semicolons',
        detail:
          '{source} sets PATH to {value}. On a Mac colons separate folders; this is one folder that does not exist.',
        fix: 'Write colons, or delete PATH ({source})',
      },
      pathUnexpanded: {
        title: 'PATH of “{name}” holds {pieces}, which nothing replaces there',
        detail:
          '{source} sets PATH to {value}. Only ${env:NAME} is replaced there, so the program gets {pieces} itself.',
        fix: 'Write ${env:PATH} for the PATH there is ({source})',
      },
      pathRelative: {
        title: 'PATH of “{name}” has folders that are not absolute',
        detail: '{source} sets PATH to {value}. {pieces} is looked for in whatever folder a program runs in.',
        fix: 'Write whole paths, with ${workspaceFolder} or ${userHome} at the beginning ({source})',
      },
      pathWithoutGo: {
        title: 'PATH of “{name}” has no go',
        detail: '{source} sets PATH to {value}. The debugger builds the program with this PATH and finds no go on it.',
        fix: 'Put ${env:PATH} into it, or delete PATH ({source})',
      },
      dlvToolPath: {
        title: '“{name}” chooses a dlv that is not used',
        detail: '{source} sets dlvToolPath to {value}. The Go extension ignores that and runs the dlv it finds itself.',
        fix: 'Set go.alternateTools.dlv in the settings, and delete dlvToolPath ({source})',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/wiki/debugging',
    'https://github.com/golang/vscode-go/blob/master/extension/src/goDebugConfiguration.ts',
    'https://github.com/golang/vscode-go/blob/master/extension/src/utils/envUtils.ts',
  ],
  find({ configurations, home, elsewhere, commands: found }) {
    const judged = judgeAll({ configurations, elsewhere, commands: found, home });
    const startable = new Set(
      judged.filter(({ problems }) => !problems.some(({ isFatal }) => isFatal)).map(({ one }) => one.file),
    );
    return judged.flatMap(({ one, problems }) =>
      problems.map((problem): Found<Message> => {
        const { at, message, isFatal, pieces = [] } = problem;
        return {
          key: keyOf(problem),
          severity: isFatal && !startable.has(one.file) ? 'error' : 'warning',
          message,
          params: {
            name: one.name,
            mode: one.mode,
            attribute: at.attribute ?? '',
            value: at.written,
            path: at.shown ?? '',
            pieces: pieces.join(', '),
            source: at.source,
            line: at.place.line,
            column: at.place.column ?? 1,
          },
          evidence: [{ source: at.source, text: at.place.text }],
        };
      }),
    );
  },
  plan(facts, { key }) {
    const problems = judgeAll(facts).flatMap((judged) => judged.problems.map((problem) => ({ ...judged, problem })));
    const found = problems.find(({ problem }) => keyOf(problem) === key);
    return found ? mended(found.problem, found.one, facts.home) : [];
  },
});

interface LaunchFacts {
  readonly configurations: readonly LaunchConfiguration[];
  readonly elsewhere: UsedElsewhere | undefined;
  readonly commands: Commands | undefined;
  readonly home: string;
}

function judgeAll({ configurations, elsewhere, commands: found, home }: LaunchFacts) {
  const dlv = found?.editor.dlv ? tilde(found.editor.dlv.path, home) : undefined;
  return configurations.map((one) => ({ one, problems: judge(one, dlv, elsewhere?.workspace ?? false) }));
}

const keyOf = ({ at, message }: Problem): string => `${at.source} ${message}`;

function mended({ message, at }: Problem, one: LaunchConfiguration, home: string): readonly Change[] {
  const { attribute = '', written, place } = at;
  const text = textOf({ attribute, written, place });
  switch (message) {
    case 'tilde': {
      const to = withUserHome(written);
      return to === null ? [] : configChange(text, to, home);
    }
    case 'envFileAdrift':
      return isOfFolder(place) && /^[^./$~\\]|^\.[^./]|^\.\//.test(written)
        ? configChange(text, `\${workspaceFolder}/${written.replace(/^\.\//, '')}`, home)
        : [];
    case 'envFileMissing':
      // Any other may have to be made: it is not kept with the project.
      return /^(?:[A-Za-z]:[\\/]|\/home\/)/.test(written) ? configChange(text, null, home) : [];
    case 'cwdMissing':
      return configChange(text, null, home);
    case 'dlvToolPath':
      return configChange({ ...text, name: 'dlvToolPath' }, null, home);
    case 'pathSemicolons':
    case 'pathUnexpanded':
    case 'pathRelative':
    case 'pathWithoutGo':
      return one.environmentPath ? pathChange(one.environmentPath, home) : [];
    case 'programMissing':
    case 'programNotGo':
      return [];
  }
}

function judge(one: LaunchConfiguration, dlv: string | undefined, isShared: boolean): readonly Problem[] {
  const { environmentPath: path, dlvToolPath } = one;
  return [
    ...one.paths.flatMap((each) => problemOf(each, one, isShared)),
    ...(path ? problemsOfPath(path, one) : []),
    ...(dlvToolPath && dlvToolPath.shown !== dlv
      ? [{ message: 'dlvToolPath' as const, isFatal: false, at: dlvToolPath }]
      : []),
  ];
}

function problemOf(at: ConfigPath, one: LaunchConfiguration, isShared: boolean): readonly Problem[] {
  const { attribute, stands, written } = at;
  const builds = one.request === 'launch' && ['auto', 'debug', 'test'].includes(one.mode) && !one.external;
  const isFile = attribute === 'envFile';
  if (attribute === 'program' && one.request !== 'launch') return [];
  if (at.tilde) return [{ message: 'tilde', isFatal: isFile || attribute === 'program', at }];
  if (at.adrift) return [{ message: 'envFileAdrift', isFatal: true, at }];
  // A path of the container that this folder is also opened in.
  if (isShared && /^\/(?!Users\/|opt\/homebrew\/)/.test(written)) return [];
  if (stands === 'cannot-tell' || one.hasTask) return [];
  if (isFile)
    return stands === 'nothing' || stands === 'folder' ? [{ message: 'envFileMissing', isFatal: true, at }] : [];
  if (attribute === 'cwd' && one.request === 'launch' && !one.external) {
    return stands === 'folder' ? [] : [{ message: 'cwdMissing', isFatal: true, at }];
  }
  if (attribute !== 'program' || !builds || stands === 'folder' || written.endsWith('_test.go')) return [];
  if (stands === 'nothing') return [{ message: 'programMissing', isFatal: true, at }];
  return written.endsWith('.go') || written.includes('${') ? [] : [{ message: 'programNotGo', isFatal: true, at }];
}

function problemsOfPath(
  at: NonNullable<LaunchConfiguration['environmentPath']>,
  one: LaunchConfiguration,
): readonly Problem[] {
  const problem = (message: Message, pieces: readonly string[] = [], isFatal = false) => [
    { message, isFatal, at, pieces },
  ];
  const astray = [...at.relative, ...at.tilde];
  const builds = one.request === 'launch' && ['auto', 'debug', 'test'].includes(one.mode) && !one.external;
  if (at.semicolons) return problem('pathSemicolons');
  if (at.unexpanded.length > 0) return problem('pathUnexpanded', at.unexpanded);
  if (astray.length > 0) return problem('pathRelative', astray);
  return builds && !at.keeps && at.go === null ? problem('pathWithoutGo', [], true) : [];
}
