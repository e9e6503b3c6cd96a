import { loginFileAfter } from '../../changes/login-file.ts';
import { pathBlock, withoutPathLine } from '../../changes/path-block.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { versionManagers } from '../../probes/sdk/version-managers.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import type { PathEntry } from '../../probes/shell/environment.ts';
import { type GoFolder, goFolders } from '../../probes/shell/go-folders.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf, placeOf, seenAt, seenOrigin, shownPath, shownPlace } from '../../probes/shell/origin-evidence.ts';
import { trimmed } from '../../probes/shell/path-lines.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';
import { startupTrace } from '../../probes/shell/startup-trace.ts';
import type { StartupTrace } from '../../probes/shell/trace.ts';

type Message = 'moved' | 'later';

export default defineCheck({
  id: 'path-order-shadowed',
  area: 'shell',
  needs: {
    commands,
    sdks,
    versionManagers,
    editor: editorEnvironment,
    trace: optional(startupTrace),
    shell: optional(loginShell),
    files: optional(startupFiles),
  },
  explains: ['go-multiple'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The Go you chose comes first on PATH',
    why: 'The first folder of PATH that holds a go wins. A later line, or path_helper in a login shell, can put another Go before the one you chose.',
    see: {
      run: [asEditor('which -a go'), "grep -r '' /etc/paths /etc/paths.d"],
      look: 'The first line of the first command is the go that runs. The folders that the second lists are moved to the front by path_helper in every login shell, after ~/.zshenv was read.',
    },
    messages: {
      moved: {
        title: 'Go {version} from {winner} runs instead of the Go you put first',
        detail: '{where} puts {chosen} first, but a login shell then runs path_helper, which moves it behind {winner}.',
        fix: 'Move the line at {where} to the file that is read after path_helper: ~/.zprofile for zsh, ~/.bash_profile for bash',
      },
      later: {
        title: 'Go {version} from {winner} runs instead of the Go you put first',
        detail: '{where} puts {chosen} first, but {later} puts {winner} before it.',
        fix: 'Move the line at {where} behind {later}, or delete the one you no longer want',
      },
    },
  },
  sources: [
    'https://github.com/apple-oss-distributions/shell_cmds/blob/main/path_helper/path_helper.c',
    'https://github.com/apple-oss-distributions/zsh/blob/main/zprofile',
  ],
  find({ editor, trace, ...known }): readonly Found<Message>[] {
    const home = homeOf(editor);
    const goIn = goFolders(known);
    const first = editor.path.findIndex(({ folder, exists }) => exists && goIn(folder));
    const winner = editor.path[first];
    const winning = winner && goIn(winner.folder);
    // Who activates a version manager has chosen it over every other Go.
    if (!winner || !winning || winning.manager || winning.version === null) return [];

    return editor.path.slice(first + 1).flatMap((entry): Found<Message>[] => {
      const place = placeOf(entry.origin);
      const chosen = goIn(entry.folder);
      if (!place || entry.origin.by !== 'file' || !chosen || !isOther(chosen, winning)) return [];
      const later = placeOf(winner.origin);
      if (!entry.movedBack && !(later && wasFirst(entry, trace, goIn))) return [];
      const moved = entry.movedBack && winner.origin.by !== 'file';
      const where = shownPlace(place, home);
      return [
        {
          key: shownPath(entry.folder, home),
          severity: 'warning',
          message: moved ? 'moved' : 'later',
          params: {
            version: winning.version ?? '',
            winner: shownPath(winner.folder, home),
            chosen: shownPath(entry.folder, home),
            where,
            ...(later && { later: shownPlace(later, home) }),
          },
          evidence: [
            seenAt(place, home),
            ...seenOrigin(winner.origin, { home, name: 'PATH', value: editor.variables.PATH ?? '' }),
          ],
          // The same line is what wrong-advice-file tells of when it stands in ~/.zshenv.
          ...(entry.movedBack && place.file.endsWith('/.zshenv') && { explains: ['go-multiple', 'wrong-advice-file'] }),
        },
      ];
    });
  },
  plan({ editor, shell, files, ...known }, { key }) {
    const home = homeOf(editor);
    const goIn = goFolders(known);
    const winner = editor.path.find(({ folder, exists }) => exists && goIn(folder));
    const entry = editor.path.find(({ folder }) => shownPath(folder, home) === key);
    const place = entry && placeOf(entry.origin);
    if (!shell || !winner || !place) return [];
    const target = loginFileAfter(placeOf(winner.origin), { shell, files, environment: editor });
    const block = pathBlock(target, { folder: entry.folder, home, at: 'first' });
    return block.length === 0
      ? []
      : [...withoutPathLine(place, { moved: [trimmed(entry.folder)], known: editor.variables, home }), ...block];
  },
});

/** Same version, no harm. Shims have none: they are there to choose another. */
const isOther = (chosen: GoFolder, winning: GoFolder): boolean =>
  chosen.forGoAlone && chosen.version !== winning.version;

/** Right after the line that added it, no other Go stood before this folder: the line chose it, a later one undid that. */
function wasFirst(
  { folder, origin }: PathEntry,
  trace: StartupTrace | undefined,
  goIn: (folder: string) => GoFolder | undefined,
): boolean {
  const place = placeOf(origin);
  const assignment = trace?.assignments.findLast(
    ({ name, place: at }) => name === 'PATH' && at.file === place?.file && at.line === place.line,
  );
  return assignment?.value.split(':').find((one) => goIn(one)) === folder;
}
