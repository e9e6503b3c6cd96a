import type { MachO } from '../mach-o.ts';
import type { Install } from '../recipe.ts';

interface Choice {
  /** Default: `~/go/bin`. */
  readonly folder?: string;
  /** The Go it was built with. Default 1.26.1. */
  readonly go?: string;
  /** Default: what the machine is. */
  readonly slices?: MachO['slices'];
  /** `modified`: overwritten in place or linked by a foreign linker; an arm64 Mac kills it at once. */
  readonly signature?: 'valid' | 'modified';
  readonly quarantine?: string;
  /** `-ldflags=-linkmode=external` and the like. */
  readonly settings?: readonly string[];
}

export const gopls = (version = 'v0.23.0', choice: Choice = {}): Install =>
  tool('gopls', { path: 'golang.org/x/tools/gopls', module: 'golang.org/x/tools/gopls', version }, choice);

export const delve = (version = 'v1.27.1', choice: Choice = {}): Install =>
  tool('dlv', { path: 'github.com/go-delve/delve/cmd/dlv', module: 'github.com/go-delve/delve', version }, choice);

interface Source {
  readonly path: string;
  readonly module: string;
  readonly version: string;
}

/** A program put there by `go install`. */
function tool(name: string, source: Source, choice: Choice): Install {
  return (mac) => {
    const file = `${choice.folder ?? '~/go/bin'}/${name}`;
    const slices = choice.slices ?? [mac.arch];
    const go = choice.go ?? '1.26.1';
    const killed = choice.signature === 'modified' && mac.arch === 'arm64';
    return {
      files: {
        [file]: {
          program: {
            slices,
            uuid: Number(go.split('.')[1]) >= 24,
            build: {
              go: `go${go}`,
              lines: [
                `path\t${source.path}`,
                `mod\t${source.module}\t${source.version}\th1:Mn6sdvzGmQSmDNqp5qLJxzGUyVCZ1lFmf3nBkHvQ2no=`,
                'build\t-buildmode=exe',
                'build\t-compiler=gc',
                ...(choice.settings ?? []).map((line) => `build\t${line}`),
                'build\tCGO_ENABLED=1',
                `build\tGOARCH=${slices[0] === 'arm64' ? 'arm64' : 'amd64'}`,
                'build\tGOOS=darwin',
              ],
            },
            does: killed ? 'kill -9 $$' : `version=${source.version} go=go${go}; . /.fakemac/programs/${name}`,
          },
        },
      },
      ...(choice.signature === 'modified' ? { signatures: { [file]: 'modified' } } : {}),
      ...(choice.quarantine ? { quarantine: { [file]: choice.quarantine } } : {}),
    };
  };
}
