import { unset } from '../../changes/unset.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { goVariables, type VariableSetting } from '../../probes/sdk/go-variables.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';
import { workspaceModules } from '../../probes/workspace/modules.ts';

const messageFor = {
  toolsEnvVars: 'setting',
  setting: 'setting',
  shell: 'shell',
  launchctl: 'launchctl',
  'go-env-file': 'go-env-file',
} as const satisfies Record<VariableSetting['layer'], string>;

export default defineCheck({
  id: 'modules-off',
  area: 'workspace',
  needs: { modules: workspaceModules, goVariables, goEnv: optional(goEnv), files: optional(startupFiles) },
  explains: ['not-a-module'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Modules switched off',
    why: 'GO111MODULE=off is a left-over of the time before modules. With it go and gopls do not read go.mod at all and look for every import in GOPATH.',
    see: {
      run: ['go env GO111MODULE GOMOD'],
      look: 'In the folder of the project: the first line should be empty, `on` or `auto`, and the second the path of its go.mod.',
    },
    messages: {
      'go-env-file': {
        title: 'Modules are switched off: GO111MODULE=off',
        detail:
          '`go env -w` keeps GO111MODULE=off for every folder, while {folder} is a module. Its go.mod is not read: imports are looked for in GOPATH ("cannot find package … in any of"), and `go get` says "modules disabled by GO111MODULE=off".',
        fix: 'Run `go env -u GO111MODULE`',
      },
      shell: {
        title: 'Modules are switched off: GO111MODULE=off',
        detail:
          '{source} exports GO111MODULE=off to the editor and to terminals, while {folder} is a module. Its go.mod is not read: imports are looked for in GOPATH ("cannot find package … in any of"), and `go get` says "modules disabled by GO111MODULE=off".',
        fix: 'Remove GO111MODULE from {source}',
      },
      launchctl: {
        title: 'Modules are switched off: GO111MODULE=off',
        detail:
          'launchd gives GO111MODULE=off to every app, while {folder} is a module. Its go.mod is not read: imports are looked for in GOPATH ("cannot find package … in any of").',
        fix: 'Run `launchctl unsetenv GO111MODULE`',
      },
      setting: {
        title: 'Modules are switched off in the editor: GO111MODULE=off',
        detail:
          'go.toolsEnvVars sets GO111MODULE=off at {source}, while {folder} is a module. The editor does not read its go.mod: imports are looked for in GOPATH ("cannot find package … in any of").',
        fix: 'Remove GO111MODULE from go.toolsEnvVars at {source}',
      },
      several: {
        title: 'Modules are switched off: GO111MODULE=off',
        detail:
          '{count} places set GO111MODULE=off, so removing one uncovers the next: {places}. {folder} is a module, but its go.mod is not read: imports are looked for in GOPATH ("cannot find package … in any of").',
        fix: 'Remove GO111MODULE from all of {places} (`go env -u GO111MODULE` for go env -w)',
      },
      gopath: {
        title: 'This module is built the old way, from GOPATH: GO111MODULE=off',
        detail:
          '{places} sets GO111MODULE=off, and {folder} lies in GOPATH/src. It may build with what else is in GOPATH, but the versions its go.mod asks for are ignored.',
        fix: 'Remove GO111MODULE from {places} (`go env -u GO111MODULE` for go env -w) unless the project asks for it',
      },
      value: {
        title: 'GO111MODULE has a value that go refuses: {value}',
        detail:
          '{source} sets GO111MODULE={value}; go knows on, off and auto. Every command that needs a module stops with "unknown environment setting GO111MODULE={value}".',
        fix: 'Remove GO111MODULE from {source} (`go env -u GO111MODULE` for go env -w)',
      },
    },
  },
  sources: ['https://go.dev/ref/mod#mod-commands', 'https://go.dev/wiki/GOPATH'],
  find({ modules, goVariables, goEnv }) {
    const { workspace, home, own, nested, work } = modules;
    const module = own ?? nested[0];
    const settings = (goVariables.GO111MODULE ?? []).filter(({ value }) => value !== '');
    const [winner] = settings;
    if (!winner || (!module && !work) || ['on', 'auto'].includes(winner.value)) return [];

    const told = settings.filter(({ value }) => value === winner.value);
    const file = module ? `${module.folder}/go.mod` : (work?.file ?? '');
    const folder = tilde(file.slice(0, file.lastIndexOf('/')) || '/', home);
    const params = {
      folder,
      value: winner.value.slice(0, 100),
      source: winner.source,
      places: told.map(({ source }) => source).join(', '),
      count: told.length,
    };
    const evidence = [
      ...told.map(({ source, text }) => ({ source, text })),
      { source: tilde(file, home), text: module?.path ? `module ${module.path}` : 'go.work' },
    ];
    if (winner.value !== 'off') return [{ key: 'value', severity: 'error', message: 'value', params, evidence }];
    const gopath = (goEnv?.ok && goEnv.values.GOPATH) || `${home}/go`;
    const inGopath = gopath.split(':').some((one) => one && workspace.startsWith(`${one}/src/`));
    if (inGopath) return [{ key: 'off', severity: 'warning', message: 'gopath', params, evidence }];
    const message = told.length > 1 ? 'several' : messageFor[winner.layer];
    return [{ key: 'off', severity: 'error', message, params, evidence }];
  },
  plan({ goVariables, files }, { message }) {
    if (message === 'gopath') return []; // there it may be meant
    const settings = (goVariables.GO111MODULE ?? []).filter(({ value }) => value !== '');
    const good = settings.findIndex(({ value }) => ['on', 'auto'].includes(value));
    return unset('GO111MODULE', good === -1 ? settings : settings.slice(0, good), files);
  },
});
