import type { MachO } from '../mach-o.ts';
import type { Files, Install, Signer } from '../recipe.ts';
import { homebrewPrefix } from './go.ts';

interface Choice {
  /** Default: `~/go/bin`. */
  readonly folder?: string;
  /** The Go it was built with. Default 1.26.1. */
  readonly go?: string;
  /** Default: what the machine is. */
  readonly slices?: MachO['slices'];
  /** `modified`: overwritten in place or linked by a foreign linker; an arm64 Mac kills it at once. */
  readonly signature?: 'valid' | 'modified';
  /** Signed with a certificate, as a vendor does. */
  readonly signer?: Signer;
  readonly quarantine?: string;
  /** `-ldflags=-linkmode=external` and the like. */
  readonly settings?: readonly string[];
  /** The version it tells when asked; default: what its build information says. */
  readonly says?: string;
  /** The signal that ends it as soon as it is started. */
  readonly dies?: 'KILL' | 'ABRT';
}

export const gopls = (version = 'v0.23.0', choice: Choice = {}): Install =>
  tool('gopls', { path: 'golang.org/x/tools/gopls', module: 'golang.org/x/tools/gopls', version }, choice);

export const delve = (version = 'v1.27.1', choice: Choice = {}): Install =>
  tool('dlv', { path: 'github.com/go-delve/delve/cmd/dlv', module: 'github.com/go-delve/delve', version }, choice);

/** `brew install gopls delve`: kegs, and links in bin. */
export const homebrewTools: Install = (mac) => {
  const brew = homebrewPrefix(mac);
  const keg = (formula: string, version: string) => `${brew}/Cellar/${formula}/${version}/bin`;
  const [ofGopls, ofDelve] = [keg('gopls', '0.23.0'), keg('delve', '1.27.1')];
  const files: Files = {
    ...gopls('v0.23.0', { folder: ofGopls })(mac).files,
    ...delve('v1.27.1', { folder: ofDelve })(mac).files,
    [`${brew}/bin/gopls`]: { link: '../Cellar/gopls/0.23.0/bin/gopls' },
    [`${brew}/bin/dlv`]: { link: '../Cellar/delve/1.27.1/bin/dlv' },
  };
  return { files };
};

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
    const dies = choice.signature === 'modified' && mac.arch === 'arm64' ? 'KILL' : choice.dies;
    const says = choice.says ?? source.version;
    return {
      files: {
        [file]: {
          program: {
            slices,
            ...(choice.signer && { signature: 'certificate' as const }),
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
            does: dies ? `kill -${dies} $$` : `version=${says} go=go${go}; . /.fakemac/programs/${name}`,
          },
        },
      },
      ...(choice.signature === 'modified' ? { signatures: { [file]: 'modified' } } : {}),
      ...(choice.signer ? { signers: { [file]: choice.signer } } : {}),
      ...(choice.quarantine ? { quarantine: { [file]: choice.quarantine } } : {}),
    };
  };
}
