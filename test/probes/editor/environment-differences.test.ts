import { describe, expect, test } from 'vitest';
import { differencesOf } from '../../../electron/probes/editor/environment-differences.ts';

const now = {
  GOARCH: 'arm64',
  GOFLAGS: '-mod=mod -tags=a',
  GOMODCACHE: '/Users/sam/go/pkg/mod',
  GOPATH: '/Users/sam/go',
  GOPRIVATE: 'a.example,b.example',
  GOPROXY: 'https://proxy.golang.org,direct',
  GOROOT: '/opt/homebrew/opt/go/libexec',
  GOTOOLCHAIN: 'auto',
  GOVERSION: 'go1.26.1',
};
const links: Readonly<Record<string, string>> = {
  '/opt/homebrew/opt/go/libexec': '/opt/homebrew/Cellar/go/1.26.1/libexec',
  '/Users/sam/gocode': '/Users/sam/go',
};
const real = (path: string) => links[path] ?? path;
const found = (logged: Record<string, string>, today: Record<string, string> = now) =>
  differencesOf(logged, today, real).map(({ name, meaning }) => [name, meaning]);

describe('a difference that matters', () => {
  test.each([
    ['GOROOT', '/usr/local/go', 'other-sdk'],
    ['GOVERSION', 'go1.25.0', 'other-version'],
    ['GOPATH', '/Users/sam/old', 'other-folder'],
    ['GOMODCACHE', '/Volumes/x/mod', 'other-folder'],
    ['GOFLAGS', '-mod=vendor', 'other-flags'],
    ['GOPROXY', 'direct', 'other-modules'],
    ['GOPROXY', 'direct,https://proxy.golang.org', 'other-modules'],
    ['GOTOOLCHAIN', 'local', 'other-toolchain'],
    ['GOARCH', 'amd64', 'other-target'],
  ])('%s=%s', (name, value, meaning) => {
    expect(found({ [name]: value })).toEqual([[name, meaning]]);
  });

  test('is named once: not also what follows from it', () => {
    expect(found({ GOROOT: '/usr/local/go', GOVERSION: 'go1.25.0' })).toEqual([['GOROOT', 'other-sdk']]);
    expect(found({ GOPATH: '/old', GOMODCACHE: '/old/pkg/mod' })).toEqual([['GOPATH', 'other-folder']]);
  });
});

describe('no difference', () => {
  test.each([
    ['a slash at the end', { GOPATH: '/Users/sam/go/' }],
    ['a folder twice', { GOPATH: '/Users/sam/go:/Users/sam/go' }],
    ['a link', { GOPATH: '/Users/sam/gocode', GOROOT: '/opt/homebrew/Cellar/go/1.26.1/libexec' }],
    ['another order', { GOFLAGS: '-tags=a  -mod=mod', GOPRIVATE: 'b.example, a.example' }],
    ['blanks and slashes', { GOPROXY: 'https://proxy.golang.org/, direct' }],
    ['another cache', { GOCACHE: '/tmp/cache' }],
    ['a variable that go env does not know', { GOSUMDB: 'off' }],
    [
      'a toolchain that go.mod asks for',
      { GOROOT: '/Users/sam/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.27.0.darwin-arm64', GOVERSION: 'go1.27.0' },
    ],
  ])('%s', (_, logged) => {
    expect(found(logged)).toEqual([]);
  });

  test('where GOTOOLCHAIN names another Go', () => {
    const today = { ...now, GOTOOLCHAIN: 'go1.25.0' };
    expect(found({ GOROOT: '/x', GOVERSION: 'go1.25.0', GOTOOLCHAIN: 'go1.25.0' }, today)).toEqual([]);
  });
});
