import type { MachO } from '../mach-o.ts';
import type { Files, Install, Recipe } from '../recipe.ts';

type Slices = MachO['slices'];
interface Choice {
  /** Default: what the machine is. */
  readonly slices?: Slices;
}

/** The package of go.dev: /usr/local/go, root's, and a line for path_helper. */
export const officialGo =
  (version: string, { slices }: Choice = {}): Install =>
  (mac) => ({
    files: {
      ...goRoot('/usr/local/go', version, slices ?? [mac.arch]),
      '/etc/paths.d/go': '/usr/local/go/bin\n',
    },
    receipts: { 'org.golang.go': `go${version}` },
  });

/** A kit unpacked or downloaded to a folder: `~/sdk/go1.26.1`. */
export const goKit =
  (root: string, version: string, { slices }: Choice = {}): Install =>
  (mac) => ({ files: goRoot(root, version, slices ?? [mac.arch]) });

/** `brew install go`: keg, links in bin and opt. */
export const homebrewGo =
  (version: string, { prefix, slices }: Choice & { readonly prefix?: string } = {}): Install =>
  (mac) => {
    const brew = prefix ?? homebrewPrefix(mac);
    const keg = `${brew}/Cellar/go/${version}`;
    return {
      files: {
        ...goRoot(`${keg}/libexec`, version, slices ?? [mac.arch]),
        [`${keg}/bin/go`]: { link: '../libexec/bin/go' },
        [`${keg}/bin/gofmt`]: { link: '../libexec/bin/gofmt' },
        [`${brew}/bin/go`]: { link: `../Cellar/go/${version}/bin/go` },
        [`${brew}/bin/gofmt`]: { link: `../Cellar/go/${version}/bin/gofmt` },
        [`${brew}/opt/go`]: { link: `../Cellar/go/${version}` },
      },
    };
  };

export const homebrewPrefix = ({ arch }: Pick<Recipe, 'arch'>): string =>
  arch === 'arm64' ? '/opt/homebrew' : '/usr/local';

/** Homebrew itself; its installer tells path_helper of /opt/homebrew. */
export const homebrew: Install = (mac) => {
  const prefix = homebrewPrefix(mac);
  return {
    files: {
      [`${prefix}/bin/brew`]: {
        text: `#!/bin/bash
if [ "$1" = shellenv ]; then
  echo 'export HOMEBREW_PREFIX="${prefix}";'
  echo 'export HOMEBREW_CELLAR="${prefix}/Cellar";'
  echo 'export HOMEBREW_REPOSITORY="${prefix}";'
  echo 'export PATH="${prefix}/bin:${prefix}/sbin\${PATH+:$PATH}";'
elif [ "$1" = --prefix ]; then
  echo '${prefix}'
fi
`,
        mode: 0o755,
      },
      ...(mac.arch === 'arm64' ? { '/etc/paths.d/homebrew': '/opt/homebrew/bin\n' } : {}),
    },
  };
};

/** What makes a folder a GOROOT, in small. */
export function goRoot(root: string, version: string, slices: Slices): Files {
  const tools = `${root}/pkg/tool/darwin_${slices[0] === 'arm64' ? 'arm64' : 'amd64'}`;
  const program = (path: string, does: string) => ({ program: goProgram({ version, path, slices, does }) });
  return {
    [`${root}/VERSION`]: `go${version}\ntime 2026-03-05T21:50:17Z\n`,
    [`${root}/go.env`]: 'GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n',
    [`${root}/bin/go`]: program('cmd/go', `version=${version}; . /.fakemac/programs/go`),
    [`${root}/bin/gofmt`]: program('cmd/gofmt', 'exit 0'),
    [`${tools}/compile`]: program('cmd/compile', `echo 'compile version go${version}'`),
    [`${tools}/link`]: program('cmd/link', `echo 'link version go${version}'`),
    [`${tools}/asm`]: program('cmd/asm', `echo 'asm version go${version}'`),
    [`${tools}/vet`]: program('cmd/vet', `echo 'vet version go${version}'`),
    [`${root}/src/go.mod`]: `module std\n\ngo ${version.split('.').slice(0, 2).join('.')}\n`,
    [`${root}/src/fmt/print.go`]: 'package fmt\n',
    [`${root}/src/runtime/proc.go`]: 'package runtime\n',
    [`${root}/src/unsafe/unsafe.go`]: 'package unsafe\n',
    [`${root}/src/cmd/go/main.go`]: 'package main\n',
    [`${root}/lib/time/zoneinfo.zip`]: '',
  };
}

/** A program of the Go distribution. Go's linker writes LC_UUID from 1.24 on. */
function goProgram(is: { version: string; path: string; slices: Slices; does: string }): MachO {
  return {
    slices: is.slices,
    uuid: Number(is.version.split('.')[1]) >= 24,
    build: {
      go: `go${is.version}`,
      lines: [
        `path\t${is.path}`,
        'build\t-compiler=gc',
        'build\t-trimpath=true',
        'build\tCGO_ENABLED=0',
        `build\tGOARCH=${is.slices[0] === 'arm64' ? 'arm64' : 'amd64'}`,
        'build\tGOOS=darwin',
      ],
    },
    does: is.does,
  };
}
