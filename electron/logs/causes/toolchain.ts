import type { Cause } from '../cause.ts';

const newPackages = /package (?:slices|maps|cmp|log\/slog|iter|unique) is not in (?:GOROOT|std)/;

/** The module asks for another release of Go than the one that runs. */
export const toolchainCauses: readonly Cause[] = [
  {
    id: 'go-too-old-for-gomod',
    tier: 40,
    patterns: [
      { has: 'must match format 1.23', re: /invalid go version '[^']+': must match format 1\.23(?!\.)/ },
      { has: 'unknown directive: ', re: /unknown directive: (?:toolchain|tool|godebug|ignore)\b/ },
      { has: 'note: module requires Go 1.' },
      { has: 'go.mod file indicates go 1.', re: /but maximum (?:supported )?version/ },
      { has: ' is not in std (', re: newPackages, without: 'goroot-source' },
      { has: ' is not in GOROOT (', re: newPackages, without: 'goroot-source' },
    ],
    title: 'The installed Go is too old to read this go.mod',
    confirm: '`go version`, beside the lines `go` and `toolchain` of go.mod',
    repair: 'Install a current Go.',
    risk: 'low',
    sources: ['https://github.com/golang/go/issues/62278'],
  },
  {
    id: 'toolchain-not-available',
    tier: 42,
    patterns: [
      { has: ': toolchain not available' },
      { has: 'language version but not a toolchain version' },
      { has: ': no releases found', re: /switching to go >= \S+: no releases found/ },
    ],
    title: 'go cannot get the Go release that the module asks for',
    confirm: '`go env GOPROXY GOTOOLCHAIN`; `GOTOOLCHAIN=local go version`',
    repair:
      'Write a release that exists, with its patch number, into go.mod; or, where GOPROXY is off or a mirror without toolchains, install that Go by hand.',
    risk: 'low',
    sources: ['https://github.com/golang/go/issues/65568', 'https://go.dev/doc/toolchain'],
  },
  {
    id: 'toolchain-download-failed',
    tier: 44,
    patterns: [
      { has: 'go: download go1.', re: /go: download go1\.[\w.]+(?: for [^\s:]+)?: (?!toolchain not available)/ },
      // Not in a path: that is where a release that was downloaded lies.
      { has: 'golang.org/toolchain@v0.0.1-go', re: /(?<!\/)golang\.org\/toolchain@v0\.0\.1-go[^\s:/]+: / },
      { has: 'checksum database disabled by GOSUMDB=off' },
    ],
    title: 'go started to fetch another Go release for this module, and failed',
    confirm: '`GOTOOLCHAIN=local go version` works where `go version` in the project fails',
    repair: 'Repair what stopped the download (the rest of the line says what), or install that Go by hand.',
    risk: 'low',
    sources: ['https://github.com/golang/vscode-go/issues/3317', 'https://go.dev/doc/toolchain'],
  },
  {
    id: 'toolchain-too-old-local',
    tier: 46,
    patterns: [
      { has: ' (running go ', re: /requires go >= \S+ \(running go / },
      { has: 'cannot find "go1.', re: /cannot find "go1\.[^"]+" in PATH/ },
    ],
    title: 'The module needs a newer Go, and go may not fetch it',
    confirm: '`go env GOTOOLCHAIN; go version`; `grep -E "^(go|toolchain) " go.mod go.work`',
    repair: 'Let go fetch it with `go env -u GOTOOLCHAIN`, or install that Go; for a go.work run `go work use`.',
    risk: 'low',
    sources: ['https://github.com/golang/vscode-go/issues/3538', 'https://go.dev/doc/toolchain'],
  },
];
