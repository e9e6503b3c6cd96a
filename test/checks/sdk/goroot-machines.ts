import type { Command } from '../../../electron/probes/sdk/commands.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judgeGoroots } from '../../../electron/probes/sdk/goroot-settings.ts';
import type { RootVerdict } from '../../../electron/probes/sdk/goroots.ts';
import { describeRunning } from '../../../electron/probes/sdk/running-go.ts';
import type { Sdk } from '../../../electron/probes/sdk/sdks.ts';
import { healthy } from '../healthy-facts.ts';

/* Machines on which somebody sets GOROOT: the three goroot checks judge the same ones. */

export const { home } = healthy;
const official = healthy.commands.login.go;

/** A line of a start-up file that exports it. */
export const exported = (
  value: string,
  file = '.zshenv',
  line = 3,
  text = `export GOROOT=${value}`,
): VariableSetting => ({
  value,
  layer: 'shell',
  place: { file: `${home}/${file}`, line, text },
  source: `~/${file}:${line}`,
  text,
});

export const kept = (value: string): VariableSetting => {
  const place = { file: `${home}/Library/Application Support/go/env`, line: 2, text: `GOROOT=${value}` };
  return { value, layer: 'go-env-file', place, source: '~/Library/Application Support/go/env:2', text: place.text };
};

export const setting = (value: string, layer: 'setting' | 'toolsEnvVars' = 'setting'): VariableSetting => {
  const key = layer === 'setting' ? '"go.goroot"' : '"GOROOT"';
  const place = { file: `${home}/settings.json`, line: 5, text: `${key}: "${value}"` };
  return { value, layer, place, source: '~/settings.json:5', text: place.text };
};

export const sdk = (version: string, real: string): RootVerdict => ({ is: 'sdk', version, real });

export const goIn = (root: string, version: string, more: Partial<Command> = {}): Command => ({
  ...official,
  path: `${root}/bin/go`,
  real: `${root}/bin/go`,
  binary: { ...official.binary, build: { ...official.binary.build, goVersion: `go${version}` } },
  ...more,
});

export interface GorootMachine {
  readonly set: readonly VariableSetting[];
  readonly stands: Readonly<Record<string, RootVerdict>>;
  /** Default: the official Go 1.26.1 everywhere. */
  readonly editor?: Command;
  readonly terminal?: Command | null;
  readonly sdks?: readonly Sdk[];
  readonly reported?: Readonly<Record<string, string>>;
  readonly editorPath?: readonly string[];
}

export function gorootFacts({ set, stands, editor, terminal, sdks, reported, editorPath }: GorootMachine) {
  const installed = [...healthy.sdks, ...(sdks ?? [])];
  const inTerminals = terminal === undefined ? official : terminal;
  const running = describeRunning({
    commands: {
      ...healthy.commands,
      editor: { ...healthy.commands.editor, go: editor ?? official },
      integrated: { ...healthy.commands.integrated, go: inTerminals },
      login: { ...healthy.commands.login, go: inTerminals },
    },
    sdks: installed,
    values: reported ?? null,
    home,
  });
  return {
    settings: judgeGoroots({
      variables: { GOROOT: set },
      verdicts: stands,
      running,
      sdks: installed,
      editorPath: editorPath ?? healthy.editorEnvironment.path.map(({ folder }) => folder),
    }),
  };
}
