import { isInHome } from '../../changes/json-line.ts';
import { isMendable } from '../../changes/mend.ts';
import { defineCheck, type Found } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { type JsoncProblem, type SettingsFile, settings } from '../../probes/editor/settings.ts';

type Message = 'unclosedBrace' | 'unclosedBracket' | 'lost' | 'afterEnd' | 'unwritable';

/** One finding for each file: the first mistake usually makes the others. */
export default defineCheck({
  id: 'settings-unreadable',
  area: 'editor',
  needs: { settings, home: homeFolder },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'The settings files can be read',
    why: 'VS Code reads a settings file with a mistake in it as far as it can and says nothing. Settings behind the mistake may not count, and the editor can no longer change the file itself.',
    see: {
      run: [],
      look: 'Run “Preferences: Open User Settings (JSON)” in the Command Palette (⇧⌘P) and look for red underlines; the Problems panel (⇧⌘M) lists them with their lines. Open .vscode/settings.json of the project likewise.',
    },
    messages: {
      unclosedBrace: {
        title: 'A brace that is not closed hides settings: {keys}',
        detail:
          'The “{” at {source} has no “}”, so everything behind it becomes part of it. What has no effect now: {keys}. VS Code does not mention it.',
        fix: 'Close the brace of {source}; the editor underlines the end of the file in red',
      },
      unclosedBracket: {
        title: 'A bracket that is not closed hides settings: {keys}',
        detail:
          'A “[” above {source} has no “]”, so what follows is no setting any more. What has no effect now: {keys}. VS Code does not mention it.',
        fix: 'Close the bracket of the setting above {source}; the editor underlines the mistake in red',
      },
      lost: {
        title: 'Settings have no effect because of a mistake in {file}: {keys}',
        detail:
          'What stands at line {line}, column {column} of {file} is no valid JSON. VS Code drops {keys} without a message.',
        fix: 'Correct {source}; the editor underlines the mistake in red',
      },
      afterEnd: {
        title: 'Settings stand behind the end of {file}: {keys}',
        detail: 'The closing brace before line {line} ends the settings. What follows has no effect: {keys}.',
        fix: 'Delete the brace too many before {source}, so that {keys} stand inside',
      },
      unwritable: {
        title: 'There is a mistake in {file}',
        detail:
          'What stands at line {line}, column {column} is no valid JSON. The settings still count, but neither VS Code nor an extension can change the file: “Unable to write into user settings”.',
        fix: 'Correct {source}; the editor underlines the mistake in red',
      },
    },
  },
  sources: [
    'https://github.com/microsoft/vscode/blob/main/src/vs/platform/configuration/common/configurationModels.ts',
    'https://code.visualstudio.com/docs/configure/settings',
  ],
  find: ({ settings: { files }, home }) => files.flatMap((file) => judge(file, home)),
  plan({ settings: { files }, home }, { key }) {
    const broken = files.find(({ file }) => tilde(file, home) === key);
    return broken && isInHome(broken.file, home) && isMendable(broken)
      ? [{ change: 'json-mend', file: broken.file }]
      : [];
  },
});

function judge({ file, problems, lost }: SettingsFile, home: string): Found<Message>[] {
  const [first] = problems;
  if (!first) return [];
  const shown = tilde(file, home);
  const swallowed = lost.find(({ swallowedBy }) => swallowedBy)?.swallowedBy ?? null;
  const at = swallowed ?? first.place;
  const source = `${shown}:${at.line}`;
  const keys = lost.map(({ key }) => key);
  return [
    {
      key: shown,
      severity: 'error',
      message: messageFor(problems, { isLost: lost.length > 0, isSwallowed: swallowed !== null }),
      params: {
        file: shown,
        source,
        line: at.line,
        column: at.column ?? 1,
        count: lost.length,
        keys: keys.length > 5 ? `${keys.slice(0, 5).join(', ')}, …` : keys.join(', '),
      },
      evidence: [
        { source, text: at.text },
        ...lost.slice(0, 5).map(({ place }) => ({ source: `${shown}:${place.line}`, text: place.text })),
      ],
    },
  ];
}

/** Of a brace that is not closed the parser keeps what it swallows; of a bracket it drops it. */
function messageFor(problems: readonly JsoncProblem[], { isLost, isSwallowed }: Losses): Message {
  if (isSwallowed) return 'unclosedBrace';
  if (!isLost) return 'unwritable';
  if (problems.some(({ kind }) => kind === 'unclosed-bracket')) return 'unclosedBracket';
  return problems[0]?.kind === 'after-end' ? 'afterEnd' : 'lost';
}

interface Losses {
  readonly isLost: boolean;
  readonly isSwallowed: boolean;
}
