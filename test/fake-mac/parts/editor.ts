import type { MachO } from '../mach-o.ts';
import type { Content, Files, Install } from '../recipe.ts';
import { type ProductOf, products } from './products.ts';

type Settings = string | Readonly<Record<string, unknown>>;

interface GoExtension {
  readonly version: string;
  /** `engines.vscode`. Default `^1.90.0`. */
  readonly engine?: string;
}

/** A profile besides the default one, with settings and extensions of its own. */
interface Profile {
  readonly name: string;
  readonly settings?: Settings;
  readonly goExtension?: string | null;
  /** Folders and .code-workspace files that are opened with it; absolute. */
  readonly opens: readonly string[];
}

interface Choice {
  readonly version?: string;
  /** Default: a universal build. */
  readonly slices?: MachO['slices'];
  readonly settings?: Settings;
  /** null: not installed. Default 0.56.0. */
  readonly goExtension?: string | GoExtension | null;
  readonly profiles?: readonly Profile[];
  /** Folders and .code-workspace files that were open in the last session; absolute. */
  readonly open?: readonly string[];
}

/** The editor in /Applications, used before, with golang.go. */
const editor =
  (product: ProductOf) =>
  ({
    version = product.version,
    slices = ['x86_64', 'arm64'],
    settings = {},
    goExtension = '0.56.0',
    profiles = [],
    open = [],
  }: Choice = {}): Install =>
  () => {
    const app = `/Applications/${product.app}.app`;
    const resources = `${app}/Contents/Resources/app`;
    const data = `~/Library/Application Support/${product.short}`;
    const extensions = `~/${product.data}/extensions`;
    const run = `${data}/logs/20261122T080000`;
    return {
      files: {
        [`${app}/Contents/Info.plist`]: infoPlist(product, version),
        [`${app}/Contents/MacOS/${product.executable}`]: {
          program: { slices, signature: 'certificate', does: 'exec /.fakemac/node "$@"' },
        },
        [`${resources}/product.json`]: json(productJson(product, version)),
        [`${resources}/package.json`]: json({ name: product.short, version }),
        [`${resources}/bin/code`]: { text: commandLine(product), mode: 0o755 },
        [`/usr/local/bin/${product.id}`]: { link: `${resources}/bin/code` },
        [`${data}/User/settings.json`]: textOf(settings),
        [`${data}/User/globalStorage/storage.json`]: json(storage(profiles, open)),
        [`${run}/main.log`]: '2026-11-22 08:00:00.000 [info] update#setState idle\n',
        [`${run}/window1/exthost/exthost.log`]: '2026-11-22 08:00:01.000 [info] Extension host with pid 4711 started\n',
        [`~/${product.data}/argv.json`]: '{\n\t// Runtime arguments\n\t"enable-crash-reporter": true\n}\n',
        [`${extensions}/extensions.json`]: goExtension === null ? '[]\n' : listWith(goExtension),
        ...(goExtension === null ? {} : extensionFolder(extensions, goExtension)),
        ...Object.assign({}, ...profiles.map((one, index) => profileFiles(`${data}/User/profiles/${index}`, one))),
        ...Object.assign({}, ...profiles.map((one) => extensionFolder(extensions, one.goExtension ?? '0.56.0'))),
      },
    };
  };

/** Its command: installs and removes the Go extension. */
const commandLine = ({ id, data }: ProductOf): string => `#!/bin/bash
echo "${id} $*" >>/.state/code
extensions=$HOME/${data}/extensions list=$HOME/${data}/extensions/extensions.json
folder=$extensions/golang.go-0.56.0
entry='{"identifier":{"id":"golang.go","uuid":"d6f6cfea-4b6f-41f4-b571-6ad2ab7918da"},"version":"0.56.0","relativeLocation":"golang.go-0.56.0"}'
case "$1 $2" in
  '--install-extension golang.go')
    [ -d "$folder" ] && [ "$3" != --force ] && { echo "Extension 'golang.go' is already installed."; exit 0; }
    rm -rf "$extensions"/golang.go-*
    mkdir -p "$folder/dist"
    echo '{"name":"go","displayName":"Go","publisher":"golang","version":"0.56.0","engines":{"vscode":"^1.90.0"},"main":"./dist/goMain.js"}' >"$folder/package.json"
    echo '"use strict";' >"$folder/dist/goMain.js"
    echo "[$entry]" >"$list"
    echo "Extension 'golang.go' was successfully installed."
    ;;
  '--uninstall-extension golang.go')
    rm -rf "$extensions"/golang.go-*
    echo '[]' >"$list"
    echo "Extension 'golang.go' was successfully uninstalled!"
    ;;
esac
`;

export const vscode = editor(products.code);
export const insiders = editor(products.insiders);
export const vscodium = editor(products.codium);
export const cursor = editor(products.cursor);

const json = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;
const textOf = (settings: Settings): string => (typeof settings === 'string' ? settings : json(settings));
const uri = (path: string): string => `file://${path.split('/').map(encodeURIComponent).join('/')}`;

const productJson = ({ id, short, long, data, bundleId, vscodeVersion }: ProductOf, version: string) => ({
  nameShort: short,
  nameLong: long,
  applicationName: id,
  dataFolderName: data,
  sharedDataFolderName: `${data}-shared`,
  serverDataFolderName: `${data}-server`,
  serverApplicationName: `${id}-server`,
  darwinBundleIdentifier: bundleId,
  quality: 'stable',
  version,
  ...(vscodeVersion && { vscodeVersion }),
  commit: '7ad5744c685e94b8d3a9a8bd36d3e4ff9e1d8c2a',
  date: '2026-07-01T08:00:00.000Z',
});

/** What globalStorage/storage.json notes about profiles and windows. */
function storage(profiles: readonly Profile[], open: readonly string[]) {
  const windows = open.map((path) =>
    path.endsWith('.code-workspace')
      ? { workspaceIdentifier: { id: 'd3b0', configURIPath: uri(path) } }
      : { folder: uri(path) },
  );
  return {
    telemetry: {},
    userDataProfiles: profiles.map(({ name }, index) => ({ name, location: String(index) })),
    profileAssociations: {
      workspaces: Object.fromEntries(
        profiles.flatMap(({ opens }, index) => opens.map((path) => [uri(path), String(index)])),
      ),
    },
    windowsState: { lastActiveWindow: windows[0], openedWindows: windows },
  };
}

const profileFiles = (folder: string, { settings = {}, goExtension = '0.56.0' }: Profile): Files => ({
  [`${folder}/settings.json`]: textOf(settings),
  [`${folder}/extensions.json`]: goExtension === null ? '[]\n' : listWith(goExtension),
});

const versionOf = (extension: string | GoExtension): string =>
  typeof extension === 'string' ? extension : extension.version;

const listWith = (extension: string | GoExtension): string =>
  json([
    {
      identifier: { id: 'golang.go', uuid: 'd6f6cfea-4b6f-41f4-b571-6ad2ab7918da' },
      version: versionOf(extension),
      relativeLocation: `golang.go-${versionOf(extension)}`,
      metadata: { isMachineScoped: false, source: 'gallery' },
    },
  ]);

function extensionFolder(extensions: string, extension: string | GoExtension): Record<string, Content> {
  const version = versionOf(extension);
  const folder = `${extensions}/golang.go-${version}`;
  return {
    [`${folder}/package.json`]: json({
      name: 'go',
      displayName: 'Go',
      publisher: 'golang',
      version,
      engines: { vscode: (typeof extension === 'object' && extension.engine) || '^1.90.0' },
      main: './dist/goMain.js',
    }),
    [`${folder}/dist/goMain.js`]: '"use strict";\n',
  };
}

const infoPlist = ({ long, short, bundleId, executable }: ProductOf, version: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>CFBundleDisplayName</key>
	<string>${long}</string>
	<key>CFBundleExecutable</key>
	<string>${executable}</string>
	<key>CFBundleIdentifier</key>
	<string>${bundleId}</string>
	<key>CFBundleName</key>
	<string>${short}</string>
	<key>CFBundlePackageType</key>
	<string>APPL</string>
	<key>CFBundleShortVersionString</key>
	<string>${version}</string>
	<key>LSMinimumSystemVersion</key>
	<string>12.0</string>
</dict>
</plist>
`;
