import { newValue, removals, writtenAs } from '../../changes/settings.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { correctedPaths } from '../../probes/editor/corrected-paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { type SettingPath, settingPaths } from '../../probes/editor/setting-paths.ts';
import { settings } from '../../probes/editor/settings.ts';
import { writtenSettings } from '../../probes/editor/written-settings.ts';
import { gopathFolders } from '../../probes/sdk/gopath-folders.ts';
import { gorootSettings } from '../../probes/sdk/goroot-settings.ts';

type Message =
  | 'otherSystem'
  | 'unexpanded'
  | 'unset'
  | 'foreign'
  | 'relative'
  | 'unknownName'
  | 'folder'
  | 'notExecutable'
  | 'notFolder'
  | 'missingTool'
  | 'missingEnvFile'
  | 'missing';

const tools: Readonly<Record<string, readonly string[]>> = {
  'go.alternateTools.gopls': ['gopls-missing'],
  'go.alternateTools.dlv': ['dlv-missing'],
  'go.toolsGopath': ['gopls-missing', 'dlv-missing'],
};

/** A GOROOT or GOPATH that another check judges at the same line is left to it. */
export default defineCheck({
  id: 'setting-bad-path',
  area: 'editor',
  needs: {
    paths: settingPaths,
    goroots: optional(gorootSettings),
    gopath: optional(gopathFolders),
    home: homeFolder,
    settings: optional(settings),
    written: optional(writtenSettings),
    corrected: optional(correctedPaths),
  },
  explains: ['gopls-missing', 'dlv-missing'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Paths in the settings lead somewhere',
    why: 'The Go extension rarely says so when a path in its settings leads nowhere: it looks elsewhere, installs nothing, or leaves variables out. So an old path can break a tool without any message.',
    see: {
      run: [
        'grep -nE \'"(go\\.(goroot|gopath|toolsGopath|testEnvFile|alternateTools.*)|go|gopls|dlv)"\' "$HOME/Library/Application Support/Code/User/settings.json" .vscode/settings.json',
      ],
      look: 'Try each path that is found with `ls -l`: it should be there, and a tool should have an x among its first letters. The first file is that of VS Code, the second that of the project.',
    },
    messages: {
      otherSystem: {
        title: '{key} holds a path of another system',
        detail:
          '{source} sets {key} to {value}. Such a path cannot exist on this Mac; it was meant for another machine.',
        fix: 'Delete {key} ({source}), or write the path that is right on this Mac',
      },
      unexpanded: {
        title: '{key} holds {pieces}, which is not replaced there',
        detail:
          '{source} sets {key} to {value}. The Go extension does not replace {pieces} in this setting, so it looks for a file named {path}.',
        fix: 'Write the whole path in {key} ({source})',
      },
      unset: {
        title: '{key} uses a variable that the editor does not have',
        detail: '{source} sets {key} to {value}. {names} has no value in the editor, which leaves {path}.',
        fix: 'Write the whole path in {key} ({source}), or export {names} in a start-up file of your shell',
      },
      foreign: {
        title: '{key} points into the home folder of somebody else',
        detail: '{source} sets {key} to {value}, and {path} is neither yours nor there.',
        fix: 'Delete {key} ({source}), or write a path in your own home folder',
      },
      relative: {
        title: '{key} is not an absolute path',
        detail:
          '{source} sets {key} to {value}. The Go extension does not look for it in the workspace or anywhere else.',
        fix: 'Write the whole path from / on in {key} ({source}); ${workspaceFolder}/… stands for the workspace',
      },
      unknownName: {
        title: '{key} names a program that is nowhere to be found',
        detail:
          '{source} sets {key} to {value}. No program of that name is in GOBIN, in the bin folder of GOPATH or on the PATH of the editor.',
        fix: 'Install {value}, write its whole path, or delete {key} ({source})',
      },
      folder: {
        title: '{key} points to a folder',
        detail: '{source} sets {key} to {value}. {path} is a folder, but a file is wanted.',
        fix: 'Write the path of the file itself in {key} ({source})',
      },
      notExecutable: {
        title: '{key} points to a file that cannot be run',
        detail: '{source} sets {key} to {value}. {path} has no permission to be executed.',
        fix: 'Run `chmod +x` on {path} if it is the program, or correct {key} ({source})',
      },
      notFolder: {
        title: '{key} points to a file',
        detail: '{source} sets {key} to {value}. {path} is a file, but a folder is wanted.',
        fix: 'Write the path of the folder in {key} ({source}), or delete the setting',
      },
      missingTool: {
        title: '{key} points to a program that does not exist',
        detail:
          '{source} sets {key} to {value}, and nothing is there. The Go extension passes over it without a word, and it does not install or update that tool.',
        fix: 'Delete {key} ({source}), or correct the path',
      },
      missingEnvFile: {
        title: 'The file of variables for tests does not exist',
        detail:
          '{source} sets {key} to {value}, and nothing is at {path}. Tests run without its variables, and no message says so.',
        fix: 'Create {path}, or delete {key} ({source})',
      },
      missing: {
        title: '{key} points to a place that does not exist',
        detail: '{source} sets {key} to {value}, and nothing is there.',
        fix: 'Delete {key} ({source}), or correct the path',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/wiki/settings',
    'https://github.com/golang/vscode-go/blob/master/extension/src/util.ts',
    'https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts',
  ],
  find({ paths, goroots, gopath }) {
    const judged = new Set([
      ...(goroots ?? []).filter(({ verdict }) => verdict.is !== 'sdk').map(({ setting }) => setting.source),
      ...(gopath?.folders ?? [])
        .filter(({ form, belongs }) => form !== 'absolute' || belongs !== 'here')
        .map(({ setting }) => setting?.source),
    ]);
    const left = paths.filter(
      ({ key, source }) => !((key === 'go.goroot' || key === 'go.gopath') && judged.has(source)),
    );
    return left.flatMap(judge);
  },
  plan({ paths, home, settings, written = [], corrected = [] }, found) {
    const wrong = paths.find((path) => keyOf(path) === found.key);
    if (!wrong || !settings) return [];
    const { key, place, source } = wrong;
    const given = { files: settings.files, home };
    const right = corrected.find((one) => one.key === key && one.source === source);
    if (right) return newValue({ key, place }, right.to, given);
    if (isForPerson(found.message, wrong)) return [];
    const all = writtenAs(written, key).filter(({ value }) => value === wrong.written);
    return removals(all, given);
  },
});

const keyOf = ({ key, source, shown }: SettingPath): string => `${source} ${key} ${shown}`;

/** What is wanted is likely to be something else than no setting at all. */
const isForPerson = (message: Message, { key, written }: SettingPath): boolean =>
  message === 'unset' ||
  message === 'notExecutable' ||
  message === 'missingEnvFile' ||
  key === 'go.alternateTools.customFormatter' ||
  (/^go\.(?:go|toolsGo)path$/.test(key) && written.includes(':'));

function judge(path: SettingPath): Found<Message>[] {
  const message = problem(path);
  if (!message) return [];
  const { key, written, shown, source, place } = path;
  return [
    {
      key: keyOf(path),
      severity: 'error',
      message,
      params: {
        key,
        value: written,
        path: shown,
        source,
        pieces: path.unexpanded.join(', '),
        names: path.unset.join(', '),
        line: place.line,
        column: place.column ?? 1,
      },
      evidence: [{ source, text: place.text }],
      explains: tools[key] ?? [],
    },
  ];
}

function problem(path: SettingPath): Message | undefined {
  const { key, wants, stands, form, belongs } = path;
  if (path.idle || stands === 'cannot-tell' || isAsWanted(path) || isMeantForAnother(path)) return undefined;
  if (belongs === 'windows' || (belongs === 'linux' && stands === 'nothing')) return 'otherSystem';
  if (path.unexpanded.length > 0) return 'unexpanded';
  if (path.unset.length > 0) return 'unset';
  if (form === 'name') return 'unknownName';
  if (form === 'relative') return 'relative';
  if (stands === 'folder') return 'folder';
  if (stands !== 'nothing') return wants === 'program' ? 'notExecutable' : 'notFolder';
  if (belongs === 'somebody-else') return 'foreign';
  if (wants === 'folder' && path.canBeMade && key !== 'go.goroot') return undefined; // go install makes it
  if (wants === 'file') return isForEveryWorkspace(path) ? undefined : 'missingEnvFile';
  return key.startsWith('go.alternateTools.') ? 'missingTool' : 'missing';
}

const isAsWanted = ({ wants, stands }: SettingPath): boolean =>
  wants === 'file' ? ['file', 'program', 'other'].includes(stands) : wants === stands;

/** Right on the Linux machine that the same settings reach; here the Go extension only looks elsewhere. */
const isMeantForAnother = ({ key, usedElsewhere, ofWorkspace, belongs, shown }: SettingPath): boolean =>
  usedElsewhere &&
  (ofWorkspace || key.startsWith('go.alternateTools.')) &&
  belongs !== 'somebody-else' &&
  !/^(?:~|\/Users\/|\/opt\/homebrew\/|\/Applications\/)/.test(shown);

/** Written once for all projects, of which not each has such a file. */
const isForEveryWorkspace = ({ ofWorkspace, written }: SettingPath): boolean =>
  !ofWorkspace && written.includes('${workspace');
