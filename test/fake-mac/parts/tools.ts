import type { MachO } from '../mach-o.ts';
import type { Files, Install, Signer } from '../recipe.ts';
import { type Built, toolProgram } from '../tool-program.ts';
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

export const gopls = (version = 'v0.23.0', choice: Choice = {}): Install => tool('gopls', version, choice);

export const delve = (version = 'v1.27.1', choice: Choice = {}): Install => tool('dlv', version, choice);

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

/** A program put there by `go install`. */
function tool(name: Built['tool'], version: string, choice: Choice): Install {
  return (mac) => {
    const file = `${choice.folder ?? '~/go/bin'}/${name}`;
    const { slices = [mac.arch], go = '1.26.1', settings, says } = choice;
    const dies = choice.signature === 'modified' && mac.arch === 'arm64' ? 'KILL' : choice.dies;
    const built = {
      tool: name,
      version,
      go,
      slices,
      ...(settings && { settings }),
      ...(says && { says }),
      ...(dies && { dies }),
    };
    return {
      files: {
        [file]: { program: { ...toolProgram(built), ...(choice.signer && { signature: 'certificate' as const }) } },
      },
      ...(choice.signature === 'modified' ? { signatures: { [file]: 'modified' } } : {}),
      ...(choice.signer ? { signers: { [file]: choice.signer } } : {}),
      ...(choice.quarantine ? { quarantine: { [file]: choice.quarantine } } : {}),
    };
  };
}
