import { resolve } from 'node:path';
import type { Fact } from '../../engine/fact.ts';
import type { Report } from '../../engine/model.ts';
import { noOverlay } from '../../engine/overlay.ts';
import { tilde } from '../../engine/paths.ts';
import type { Probe } from '../../engine/probe.ts';
import type { Reader } from '../../engine/reader.ts';
import { examine } from '../../engine/scan.ts';
import { translate } from '../../engine/translate.ts';
import { FolderTaken, type NewFolder, requireFree, writeFolder } from '../../host/new-folder.ts';
import { settings } from '../../probes/editor/settings.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';
import { gorootSettings } from '../../probes/sdk/goroot-settings.ts';
import { runningGo } from '../../probes/sdk/running-go.ts';
import { workspaceGo } from '../../probes/sdk/workspace-go.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { editorTools } from '../../probes/tools/editor-tools.ts';
import { workspaceModules } from '../../probes/workspace/modules.ts';
import { mark } from '../../sandbox/dockerfile.ts';
import { filesOf, sandboxFiles } from '../../sandbox/files.ts';
import type { PlayedFinding, Sandbox } from '../../sandbox/model.ts';
import { type Seen, sandboxOf } from '../../sandbox/what.ts';
import { madeOf } from '../facts-from.ts';
import { type Io, UsageError } from '../io.ts';
import { printable } from '../layout.ts';
import { scanFrom } from '../scan-from.ts';
import { wordsOf } from '../words.ts';
import { saySandboxIn } from './words.ts';

export interface SandboxOptions {
  /** Folder, relative to the current one. */
  readonly folder: string;
  /** Over what an earlier one wrote. */
  readonly force?: boolean;
  readonly workspace?: string;
  readonly editor?: string;
  readonly json?: boolean;
  /** A bundle that stands for the machine. */
  readonly from?: string;
}

/** What `greenlight sandbox --json` prints. */
interface SandboxOutput {
  readonly schema: 1;
  /** `~/tmp/sandbox` */
  readonly folder: string;
  /** Below it. */
  readonly files: readonly string[];
  readonly findings: readonly PlayedFinding[];
  readonly leftOut: Sandbox['leftOut'];
}

/**
 * `greenlight sandbox`: this machine, or that of a bundle, as a dev container, as far as Linux goes. Builds nothing, uses
 * no network. Returns the exit code.
 */
export async function sandbox(options: SandboxOptions, io: Io, greenlight: string): Promise<number> {
  const say = saySandboxIn(io.language);
  const target: NewFolder = {
    folder: resolve(options.folder),
    names: sandboxFiles,
    mark,
    force: options.force ?? false,
  };
  await refusing(() => requireFree(target), say);
  const { scan, end } = await scanFrom(options, io, greenlight);
  try {
    const found = await madeOf(options, io, async () => {
      // What a policy thinks of a fault changes nothing about it.
      const { report } = await examine({ ...scan, overlay: () => Promise.resolve(noOverlay) });
      const { home, user } = scan.host.machine;
      // A bundle has a word of ours in the place of the name, which is in other words too.
      const owner = { home, user: options.from === undefined ? user : '' };
      return sandboxFrom(translate(report, await wordsOf(io.language), io.language), scan.reader, owner);
    });
    end();
    const files = filesOf(found, say, io.language);
    await refusing(() => writeFolder(target, files), say);
    const output: SandboxOutput = {
      schema: 1,
      folder: tilde(target.folder, io.host.machine.home),
      files: Object.keys(files),
      findings: found.findings,
      leftOut: found.leftOut,
    };
    io.stdout(options.json ? `${JSON.stringify(output, null, 2)}\n` : textOf(output, say));
    return 0;
  } finally {
    end();
  }
}

async function sandboxFrom(report: Report, reader: Reader, owner: Seen['owner']): Promise<Sandbox> {
  const valueOr = async <T, O>(probe: Probe<T>, other: O): Promise<T | O> => {
    const fact: Fact<T> = await reader.fact(probe);
    return fact.known ? fact.value : other;
  };
  const [running, tools, variables, goroots, written, module, modules, environment] = await Promise.all([
    valueOr(runningGo, []),
    valueOr(editorTools, null),
    valueOr(goVariables, {}),
    valueOr(gorootSettings, []),
    valueOr(settings, null),
    valueOr(workspaceGo, null),
    valueOr(workspaceModules, null),
    valueOr(editorEnvironment, null),
  ]);
  const { work } = modules ?? {};
  return sandboxOf({
    owner,
    findings: report.findings,
    running,
    tools,
    variables,
    goroots,
    settings: written?.values ?? {},
    module,
    workGo: work ? (work.go?.value ?? null) : undefined,
    path: environment?.path ?? [],
  });
}

type SaySandbox = ReturnType<typeof saySandboxIn>;

async function refusing(work: () => Promise<void>, say: SaySandbox): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof FolderTaken) {
      throw new UsageError(say(`error.${error.reason}`, { path: printable(error.path) }));
    }
    const { code, message } = error as NodeJS.ErrnoException; // what is no error of the system is passed on
    if (!code) throw error;
    throw new UsageError(say('error.cannot-write', { message: printable(message) }));
  }
}

function textOf({ folder, files, findings, leftOut }: SandboxOutput, say: SaySandbox): string {
  const lines = [
    say('wrote', { folder: printable(folder) }),
    ...files.map((file) => `  ${file}`),
    ...(['yes', 'partly', 'no'] as const).flatMap((played) => {
      const some = findings.filter((one) => one.played === played);
      return some.length
        ? [
            '',
            say(`played.${played}`),
            ...some.map(({ title, because }) => `  ${printable(title)}\n    ${say(`because.${because}`)}`),
          ]
        : [];
    }),
    ...(findings.length ? [] : ['', say('nothing')]),
    ...(leftOut.length
      ? ['', say('left.count', { names: printable(leftOut.map(({ what }) => what).join(', ')) })]
      : []),
    '',
    say('next'),
  ];
  return `${lines.join('\n')}\n`;
}
