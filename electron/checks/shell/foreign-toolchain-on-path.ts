import { fullPath } from '../../changes/full-path.ts';
import { loginFileAfter } from '../../changes/login-file.ts';
import { pathBlock } from '../../changes/path-block.ts';
import { unset } from '../../changes/unset.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import type { Evidence } from '../../engine/model.ts';
import { type Command, commands } from '../../probes/sdk/commands.ts';
import { type CompilerProgram, compiler } from '../../probes/sdk/compiler.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';
import { dockEnvironment } from '../../probes/shell/dock-environment.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf, placeOf, seenOrigin, shownPath } from '../../probes/shell/origin-evidence.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

type Message = 'programs' | 'variable' | 'variableMissing';

const names = ['clang', 'cc', 'ld', 'ar'] as const;
/** `cc` is also the name of many a private script; one that leads to a compiler is meant here. */
const isCompiler = /^(?:clang|gcc|ccache|zig)/;

export default defineCheck({
  id: 'foreign-toolchain-on-path',
  area: 'shell',
  needs: {
    compiler,
    // Known on macOS only, and so is Apple's toolchain.
    dock: dockEnvironment,
    goEnv: optional(goEnv),
    commands: optional(commands),
    goVariables: optional(goVariables),
    shell: optional(loginShell),
    files: optional(startupFiles),
  },
  explains: ['gopls-killed', 'tool-signature-invalid'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Go builds C code with Apple’s tools',
    why: 'Go hands C code and the last linking step to the C compiler it finds first. A compiler that is not Apple’s may leave a program whose signature macOS refuses, and gopls is killed as soon as it starts.',
    see: {
      run: ['which -a clang cc ld ar', 'go env CC CXX'],
      look: 'The first path of each program should be in /usr/bin. CC and CXX are fine as `clang` and `clang++`; another path there is used instead.',
    },
    messages: {
      programs: {
        title: 'The first {names} on the editor’s PATH is not Apple’s',
        detail:
          '{folder} comes before /usr/bin on PATH. Go tools that are installed with {names} from there may be killed by macOS when they start.',
        fix: 'Put /usr/bin before {folder} on PATH, or run `go env -w CC=/usr/bin/clang`; then install the Go tools again',
      },
      variable: {
        title: '{name} makes Go use {program} instead of Apple’s compiler',
        detail:
          '{source} sets {name}={value}. Go tools that are installed with it may be killed by macOS when they start.',
        fix: 'Remove {name} at {source}, then install the Go tools again',
      },
      variableMissing: {
        title: '{name} names a C compiler that does not exist',
        detail: '{source} sets {name}={value}, but there is no such program. Packages that need C cannot be built.',
        fix: 'Remove {name} at {source}',
      },
    },
  },
  sources: [
    'https://github.com/golang/go/issues/63997',
    'https://github.com/golang/vscode-go/issues/3179',
    'https://pkg.go.dev/cmd/cgo',
  ],
  find({ compiler: { programs, variables }, dock, goEnv, commands }): readonly Found<Message>[] {
    if (goEnv?.ok && goEnv.values.CGO_ENABLED === '0') return [];
    const home = homeOf(dock);
    const killed = [commands?.editor.gopls, commands?.editor.dlv].flatMap((tool) => unsigned(tool, home));
    const severity = killed.length ? 'error' : 'warning';
    const ofVariables = (['CC', 'CXX'] as const).flatMap((name): Found<Message>[] => {
      const variable = variables[name];
      if (!variable || variable.program?.apple) return [];
      const { value, source, text } = variable.setting;
      const program = variable.program && shownPath(variable.program.path, home);
      return [
        {
          key: name,
          severity: program ? severity : 'warning',
          message: program ? 'variable' : 'variableMissing',
          params: { name, value, source, ...(program && { program }) },
          evidence: [{ source, text }, ...(program ? killed : [])],
        },
      ];
    });
    return [...ofVariables, ...ofFolders()];

    /** What stands in one folder is put right, or left, together. */
    function ofFolders(): readonly Found<Message>[] {
      const folders = new Map<string, { readonly program: CompilerProgram; readonly names: string[] }>();
      for (const name of names) {
        const program = programs[name];
        if (!program || program.apple) continue;
        // CC decides which compiler runs; one on PATH is then of no account.
        if ((name === 'clang' || name === 'cc') && variables.CC) continue;
        const folder = program.path.slice(0, program.path.lastIndexOf('/'));
        const same = folders.get(folder);
        if (same) same.names.push(name);
        else if (name !== 'cc' || isCompiler.test(program.real.slice(program.real.lastIndexOf('/') + 1)))
          folders.set(folder, { program, names: [name] });
      }
      return [...folders].map(([folder, found]) => {
        const shown = shownPath(folder, home);
        const { path, origin } = found.program;
        const line = seenOrigin(origin, { home, name: 'PATH', value: folder });
        return {
          key: shown,
          severity,
          message: 'programs',
          params: { folder: shown, names: found.names.join(', ') },
          evidence: [
            ...(line.length ? line : [{ source: `which ${found.names[0]}`, text: shownPath(path, home) }]),
            ...killed,
          ],
        };
      });
    }
  },
  plan({ compiler: { programs, variables }, dock, goVariables, commands, shell, files }, { key, message }) {
    if (message !== 'programs') {
      const setting = variables[key === 'CXX' ? 'CXX' : 'CC']?.setting;
      const same = (goVariables?.[key] ?? []).filter(({ value }) => value === setting?.value);
      return setting ? unset(key, same.length ? same : [setting], files) : [];
    }
    const home = homeOf(dock);
    const folder = fullPath(key, home);
    // With the folder its go would go behind another.
    if (!shell || !commands || commands.editor.go?.path.startsWith(`${folder}/`)) return [];
    const program = names.map((name) => programs[name]).find((one) => one?.path.startsWith(`${folder}/`));
    const target = loginFileAfter(placeOf(program?.origin), { shell, files, environment: dock });
    return pathBlock(target, { folder, home, at: 'behind', onlyInEditor: true });
  },
});

/** A tool that uses cgo and came out of the linker without any signature: an Apple silicon Mac kills it. */
function unsigned(tool: Command | null | undefined, home: string): readonly Evidence[] {
  const binary = tool?.binary;
  if (!tool || binary?.kind !== 'macho' || binary.build?.settings.CGO_ENABLED === '0') return [];
  const bare = binary.slices.some(({ arch, signature }) => arch === 'arm64' && signature === 'none');
  return bare ? [{ source: shownPath(tool.path, home), text: 'arm64, signature: none' }] : [];
}
