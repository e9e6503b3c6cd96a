import type { ReadHost } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { type ConfigFile, readConfigFiles } from './config-files.ts';
import {
  type ConfigPath,
  type EnvironmentPath,
  environmentPath,
  isGoPath,
  onThisSystem,
  resolvePath,
  resolveWith,
  sourceOf,
} from './config-paths.ts';
import { itemsOf, membersOf, type PlacedNode, textOf } from './jsonc-places.ts';
import type { ResolveWith } from './variables.ts';

/** A task that runs go or one of its tools. */
export interface GoTask {
  readonly label: string;
  readonly file: string;
  readonly place: Place;
  readonly source: string;
  readonly type: 'shell' | 'process' | 'go';
  /** Tasks run before it, which may make what is missing. */
  readonly hasDependency: boolean;
  /** `cwd`, `shell`, the `command` of a process, and variables of Go whose value begins with `~`. */
  readonly paths: readonly ConfigPath[];
  /** `options.env.PATH` */
  readonly environmentPath: EnvironmentPath | null;
  /** It runs `go` in the shell that VS Code chooses, over the PATH that this shell makes. */
  readonly needsGo: boolean;
}

const goTools =
  'go|gopls|dlv|gofmt|gofumpt|goimports|golangci-lint|staticcheck|govulncheck|gotestsum|ginkgo|mockgen|air|wire';
/** At the beginning of the command or behind `&&`, `;`, `|`; variables may stand before it. */
const runs = (program: string) => new RegExp(`(?:^|[;&|(])\\s*(?:[A-Za-z_]\\w*=\\S*\\s+)*(?:${program})(?=\\s|$)`);
const runsTool = runs(`(?:\\S*/)?(?:${goTools})`);
const runsGo = runs('go');

/**
 * The tasks for Go. No `~` is expanded, except by the shell in a command; relative folders belong to the workspace folder.
 * @see https://code.visualstudio.com/docs/debugtest/tasks
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/tasks/browser/terminalTaskSystem.ts
 */
export const tasksJson = defineProbe<readonly GoTask[]>({
  id: 'editor.tasks-json',
  timeoutMs: 130_000,
  async read(look) {
    const { files, folders } = await readConfigFiles(look, 'tasks');
    const all = files.flatMap((source): readonly Task[] => {
      const common = optionsOf(source.root, onThisSystem(look, source.root));
      return itemsOf(membersOf(source.root).get('tasks'))
        .slice(0, 200)
        .flatMap((node) => {
          const members = onThisSystem(look, node);
          const type = typeOf(members);
          if (!type) return [];
          const options = merge(common, optionsOf(node, members));
          return [{ source, type, members, options, command: commandOf(members), place: node.place }];
        });
    });
    const ofGo = all.filter(({ type, command }) => type === 'go' || runsTool.test(command));
    if (ofGo.length === 0) return [];
    const given = await resolveWith(look, folders);
    return Promise.all(ofGo.map((task) => describe(look.host, task, { ...given, folder: task.source.folder })));
  },
});

type Members = ReadonlyMap<string, PlacedNode>;
interface Options {
  readonly options: Members;
  readonly env: Members;
}
interface Task {
  readonly source: ConfigFile;
  readonly type: GoTask['type'];
  readonly members: Members;
  readonly options: Options;
  readonly command: string;
  readonly place: Place;
}

/** Options of the block for this system lie over the general ones, variable by variable. */
function optionsOf(node: PlacedNode, onTop: Members): Options {
  const general = membersOf(node).get('options');
  const own = onTop.get('options');
  return merge(
    { options: membersOf(general), env: membersOf(membersOf(general).get('env')) },
    { options: membersOf(own), env: membersOf(membersOf(own).get('env')) },
  );
}

const merge = (lower: Options, higher: Options): Options => ({
  options: new Map([...lower.options, ...higher.options]),
  env: new Map([...lower.env, ...higher.env]),
});

function typeOf(members: Members): GoTask['type'] | undefined {
  const type = textOf(members.get('type'))?.text;
  return type === 'shell' || type === 'process' || type === 'go' ? type : undefined;
}

/** The command with its arguments as one line. */
function commandOf(members: Members): string {
  const word = (node: PlacedNode | undefined): string =>
    textOf(node)?.text ?? textOf(membersOf(node).get('value'))?.text ?? itemsOf(node).map(word).join(' ');
  return [members.get('command'), ...itemsOf(members.get('args')).slice(0, 100)].map(word).join(' ').slice(0, 5000);
}

async function describe(host: ReadHost, task: Task, given: ResolveWith): Promise<GoTask> {
  const { source, type, members, options, place } = task;
  const { home } = given;
  const shell = membersOf(options.options.get('shell'));
  const path = textOf(options.env.get('PATH'));
  const one = (attribute: string, node: PlacedNode | undefined, isWanted?: (text: string) => boolean) => {
    const text = textOf(node);
    return text && (isWanted?.(text.text) ?? true) ? [{ attribute, ...text }] : [];
  };
  const wanted = [
    ...one('options.cwd', options.options.get('cwd')),
    ...one('options.shell.executable', shell.get('executable'), (text) => /^[/~]/.test(text)),
    ...(type === 'process' ? one('command', members.get('command'), (text) => /^[/~]/.test(text)) : []),
    ...[...options.env]
      .slice(0, 200)
      .flatMap(([name, node]) =>
        isGoPath(name) ? one(`options.env.${name}`, node, (text) => text.startsWith('~')) : [],
      ),
  ];
  return {
    label: (textOf(members.get('label')) ?? textOf(members.get('taskName')))?.text.slice(0, 100) ?? '',
    file: tilde(source.file, home),
    place,
    source: sourceOf(place, home),
    type,
    hasDependency: members.has('dependsOn'),
    paths: await Promise.all(wanted.map((each) => resolvePath(host, each, given))),
    environmentPath: path ? await environmentPath(host, path, given) : null,
    needsGo: type === 'shell' && shell.size === 0 && !path && runsGo.test(task.command),
  };
}
