import { fullPath } from '../../changes/full-path.ts';
import { loginFileAfter, resetOf } from '../../changes/login-file.ts';
import { pathBlock } from '../../changes/path-block.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import type { Evidence } from '../../engine/model.ts';
import { type Command, commands, type Tool } from '../../probes/sdk/commands.ts';
import { type Sdk, sdks } from '../../probes/sdk/sdks.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { waysTo } from '../../probes/shell/go-folders.ts';
import { loginFile } from '../../probes/shell/login-file.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf, placeOf, seenAt, seenOrigin, shownPath, shownPlace } from '../../probes/shell/origin-evidence.ts';
import { attemptToAdd, guardOf, spoiltEntry } from '../../probes/shell/path-attempts.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';
import { integratedTerminal, loginTerminal } from '../../probes/shell/terminals.ts';

type Message =
  | 'unresolved'
  | 'guarded'
  | 'unread'
  | 'setting'
  | 'different'
  | 'nowhere'
  | 'carriageReturn'
  | 'tilde'
  | 'quotes';

export default defineCheck({
  id: 'path-not-in-editor',
  area: 'shell',
  needs: {
    commands,
    sdks,
    editor: editorEnvironment,
    login: loginTerminal,
    integrated: optional(integratedTerminal),
    shell: loginShell,
    files: optional(startupFiles),
  },
  explains: ['gopls-missing', 'dlv-missing', 'gopls-not-answering', 'debugger-not-stopping'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The editor finds the Go that the terminal finds',
    why: 'An editor opened from the Dock has its own PATH. When go is only on the PATH of the terminal, the editor says that it cannot find it.',
    see: {
      run: ['which go gopls', asEditor('which go gopls')],
      look: 'The second should find what the first finds. What only the first finds, the editor lacks.',
    },
    messages: {
      unresolved: {
        title: 'The terminal finds {tools}, the editor does not',
        detail:
          'In the terminal {tools} comes from {folder}. The editor could not read your start-up files and has only the PATH of macOS.',
        fix: 'Solve what keeps the editor from reading your shell',
      },
      guarded: {
        title: 'The terminal finds {tools}, the editor does not',
        detail:
          '{where} puts {folder} on PATH, but only under the condition at {guard}, which does not hold when the editor reads your shell.',
        fix: 'Add {folder} to PATH in {file}, where the condition does not apply',
      },
      unread: {
        title: 'Go is set up in a file that the editor’s shell does not read',
        detail:
          '{where} puts {folder} on PATH, but {shell}, started as a login shell by the editor, does not read that file. The editor does not find {tools}.',
        fix: 'Copy the PATH line at {where} to {file}',
      },
      setting: {
        title: 'The terminal finds {tools}, the editor does not',
        detail:
          'The setting at {where} puts {folder} on PATH for integrated terminals only. The editor and its Go extension do not get it.',
        fix: 'Set PATH in {file} instead',
      },
      different: {
        title: 'The terminal finds {tools}, the editor does not',
        detail: 'In the terminal {tools} comes from {folder}, a folder that is not on the PATH of the editor.',
        fix: 'Add {folder} to PATH in {file}',
      },
      nowhere: {
        title: 'Go {version} is installed, but it is on no PATH',
        detail: 'Go stands in {folder}. Neither the terminal nor the editor has that folder on PATH.',
        fix: 'Add {folder} to PATH in {file}',
      },
      carriageReturn: {
        title: 'PATH names {folder} with a character behind it that nobody sees',
        detail:
          '{where} puts {folder} on PATH with a carriage return at its end: {file} has the line ends of Windows, and the shell takes the first half of each for a part of the value. So neither the terminal nor the editor finds {tools}.',
        fix: 'Save {file} with the line ends of Unix (LF), for example with `sed -i "" $\'s/\\r$//\' {file}`',
      },
      tilde: {
        title: 'PATH has a ~ that nobody expands',
        detail:
          '{where} puts {folder} on PATH in quotes, so that the ~ stays as it is. That is a folder with the name “~” for the editor, and it does not find {tools}.',
        fix: 'Write $HOME for the ~ at {where}, or take the quotes away',
      },
      quotes: {
        title: 'PATH has a $HOME that nobody expands',
        detail:
          '{where} puts {folder} on PATH in single quotes, and the shell takes what stands in them as it is. So neither the terminal nor the editor finds {tools}, and $PATH in the same quotes loses the folders that were there.',
        fix: 'Write double quotes for the single quotes at {where}',
      },
    },
  },
  sources: [
    'https://github.com/microsoft/vscode/blob/main/src/vs/platform/shell/node/shellEnv.ts',
    'https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts',
    'https://github.com/microsoft/vscode/issues/108003',
    'https://github.com/golang/vscode-go/issues/971',
  ],
  find({ commands: { editor: found, login: inLogin, integrated: inIntegrated }, ...facts }): readonly Found<Message>[] {
    const { editor, login, integrated, shell, files = [] } = facts;
    const home = homeOf(editor) || homeOf(login);
    const file = shownPath(loginFile({ shell, files, environment: login }), home);
    const missing = (tool: Tool): Command | null =>
      found[tool] ? null : (inLogin?.[tool] ?? inIntegrated?.[tool] ?? null);

    const go = missing('go');
    // A setting, go.alternateTools, keeps the editor from a go that its PATH has.
    const isOnPath = go && editor.path.some(({ folder }) => folder === folderOf(go));
    if (isOnPath && editor.resolution.outcome === 'resolved') return [];
    if (go) return [report(['go'], go)];
    // Installed, on no PATH: the editor fails and so does the terminal, but nothing needs to be downloaded.
    if (!found.go) return nowhere();

    // Tools from one folder are missing for one reason.
    const byFolder = new Map<string, { readonly command: Command; readonly tools: Tool[] }>();
    for (const tool of ['gopls', 'dlv'] as const) {
      const command = missing(tool);
      if (!command) continue;
      const same = byFolder.get(folderOf(command));
      if (same) same.tools.push(tool);
      else byFolder.set(folderOf(command), { command, tools: [tool] });
    }
    return [...byFolder.values()].map(({ command, tools }) => report(tools, command));

    function report(tools: readonly Tool[], command: Command): Found<Message> {
      const terminal = inLogin?.[tools[0] ?? 'go'] ? login : integrated;
      const reason = whyAbsent(command);
      return {
        key: tools.join(','),
        severity: 'error',
        message: reason.message,
        params: { tools: tools.join(', '), folder: shownPath(folderOf(command), home), file, ...reason.params },
        evidence: [
          ...reason.evidence,
          { source: editor.command, text: `PATH=${editor.variables.PATH ?? ''}` },
          ...(reason.evidence.length
            ? []
            : [{ source: `${shell.path} -l`, text: `PATH=${terminal?.variables.PATH ?? ''}` }]),
        ],
        explains: [
          ...(tools.includes('go') ? withoutGo : tools.map((tool) => `${tool}-missing`)),
          ...(reason.message === 'unread' ? sameLine : []),
        ],
      };
    }

    function whyAbsent({ origin, path }: Command): {
      readonly message: Message;
      readonly params: Readonly<Record<string, string>>;
      readonly evidence: readonly Evidence[];
    } {
      const place = placeOf(origin);
      const evidence = seenOrigin(origin, { home, name: 'PATH', value: path });
      if (editor.resolution.outcome !== 'resolved') return { message: 'unresolved', params: {}, evidence };
      if (!place) return { message: 'different', params: {}, evidence };
      const where = shownPlace(place, home);
      if (origin.by === 'setting') return { message: 'setting', params: { where }, evidence };
      const text = files.find((one) => one.file === place.file);
      if (text && !text.read) return { message: 'unread', params: { where, shell: shell.path }, evidence };
      const condition = text && guardOf(text, place);
      if (!condition) return { message: 'different', params: {}, evidence };
      return {
        message: 'guarded',
        params: { where, guard: shownPlace(condition, home) },
        evidence: condition.line === place.line ? evidence : [seenAt(condition, home), ...evidence],
      };
    }

    function nowhere(): readonly Found<Message>[] {
      // Toolchains in the module cache are parts of an installation, not one that could be put on PATH.
      const sdk = facts.sdks.find(({ origin }) => origin !== 'toolchain');
      if (!sdk) return [];
      const ways = waysTo(sdk);
      const attempt = attemptToAdd(ways, { files, variables: login.variables });
      const [folder] = attempt ? [attempt.folder] : ways;
      const params = { tools: 'go', version: sdk.version, folder: shownPath(folder, home), file, shell: shell.path };
      const evidence = [
        { source: editor.command, text: `PATH=${editor.variables.PATH ?? ''}` },
        { source: `${shell.path} -l`, text: `PATH=${login.variables.PATH ?? ''}` },
      ];
      if (!attempt) {
        const spoilt = spoiltEntry(ways, { files, variables: editor.variables });
        if (!spoilt) return [{ key: 'go', severity: 'error', message: 'nowhere', params, evidence }];
        const { message, place } = spoilt;
        const where = shownPlace(place, home);
        const shown = { folder: shownPath(spoilt.folder, home), file: shownPath(place.file, home), where };
        return [
          {
            key: 'go',
            severity: 'error',
            message,
            params: { ...params, ...shown },
            evidence: [seenAt(place, home), ...evidence],
            explains: withoutGo,
          },
        ];
      }
      const { place, condition } = attempt;
      return [
        {
          key: 'go',
          severity: 'error',
          message: condition ? 'guarded' : 'unread',
          params: {
            ...params,
            where: shownPlace(place, home),
            ...(condition && { guard: shownPlace(condition, home) }),
          },
          evidence: [
            ...(condition && condition.line !== place.line ? [seenAt(condition, home)] : []),
            seenAt(place, home),
            ...evidence,
          ],
          explains: [...withoutGo, ...(condition ? [] : sameLine)],
        },
      ];
    }
  },
  plan({ commands: { login: inLogin, integrated }, sdks, editor, login, shell, files }, { key, message, params }) {
    const home = homeOf(editor) || homeOf(login);
    const folder = fullPath(String(params?.folder), home);
    const [tool = 'go'] = key.split(',') as Tool[]; // as `report` joined them
    const command = inLogin?.[tool] ?? integrated?.[tool];
    const managed = command
      ? command.manager && !command.shim
      : sdks.some((sdk) => isManaged(sdk) && waysTo(sdk).includes(folder));
    // One version of a version manager's would outlive what the manager chooses.
    if (message === 'unresolved' || spoils.includes(message) || managed) return [];
    const target = loginFileAfter(resetOf(editor), { shell, files, environment: login });
    // A condition that leaves the file before its end.
    const leaves = target && String(params?.guard ?? '').startsWith(`${shownPath(target.file, home)}:`);
    return pathBlock(target, { folder, home, at: 'last', where: leaves ? 'start' : 'end' });
  },
});

/** The line that is there needs another character; a second line would hide that. */
const spoils: readonly Message[] = ['carriageReturn', 'tilde', 'quotes'];

const isManaged = ({ origin }: Sdk): boolean => ['mise', 'asdf', 'goenv', 'gvm'].includes(origin);

/** gopls and dlv ask the go on this PATH. */
const withoutGo = ['gopls-missing', 'dlv-missing', 'gopls-not-answering', 'debugger-not-stopping'];
/** That check tells of the same line when nothing is broken by it. */
const sameLine = ['wrong-advice-file'];

const folderOf = ({ path }: Command): string => path.slice(0, path.lastIndexOf('/'));
