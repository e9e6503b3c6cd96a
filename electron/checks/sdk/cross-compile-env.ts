import { unset } from '../../changes/unset.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { cgoFiles } from '../../probes/sdk/cgo-files.ts';
import { type GoEnv, goEnv } from '../../probes/sdk/go-env.ts';
import { goVariables, type VariableSetting } from '../../probes/sdk/go-variables.ts';
import { isOfOneProject } from '../../probes/sdk/one-project.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

const layers: Record<VariableSetting['layer'], string> = {
  toolsEnvVars: 'go.toolsEnvVars',
  setting: 'settings.json',
  shell: 'shell',
  launchctl: 'launchctl',
  'go-env-file': 'go env -w',
};

const messageFor = {
  toolsEnvVars: 'setting',
  setting: 'setting',
  shell: 'shell',
  launchctl: 'launchctl',
  'go-env-file': 'go-env-file',
} as const;

/** Values of go env that are empty or equal to this machine change nothing, so only the others are reported. */
export default defineCheck({
  id: 'cross-compile-env',
  area: 'sdk',
  needs: { goVariables, goEnv, hardware, cgoFiles: optional(cgoFiles), files: optional(startupFiles) },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Builds are for this machine',
    why: 'GOOS and GOARCH say which machine Go builds for. Set for everything, they make programs and tests that this Mac cannot start, and gopls looks at the files of another system.',
    see: {
      run: ['go env GOOS GOARCH GOHOSTOS GOHOSTARCH CGO_ENABLED', 'cat "$(go env GOENV)"'],
      look: 'Lines 1 and 2 should equal lines 3 and 4, and the last should be 1. The second command shows what `go env -w` keeps; look for the same names under go.toolsEnvVars in the settings, which count in the editor alone.',
    },
    messages: {
      'go-env-file': {
        title: 'Every Go build is made for another machine: {variable}={value}',
        detail:
          '`go env -w` keeps {variable}={value} for every folder, in the editor and in terminals; this machine is {host}. What you build cannot be run, tested or debugged here ("exec format error", "not an executable file"), and gopls hides the files of this system.',
        fix: 'Run `go env -u {variable}`',
      },
      shell: {
        title: 'Every Go build is made for another machine: {variable}={value}',
        detail:
          '{source} exports {variable}={value} to the editor and to terminals; this machine is {host}. What you build cannot be run, tested or debugged here ("exec format error", "not an executable file"), and gopls hides the files of this system.',
        fix: 'Remove {variable} from {source}',
      },
      launchctl: {
        title: 'Every Go build is made for another machine: {variable}={value}',
        detail:
          'launchd gives {variable}={value} to every app; this machine is {host}. What you build in the editor cannot be run, tested or debugged here ("exec format error", "not an executable file"), and gopls hides the files of this system.',
        fix: 'Run `launchctl unsetenv {variable}`',
      },
      setting: {
        title: 'Every Go build of the editor is made for another machine: {variable}={value}',
        detail:
          'go.toolsEnvVars sets {variable}={value} for all folders the editor opens; this machine is {host}. What you build in the editor cannot be run, tested or debugged here ("exec format error", "not an executable file"), and gopls hides the files of this system.',
        fix: 'Remove {variable} from go.toolsEnvVars at {source}; set it on the command line of the one build that needs it',
      },
      several: {
        title: 'Every Go build is made for another machine: {variable}={value}',
        detail:
          '{count} places set {variable}, so removing one uncovers the next: {places}. This machine is {host}. What you build cannot be run, tested or debugged here ("exec format error", "not an executable file"), and gopls hides the files of this system.',
        fix: 'Remove {variable} from all of {places}',
      },
      project: {
        title: 'The editor builds this project for another machine: {variable}={value}',
        detail:
          'The settings of this workspace set {variable}={value} in go.toolsEnvVars; this machine is {host}. That is right for code that exists only for that system, but programs and tests started from the editor do not run here.',
        fix: 'Remove {variable} from go.toolsEnvVars at {source} if you want to run and debug this project on this Mac',
      },
      cgo: {
        title: 'cgo is switched off, but this project needs it',
        detail:
          '{places} sets CGO_ENABLED=0, while {file} imports "{imports}". Go leaves such files out: "build constraints exclude all Go files", "undefined", or a driver that says it was compiled without cgo.',
        fix: 'Remove CGO_ENABLED=0 from {places} (`go env -u CGO_ENABLED` for go env -w)',
      },
    },
  },
  sources: [
    'https://pkg.go.dev/cmd/go#hdr-Environment_variables',
    'https://pkg.go.dev/cmd/cgo',
    'https://github.com/golang/vscode-go/issues/2794',
  ],
  find({ goVariables, goEnv, hardware, cgoFiles }) {
    const { host, native } = machineOf(goEnv, hardware);
    const proof = (settings: readonly VariableSetting[]) => settings.map(({ source, text }) => ({ source, text }));
    const named = (settings: readonly VariableSetting[]) =>
      settings.map(({ source, layer }) => `${source} (${layers[layer]})`).join(', ');

    const targets = Object.entries(native).flatMap(([variable, same]) => {
      const foreign = otherThan(same, goVariables[variable]);
      const everywhere = foreign.filter((setting) => !isOfOneProject(setting));
      const told = everywhere.length ? everywhere : foreign;
      const [first] = told;
      if (!first) return [];
      const alone = everywhere.length ? messageFor[first.layer] : 'project';
      return [
        {
          key: variable,
          severity: everywhere.length ? ('error' as const) : ('info' as const),
          message: told.length > 1 && everywhere.length ? ('several' as const) : alone,
          params: {
            variable,
            value: first.value,
            host,
            source: first.source,
            places: named(told),
            count: told.length,
          },
          evidence: proof(foreign),
        },
      ];
    });

    const switches = (goVariables.CGO_ENABLED ?? []).filter(({ value }) => value !== '');
    const [file] = cgoFiles ?? [];
    if (switches[0]?.value.trim() !== '0' || !file) return targets;
    const off = switches.filter(isOff);
    return [
      ...targets,
      {
        key: 'CGO_ENABLED',
        severity: 'error' as const,
        message: 'cgo' as const,
        params: { places: named(off), file: file.source, imports: file.imports },
        evidence: [...proof(off), { source: file.source, text: file.place.text }],
      },
    ];
  },
  plan({ goVariables, goEnv, hardware, files }, { key, message }) {
    // What a project says about itself is for the people of that project to change.
    if (message === 'project') return [];
    const set = goVariables[key] ?? [];
    if (message === 'cgo') return unset(key, set.filter(isOff), files);
    const foreign = otherThan(machineOf(goEnv, hardware).native[key] ?? [], set);
    return unset(
      key,
      foreign.filter((setting) => !isOfOneProject(setting)),
      files,
    );
  },
});

/** `native`: the values of GOOS and GOARCH that change nothing here. */
function machineOf(goEnv: GoEnv, hardware: string) {
  const system = (goEnv.ok && goEnv.values.GOHOSTOS) || 'darwin';
  const arch = (goEnv.ok && goEnv.values.GOHOSTARCH) || hardware;
  const native: Record<string, readonly string[]> = { GOOS: [system], GOARCH: [arch, hardware] };
  return { host: `${system}/${arch}`, native };
}

const otherThan = (same: readonly string[], set: readonly VariableSetting[] = []): readonly VariableSetting[] =>
  set.filter(({ value }) => value !== '' && !same.includes(value));

const isOff = ({ value }: VariableSetting): boolean => value.trim() === '0';
