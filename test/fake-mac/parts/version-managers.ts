import type { Content, Files, Install, Recipe } from '../recipe.ts';
import { goRoot, homebrewPrefix } from './go.ts';

interface Choice {
  /** The versions that are installed. */
  readonly versions: readonly string[];
  /** The one for the whole home folder; null: none chosen. Default: the last. */
  readonly global?: string | null;
}

const script = (text: string): Content => ({ text, mode: 0o755 });
const chosen = ({ versions, global }: Choice): string | null =>
  global === undefined ? (versions.at(-1) ?? null) : global;

const roots = (mac: Recipe, versions: readonly string[], folder: (version: string) => string): Files =>
  Object.assign({}, ...versions.map((version) => goRoot(folder(version), version, [mac.arch])));

export const miseInstalls = '~/.local/share/mise/installs/go';

/**
 * `brew install mise` and `mise use -g go@…`: each shim is a link to mise itself.
 * @see https://mise.jdx.dev/dev-tools/shims.html
 */
export const mise =
  (choice: Choice): Install =>
  (mac) => {
    const prefix = homebrewPrefix(mac);
    const global = chosen(choice);
    const shims = ['go', 'gofmt', 'gopls', 'dlv'].map((name): [string, Content] => [
      `~/.local/share/mise/shims/${name}`,
      { link: `${prefix}/bin/mise` },
    ]);
    return {
      files: {
        [`${prefix}/Cellar/mise/2026.8.10/bin/mise`]: {
          program: { slices: [mac.arch], does: '. /.fakemac/programs/mise' },
        },
        [`${prefix}/bin/mise`]: { link: '../Cellar/mise/2026.8.10/bin/mise' },
        ...Object.fromEntries(shims),
        ...roots(mac, choice.versions, (version) => `${miseInstalls}/${version}`),
        ...(global === null ? {} : { '~/.config/mise/config.toml': `[tools]\ngo = "${global}"\n` }),
      },
    };
  };

export const asdfInstalls = '~/.asdf/installs/golang';

/** `brew install asdf`, the golang plugin, and shims that are scripts. */
export const asdf =
  (choice: Choice): Install =>
  (mac) => {
    const prefix = homebrewPrefix(mac);
    const global = chosen(choice);
    const plugins = choice.versions.map((version) => `# asdf-plugin: golang ${version}\n`).join('');
    const shim = (name: string) => script(`#!/usr/bin/env bash\n${plugins}exec asdf exec "${name}" "$@"\n`);
    return {
      files: {
        [`${prefix}/Cellar/asdf/0.18.0/bin/asdf`]: {
          program: { slices: [mac.arch], does: '. /.fakemac/programs/asdf' },
        },
        [`${prefix}/bin/asdf`]: { link: '../Cellar/asdf/0.18.0/bin/asdf' },
        '~/.asdf/plugins/golang/bin/exec-env': script('#!/usr/bin/env bash\n'),
        '~/.asdf/shims/go': shim('go'),
        '~/.asdf/shims/gofmt': shim('gofmt'),
        '~/.asdf/shims/gopls': shim('gopls'),
        '~/.asdf/shims/dlv': shim('dlv'),
        ...roots(mac, choice.versions, (version) => `${asdfInstalls}/${version}/go`),
        ...(global === null ? {} : { '~/.tool-versions': `golang ${global}\n` }),
      },
    };
  };

/** goenv cloned into ~/.goenv; its shims are scripts. */
export const goenv =
  (choice: Choice): Install =>
  (mac) => {
    const global = chosen(choice);
    const shim = script(
      `#!/usr/bin/env bash\nset -e\nprogram="\${0##*/}"\nexport GOENV_ROOT="${mac.home}/.goenv"\nexec "${mac.home}/.goenv/libexec/goenv" exec "$program" "$@"\n`,
    );
    return {
      files: {
        '~/.goenv/libexec/goenv': script('#!/usr/bin/env bash\n. /.fakemac/programs/goenv\n'),
        '~/.goenv/bin/goenv': { link: '../libexec/goenv' },
        '~/.goenv/shims/go': shim,
        '~/.goenv/shims/gofmt': shim,
        '~/.goenv/shims/gopls': shim,
        '~/.goenv/shims/dlv': shim,
        ...roots(mac, choice.versions, (version) => `~/.goenv/versions/${version}`),
        ...(global === null ? {} : { '~/.goenv/version': `${global}\n` }),
      },
    };
  };

/** gvm, which works by exporting GOROOT, GOPATH and PATH from a start-up file. */
export const gvm =
  (choice: Choice): Install =>
  (mac) => ({
    files: {
      '~/.gvm/scripts/gvm': `export GVM_ROOT="$HOME/.gvm"\n. "$GVM_ROOT/environments/default"\n`,
      '~/.gvm/environments/default': `export gvm_go_name="go${chosen(choice)}"
export GOROOT="$GVM_ROOT/gos/go${chosen(choice)}"
export GOPATH="$GVM_ROOT/pkgsets/go${chosen(choice)}/global"
export PATH="$GVM_ROOT/pkgsets/go${chosen(choice)}/global/bin:$GVM_ROOT/gos/go${chosen(choice)}/bin:$PATH"
`,
      ...roots(mac, choice.versions, (version) => `~/.gvm/gos/go${version}`),
    },
  });
