import { namesIn } from '../../changes/json-line.ts';
import { unset } from '../../changes/unset.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { placesOf, type VariableSetting } from '../../probes/sdk/go-variables.ts';
import { gorootSettings } from '../../probes/sdk/goroot-settings.ts';
import type { RootVerdict } from '../../probes/sdk/goroots.ts';
import { terminalGoroot } from '../../probes/sdk/terminal-goroot.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

type Message = 'missing' | 'carriageReturn' | 'cellar' | 'file' | 'binFolder' | 'notSdk';

/** A GOROOT that counts names no SDK. One finding for each place that sets such a value. */
export default defineCheck({
  id: 'goroot-invalid',
  area: 'sdk',
  needs: { settings: gorootSettings, terminal: optional(terminalGoroot), files: optional(startupFiles) },
  explains: ['gopls-not-answering'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'GOROOT names a Go SDK',
    why: 'GOROOT tells go where its own compiler and standard library are; go knows that without being told. When GOROOT is wrong, every go command fails, and gopls with it.',
    see: {
      run: [
        asEditor('echo "GOROOT=$GOROOT"'),
        'grep -n GOROOT "$HOME/Library/Application Support/go/env" "$HOME/Library/Application Support/Code/User/settings.json"',
      ],
      look: 'Best is `GOROOT=` with nothing behind it, and no hit of the second command. A folder that is named there must exist, with bin/go, pkg and src in it.',
    },
    messages: {
      missing: {
        title: 'GOROOT points to a folder that does not exist',
        detail: '{source} sets GOROOT to {value}, and nothing is there.',
        fix: 'Remove this GOROOT ({where}); go finds its own SDK without it',
      },
      carriageReturn: {
        title: 'GOROOT ends with a character that nobody sees',
        detail:
          '{source} sets GOROOT to {value} with a carriage return behind it: the file has the line ends of Windows, and the shell takes the first half of each for a part of the value. No folder has that name.',
        fix: 'Remove this GOROOT ({where}), and save the file with the line ends of Unix (LF)',
      },
      cellar: {
        title: 'GOROOT points to a Go that Homebrew has removed',
        detail:
          '{source} sets GOROOT to {value}. Homebrew names that folder after the version and deletes it at an upgrade.',
        fix: 'Remove this GOROOT ({where}); the go of Homebrew finds its own SDK without it',
      },
      file: {
        title: 'GOROOT points to a file',
        detail: '{source} sets GOROOT to {value}, which is a file. GOROOT is the folder of an SDK, not its go command.',
        fix: 'Remove this GOROOT ({where}); go finds its own SDK without it',
      },
      binFolder: {
        title: 'GOROOT points to a bin folder',
        detail:
          '{source} sets GOROOT to {value}, which holds the go command. The SDK is {root}; only PATH wants the bin folder.',
        fix: 'Remove this GOROOT ({where}); go finds its own SDK without it',
      },
      notSdk: {
        title: 'GOROOT points to a folder that is not a Go SDK',
        detail: '{source} sets GOROOT to {value}. An SDK has {lacks} in it, this folder has not.',
        fix: 'Remove this GOROOT ({where}); go finds its own SDK without it',
      },
    },
  },
  sources: [
    'https://go.dev/doc/manage-install',
    'https://github.com/golang/go/blob/master/src/cmd/go/main.go',
    'https://github.com/sourcegraph/go-langserver/issues/256',
  ],
  find: ({ settings, terminal }) => [
    ...settings.flatMap(({ setting, verdict }) => judge(setting, verdict)),
    ...(terminal ? judge({ ...terminal, text: terminal.place.text }, terminal.verdict) : []),
  ],
  plan({ settings, terminal, files }, { key }) {
    if (terminal?.source === key) {
      const { file, line, text } = terminal.place;
      const isPlain = key.startsWith('~/') && namesIn(text, ['GOROOT']).length === 1;
      return isPlain ? [{ change: 'json', file, at: { line, name: 'GOROOT' }, to: null }] : [];
    }
    return unset(
      'GOROOT',
      settings.map(({ setting }) => setting).filter(({ source }) => source === key),
      files,
    );
  },
});

interface Setting {
  readonly value: string;
  readonly source: string;
  readonly text: string;
  /** None of a GOROOT that only terminals get. */
  readonly layer?: VariableSetting['layer'];
}

function judge({ value, source, text, layer }: Setting, verdict: RootVerdict): Found<Message>[] {
  const finding = (message: Message, params: Readonly<Record<string, string>> = {}): Found<Message>[] => [
    {
      key: source,
      severity: 'error',
      message,
      params: { ...(layer ? placesOf('GOROOT', { layer, source }) : { source, where: source }), value, ...params },
      evidence: [{ source, text }],
    },
  ];
  switch (verdict.is) {
    case 'sdk':
      return [];
    case 'missing':
      if (value.endsWith('\r')) return finding('carriageReturn', { value: value.trimEnd() });
      return finding(/\/Cellar\/go(?:@[\d.]+)?\/\d/.test(value) ? 'cellar' : 'missing');
    case 'file':
      return finding('file');
    case 'bin-folder':
      return finding('binFolder', { root: verdict.root });
    case 'not-an-sdk':
      return finding('notSdk', { lacks: verdict.lacks.join(', ') });
  }
}
