import { removals, writtenAs } from '../../changes/settings.ts';
import { withoutFault } from '../../changes/tools-variables.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { unexpanded } from '../../probes/editor/path-text.ts';
import type { PathVariable } from '../../probes/editor/path-variable.ts';
import { type Json, settings } from '../../probes/editor/settings.ts';
import { toolsPath } from '../../probes/editor/tools-path.ts';
import { writtenSettings } from '../../probes/editor/written-settings.ts';
import { type GorootSetting, gorootSettings } from '../../probes/sdk/goroot-settings.ts';

type Message =
  | 'pathUnexpanded'
  | 'pathSemicolons'
  | 'pathRelative'
  | 'pathReplaced'
  | 'goroot'
  | 'null'
  | 'object'
  | 'list'
  | 'boolean'
  | 'unexpanded';

/** Whose wrong value is the consequence of what a variable is here. */
const consequences: Readonly<Record<string, readonly string[]>> = {
  GOBIN: ['gobin-diverts-tools'],
  GOPATH: ['gopath-conflict'],
  GOFLAGS: ['goflags-leak'],
};
/** The tools run in this environment and may not get far. */
const halted = ['gopls-not-answering', 'debugger-not-stopping'];

export default defineCheck({
  id: 'tools-env-override',
  area: 'editor',
  needs: {
    settings,
    home: homeFolder,
    path: optional(toolsPath),
    goroots: optional(gorootSettings),
    written: optional(writtenSettings),
  },
  explains: [...halted, ...Object.values(consequences).flat()],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'go.toolsEnvVars gives the tools a sound environment',
    why: 'The Go extension puts go.toolsEnvVars over the environment of every program it starts, gopls included, but finds those programs without it. A wrong value breaks the tools of the editor while everything works in a terminal.',
    see: {
      run: [
        'grep -n -A 12 go.toolsEnvVars "$HOME/Library/Application Support/Code/User/settings.json" .vscode/settings.json',
      ],
      look: 'Every value should be a text in quotes. PATH should hold ${env:PATH} and neither $PATH nor ~ in the middle, and GOROOT should not be there. The first file is that of VS Code, the second that of the project.',
    },
    messages: {
      pathUnexpanded: {
        title: 'PATH in go.toolsEnvVars holds {pieces}, which nothing replaces there',
        detail:
          '{source} sets PATH to {value}. Only ${env:NAME} is replaced there, so gopls and go get a PATH with {pieces} in it and without the folders you have now.',
        fix: 'Delete PATH from go.toolsEnvVars ({source}), or write ${env:PATH} for the PATH there is',
      },
      pathSemicolons: {
        title: 'PATH in go.toolsEnvVars is separated by semicolons',
        detail:
          '{source} sets PATH to {value}. On a Mac colons separate folders; this is one folder that does not exist.',
        fix: 'Delete PATH from go.toolsEnvVars ({source}), or write colons',
      },
      pathRelative: {
        title: 'PATH in go.toolsEnvVars has folders that are not absolute',
        detail: '{source} sets PATH to {value}. {pieces} leads somewhere else in each folder, or nowhere.',
        fix: 'Write whole paths in PATH of go.toolsEnvVars ({source}), or delete it',
      },
      pathReplaced: {
        title: 'PATH in go.toolsEnvVars takes away the PATH of the editor',
        detail:
          '{source} sets PATH to {value}. gopls and the go command see these folders only, and go or the programs of macOS are not among them.',
        fix: 'Delete PATH from go.toolsEnvVars ({source}), or put ${env:PATH} into it',
      },
      goroot: {
        title: 'GOROOT is set in go.toolsEnvVars',
        detail:
          '{source} sets GOROOT to {value} for the tools alone. go knows its own SDK; at the next upgrade this one is old or gone, and only the editor will break.',
        fix: 'Delete GOROOT from go.toolsEnvVars ({source})',
      },
      null: {
        title: '{name} is null in go.toolsEnvVars',
        detail: '{source} sets {name} to null. That does not unset it: the tools get the text “null”.',
        fix: 'Delete {name} from go.toolsEnvVars ({source}), or write "" for an empty value',
      },
      object: {
        title: '{name} in go.toolsEnvVars holds settings of its own',
        detail: '{source} sets {name} to an object. The tools get the text “[object Object]”; what is inside is lost.',
        fix: 'Move what is inside {name} up into go.toolsEnvVars itself ({source})',
      },
      list: {
        title: '{name} in go.toolsEnvVars is a list',
        detail: '{source} sets {name} to a list. The tools get its members with commas between them.',
        fix: 'Write {name} in go.toolsEnvVars ({source}) as one text in quotes',
      },
      boolean: {
        title: '{name} in go.toolsEnvVars is not a text',
        detail: '{source} sets {name} to {value}. The tools get the word “{value}”, which is no value of {name} to go.',
        fix: 'Write the value that go knows, in quotes, for {name} in go.toolsEnvVars ({source})',
      },
      unexpanded: {
        title: '{name} in go.toolsEnvVars holds {pieces}, which nothing replaces there',
        detail:
          '{source} sets {name} to {value}. Only ${env:NAME}, ${workspaceFolder} and a ~ at the beginning are replaced there, so the tools get {pieces} itself.',
        fix: 'Write the whole path, or ${env:NAME}, for {name} in go.toolsEnvVars ({source})',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/wiki/settings#gotoolsenvvars',
    'https://github.com/golang/vscode-go/blob/master/extension/src/goEnv.ts',
  ],
  find({ settings: { values }, home, path, goroots }) {
    const members = Object.entries(values['go.toolsEnvVars']?.members ?? {});
    return members.flatMap(([name, member]): Found<Message>[] => {
      const { file, line, column = 1, text } = member.place;
      const source = `${tilde(file, home)}:${line}`;
      const found = judge(name, member.value, path);
      // What is wrong with that SDK is told by the checks of GOROOT, and one that TinyGo made is meant.
      if (name === 'GOROOT' && goroots?.some((one) => one.setting.source === source && isToldElsewhere(one))) return [];
      if (!found) return [];
      return [
        {
          key: `${source} ${name}`,
          severity: 'warning',
          message: found.message,
          params: { source, name, value: shown(member.value), pieces: (found.pieces ?? []).join(', '), line, column },
          evidence: [{ source, text }],
          explains: [...halted, ...(consequences[name] ?? [])],
        },
      ];
    });
  },
  plan({ settings: { values, files }, home, path, written = [] }, found) {
    const name = String(found.params?.name ?? '');
    const key = `go.toolsEnvVars.${name}`;
    const member = values['go.toolsEnvVars']?.members[name];
    if (!member) return [];
    const { value, place } = member;
    const given = { files, home };
    const changes = withoutFault(
      { name, key, value, place, message: found.message, path: path ?? null },
      { ...given, written },
    );
    if (changes !== 'delete') return changes;
    // A layer below must not show the same.
    const all = writtenAs(written, key).filter((one) => judge(name, one.value, path)?.message === found.message);
    return removals(all, given);
  },
});

const isToldElsewhere = ({ verdict, clashes }: GorootSetting): boolean =>
  verdict.is !== 'sdk' || verdict.merged === true || clashes.length > 0;

interface Problem {
  readonly message: Message;
  readonly pieces?: readonly string[];
}

function judge(name: string, value: Json, path: PathVariable | null | undefined): Problem | undefined {
  if (value === null) return { message: 'null' };
  if (typeof value === 'boolean') return /^C?GO/.test(name) ? { message: 'boolean' } : undefined;
  if (typeof value === 'object') return { message: Array.isArray(value) ? 'list' : 'object' };
  if (typeof value !== 'string' || value === '') return undefined;
  if (name === 'PATH') return path ? judgePath(path) : undefined;
  const pieces = unexpanded(value.replace(/\$\{(?:env:[^}]*|workspace(?:Folder(?:Basename)?|Root))\}/g, ''));
  if (pieces.length > 0) return { message: 'unexpanded', pieces };
  return name === 'GOROOT' ? { message: 'goroot' } : undefined;
}

/** A PATH that keeps what there was and adds folders does no harm. */
function judgePath(path: PathVariable): Problem | undefined {
  if (path.unexpanded.length > 0) return { message: 'pathUnexpanded', pieces: path.unexpanded };
  if (path.semicolons) return { message: 'pathSemicolons' };
  const astray = [...path.relative, ...path.tilde];
  if (astray.length > 0) return { message: 'pathRelative', pieces: astray };
  return path.keeps || (path.go !== null && path.system) ? undefined : { message: 'pathReplaced' };
}

const shown = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
