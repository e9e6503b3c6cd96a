import { isInHome } from '../../changes/json-line.ts';
import { unset } from '../../changes/unset.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { type Cache, caches } from '../../probes/sdk/caches.ts';
import { type GoVariables, goVariables } from '../../probes/sdk/go-variables.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf } from '../../probes/shell/origin-evidence.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

function messageFor({ state, owner, path, judged }: Cache) {
  switch (state) {
    case 'usable':
      return null;
    case 'not-writable':
      if (volumeOf(path) !== null && judged === '/Volumes') return 'unmounted';
      // A folder above, perhaps of the system, is not to be given away.
      if (path !== judged && !judged.startsWith(`${path}/`)) return 'no-place';
      return owner === 'you' ? 'mode' : owner === 'root' ? 'root' : 'other-owner';
    default:
      return state;
  }
}

/** `/Volumes/Data` of a path on another disk. */
const volumeOf = (path: string): string | null => /^\/Volumes\/[^/]+/.exec(path)?.[0] ?? null;

export default defineCheck({
  id: 'gocache-unusable',
  area: 'sdk',
  needs: {
    caches,
    goVariables: optional(goVariables),
    environment: optional(editorEnvironment),
    files: optional(startupFiles),
  },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Go can write to its caches',
    why: 'Go keeps what it built and the modules it downloaded in folders of your account. When it cannot write there, no build, test or load of gopls succeeds.',
    see: {
      run: ['go env GOCACHE GOMODCACHE GOTMPDIR', 'ls -ld "$(go env GOCACHE)" "$(go env GOMODCACHE)"', 'id -un'],
      look: 'Each path begins with /, and each folder starts with drwx and belongs to the name that the last command prints. A folder that is not there yet is fine when you may create it; an empty third line is fine too.',
    },
    messages: {
      root: {
        title: '{name} belongs to root, so Go cannot write there',
        detail:
          'Go wants to write to {path}, but {judged} is owned by root, most likely because go ran with sudo once. Builds and gopls stop with "permission denied".',
        fix: 'Run `sudo chown -R "$(id -un)" "{path}"`, and never run go with sudo',
      },
      'other-owner': {
        title: '{name} belongs to somebody else, so Go cannot write there',
        detail:
          'Go wants to write to {path}, but {judged} is owned by another user and not writable for you. Builds and gopls stop with "permission denied".',
        fix: 'Run `go env -u {name}` to use the folder of your own account, or `sudo chown -R "$(id -un)" "{path}"` if the folder is yours',
      },
      mode: {
        title: '{name} is not writable, so Go cannot build',
        detail: 'Go wants to write to {path}, but the permissions of {judged} do not let you, although it is yours.',
        fix: 'Run `chmod u+rwX "{judged}"`',
      },
      'no-place': {
        title: '{name} does not exist, and Go may not make it',
        detail: 'Go wants to make {path}, but {judged} does not let you create folders in it. Every build fails.',
        fix: 'Run `sudo mkdir -p "{path}" && sudo chown "$(id -un)" "{path}"`, or remove {name} where it is set (`go env -u {name}` for go env -w)',
      },
      unmounted: {
        title: '{name} is on a disk that is not connected',
        detail:
          '{variable} ({where}) puts {path} on {volume}, and there is no such disk now. Every build fails, and tools that are installed there are not found.',
        fix: 'Connect the disk {volume}; or remove {variable} ({where}), so that Go uses your home folder',
      },
      'not-absolute': {
        title: '{name} is not an absolute path',
        detail:
          '{name} is "{path}". The go command takes only a full path here; `~` and `$HOME` are not expanded in `go env -w` or in go.toolsEnvVars. Every build fails.',
        fix: 'Remove {name} where it is set (`go env -u {name}` for go env -w), or write the full path',
      },
      'not-a-folder': {
        title: '{name} is not a folder',
        detail: 'Go wants to write to {path}, but {judged} is not a folder, so no cache can be kept there.',
        fix: 'Move {judged} away, or remove {name} where it is set (`go env -u {name}` for go env -w)',
      },
      off: {
        title: 'The build cache is switched off, which Go no longer allows',
        detail:
          '{name} is "off". Since Go 1.12 the cache is required: every build ends with "build cache is disabled by GOCACHE=off, but required as of Go 1.12".',
        fix: 'Remove {name} where it is set (`go env -u {name}` for go env -w)',
      },
      missing: {
        title: '{name} names a folder that does not exist',
        detail:
          '{name} is {path}, and go does not make that folder. Every build ends with "creating work dir: no such file or directory".',
        fix: 'Run `mkdir -p "{path}"`, or remove {name} where it is set (`go env -u {name}` for go env -w)',
      },
    },
  },
  sources: [
    'https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching',
    'https://github.com/golang/go/blob/master/src/cmd/go/internal/cache/default.go',
    'https://github.com/golang/vscode-go/issues/996',
  ],
  find({ caches, goVariables }) {
    return caches.flatMap((cache) => {
      const message = messageFor(cache);
      if (!message) return [];
      const { name, path, judged } = cache;
      const named = message === 'unmounted' ? ([name, 'GOPATH'] as const) : ([name] as const);
      const [variable = name] = named.filter((one) => settingOf(one, goVariables));
      const setting = settingOf(variable, goVariables);
      const set = setting ? [{ source: setting.source, text: setting.text }] : [];
      const where = setting?.source ?? `go env ${variable}`;
      return [
        {
          key: name,
          severity: 'error' as const,
          message,
          params: {
            name,
            path,
            judged,
            ...(message === 'unmounted' && { variable, where, volume: volumeOf(path) ?? path }),
          },
          evidence: [...set, { source: `go env ${name}`, text: path }],
          ...(message === 'unmounted' && { explains: withTheDisk }),
        },
      ];
    });
  },
  plan({ caches, goVariables, environment, files }, { key, message }) {
    const cache = caches.find(({ name }) => name === key);
    const home = environment ? homeOf(environment) : '';
    if (!cache) return [];
    const { path, judged } = cache;
    if (message === 'mode') {
      // As go itself makes them: https://github.com/golang/go/blob/master/src/cmd/go/internal/cache/default.go
      const mode = judged.endsWith('/lock') ? 0o644 : 0o755;
      return isInHome(judged, home) ? [{ change: 'mode', file: judged, to: mode }] : [];
    }
    if (message === 'root')
      return isInHome(path, home) ? [{ change: 'ask', command: 'own-again', params: { path } }] : [];
    if (message === 'unmounted') return []; // the disk may come back
    const same = (goVariables?.[key] ?? []).filter(({ value }) => value === path);
    return unset(key, same, files);
  },
});

/** What is found missing with the disk. */
const withTheDisk = ['gopls-missing', 'dlv-missing', 'gopls-not-answering', 'debugger-not-stopping'];

const settingOf = (name: string, variables: GoVariables | undefined) =>
  variables?.[name]?.find(({ value }) => value !== '');
