import { assign } from '../../changes/assign.ts';
import { allOf } from '../../changes/settings.ts';
import { unset } from '../../changes/unset.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { goVariables, type VariableSetting } from '../../probes/sdk/go-variables.ts';
import { isOfOneProject } from '../../probes/sdk/one-project.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf } from '../../probes/shell/origin-evidence.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

/** Flags meant for one command or one project. -mod=readonly is what go does anyway; -trimpath, -tags and such are taste. */
const misplaced =
  /^--?(?:mod=(?!readonly$).+|modfile=.+|json(?:=(?!false$).*)?|f=.*|m(?:=(?:true|1))?|n(?:=(?:true|1))?|a(?:=(?:true|1))?|o=.*|C=.*)$/;

/** Splits as the go command does: at blanks; a whole flag may stand in quotes. */
const parse = (value: string): readonly { readonly written: string; readonly flag: string }[] =>
  [...value.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([written, single, double, bare]) => ({
    written,
    flag: single ?? double ?? bare ?? '',
  }));
const split = (value: string): readonly string[] => parse(value).map(({ flag }) => flag);

const leaks = (setting: VariableSetting): readonly string[] =>
  isOfOneProject(setting) ? [] : split(setting.value).filter((flag) => misplaced.test(flag));

const notFlags = ({ value }: VariableSetting): readonly string[] => split(value).filter((word) => !/^--?\w/.test(word));

export default defineCheck({
  id: 'goflags-leak',
  area: 'sdk',
  needs: { goVariables, files: optional(startupFiles), environment: optional(editorEnvironment) },
  explains: ['gopls-not-answering', 'debugger-not-stopping'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'GOFLAGS holds nothing that breaks builds',
    why: 'GOFLAGS is added to every go command, those of gopls and of the Go extension included. A flag that was meant for one build changes or breaks all of them.',
    see: {
      run: ['go env GOFLAGS', 'go list fmt'],
      look: 'The first line should be empty, or hold only flags that every project wants; -mod, -modfile, -json and -f are not among those. The second prints `fmt`; “parsing $GOFLAGS” means that go cannot read it.',
    },
    messages: {
      misplaced: {
        title: 'GOFLAGS adds {flags} to every go command',
        detail:
          '{source} sets GOFLAGS for every project and tool. {flags} belongs to one command or one project: -mod=vendor fails without a vendor folder, -mod=mod rewrites go.mod and is refused in a go.work, -json and -f garble what gopls reads.',
        fix: 'Take {flags} out of GOFLAGS at {source} and give it on the command line where it is needed',
      },
      'go-env-file': {
        title: 'GOFLAGS adds {flags} to every go command',
        detail:
          '`go env -w` keeps GOFLAGS for every project and tool. {flags} belongs to one command or one project: -mod=vendor fails without a vendor folder, -mod=mod rewrites go.mod and is refused in a go.work, -json and -f garble what gopls reads.',
        fix: 'Run `go env -u GOFLAGS` and give {flags} on the command line where it is needed',
      },
      malformed: {
        title: 'GOFLAGS cannot be read, so every go command fails',
        detail:
          '{source} sets GOFLAGS, and "{word}" in it is not a flag: the go command wants each flag to begin with "-" and its value behind "=" (-mod=vendor, not "-mod vendor"). `go env` hides this; everything else ends with "go: parsing $GOFLAGS".',
        fix: 'Correct GOFLAGS at {source}, or remove it (`go env -u GOFLAGS` when `go env -w` keeps it)',
      },
    },
  },
  sources: [
    'https://pkg.go.dev/cmd/go#hdr-Environment_variables',
    'https://go.dev/ref/mod#build-commands',
    'https://github.com/golang/vscode-go/issues/1283',
  ],
  find({ goVariables }) {
    const settings = (goVariables.GOFLAGS ?? []).filter(({ value }) => value.trim() !== '');
    const proof = (which: readonly VariableSetting[]) => which.map(({ source, text }) => ({ source, text }));

    const broken = settings.filter((setting) => notFlags(setting).length > 0);
    const [worst] = broken;
    if (worst) {
      const params = { source: worst.source, word: notFlags(worst)[0] ?? '' };
      return [{ key: 'GOFLAGS', severity: 'error', message: 'malformed', params, evidence: proof(broken) }];
    }
    const leaking = settings.filter((setting) => leaks(setting).length > 0);
    const [first] = leaking;
    if (!first) return [];
    return [
      {
        key: 'GOFLAGS',
        severity: 'warning',
        message: first.layer === 'go-env-file' ? 'go-env-file' : 'misplaced',
        params: { flags: leaks(first).join(' '), source: first.source },
        evidence: proof(leaking),
      },
    ];
  },
  plan({ goVariables, files, environment }, { message }) {
    const settings = (goVariables.GOFLAGS ?? []).filter(({ value }) => value.trim() !== '');
    if (message === 'malformed') {
      return unset(
        'GOFLAGS',
        settings.filter((setting) => notFlags(setting).length > 0),
        files,
      );
    }
    const leaking = settings.filter((setting) => leaks(setting).length > 0);
    return allOf(
      ...leaking.map((setting) => {
        const kept = parse(setting.value).filter(({ flag }) => !misplaced.test(flag));
        if (kept.length === 0) return unset('GOFLAGS', [setting], files);
        const value = kept.map(({ written }) => written).join(' ');
        return assign('GOFLAGS', setting, value, environment ? homeOf(environment) : '');
      }),
    );
  },
});
