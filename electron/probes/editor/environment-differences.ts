/** Why a logged value that is not the one of today matters. */
export type Meaning =
  /** GOROOT leads to another SDK. */
  | 'other-sdk'
  /** The same SDK folder held another version. */
  | 'other-version'
  /** Code, modules or tools are looked for in another folder. */
  | 'other-folder'
  /** Other flags go to every go command. */
  | 'other-flags'
  /** Modules are looked for, fetched or verified in another way. */
  | 'other-modules'
  /** go would switch to other toolchains. */
  | 'other-toolchain'
  /** Builds are made for another system. */
  | 'other-target'
  /** The PATH of the editor did not lead to the go it would find now. */
  | 'path-without-go'
  /** It was the PATH of macOS: the editor had not read the login shell. */
  | 'shell-not-read';

export interface Difference {
  readonly name: string;
  readonly meaning: Meaning;
  readonly logged: string;
  readonly now: string;
}

type Values = Readonly<Record<string, string>>;

const meanings: Readonly<Record<string, Meaning>> = {
  GOROOT: 'other-sdk',
  GOVERSION: 'other-version',
  GOPATH: 'other-folder',
  GOBIN: 'other-folder',
  GOMODCACHE: 'other-folder',
  GOFLAGS: 'other-flags',
  GO111MODULE: 'other-modules',
  GOPROXY: 'other-modules',
  GOSUMDB: 'other-modules',
  GOPRIVATE: 'other-modules',
  GONOPROXY: 'other-modules',
  GONOSUMDB: 'other-modules',
  GOINSECURE: 'other-modules',
  GOTOOLCHAIN: 'other-toolchain',
  GOOS: 'other-target',
  GOARCH: 'other-target',
  CGO_ENABLED: 'other-target',
};
const folders: ReadonlySet<string> = new Set(['GOROOT', 'GOPATH', 'GOBIN', 'GOMODCACHE']);
/** Where the order of the parts says nothing. */
const sets: Readonly<Record<string, RegExp>> = {
  GOFLAGS: /\s+/,
  GOPRIVATE: /,/,
  GONOPROXY: /,/,
  GONOSUMDB: /,/,
  GOINSECURE: /,/,
};

/**
 * The logged values that differ from what `go env` says now and matter. `real` follows the links of a folder. A go that
 * go.mod makes another one switch to is no difference: `now` was asked without switching.
 */
export function differencesOf(logged: Values, now: Values, real: (path: string) => string): readonly Difference[] {
  const found = Object.entries(logged).flatMap(([name, value]): readonly Difference[] => {
    const meaning = meanings[name];
    const today = now[name];
    if (!meaning || today === undefined || plain(name, value, real) === plain(name, today, real)) return [];
    return [{ name, meaning, logged: value, now: today }];
  });
  const has = (name: string) => found.some((one) => one.name === name);
  return found.filter(({ name }) => {
    if ((name === 'GOROOT' || name === 'GOVERSION') && mayBeSwitched(logged, now)) return false;
    if (name === 'GOVERSION' && has('GOROOT')) return false; // of course another SDK has another version
    return !(name === 'GOMODCACHE' && has('GOPATH')); // lies in GOPATH unless it is set
  });
}

const switched = (root = ''): boolean => root.includes('/golang.org/toolchain@');

function mayBeSwitched(logged: Values, now: Values): boolean {
  const choice = now.GOTOOLCHAIN ?? '';
  return switched(logged.GOROOT) || switched(now.GOROOT) || /^go\d|path/.test(choice);
}

/** Two values that mean the same become equal: slashes at the end, links, doubled and empty parts, order where it says nothing. */
function plain(name: string, value: string, real: (path: string) => string): string {
  const separator = sets[name];
  if (separator) return [...new Set(parts(value, separator))].sort().join(' ');
  if (name === 'GOPROXY') return value.replaceAll(/\s|\/+\s*(?=[,|]|$)/g, '');
  if (!folders.has(name)) return value.trim();
  return [...new Set(parts(value, /:/).map((folder) => real(folder.replace(/(?<=.)\/+$/, ''))))].join(':');
}

const parts = (value: string, separator: RegExp): readonly string[] =>
  value
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
