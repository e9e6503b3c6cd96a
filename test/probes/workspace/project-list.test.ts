import { expect, test } from 'vitest';
import { projectList } from '../../../electron/probes/workspace/project-list.ts';
import { readProjectList } from '../../../electron/probes/workspace/project-list-mistakes.ts';
import { surroundings } from '../../../electron/probes/workspace/surroundings.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const workspace = '/Users/sam/src/api';
const file = `${workspace}/.greenlight/onboarding.jsonc`;
const bytes = (text: string) => new TextEncoder().encode(text);
const wrong = (text: string) => {
  const read = readProjectList(bytes(text), file);
  if (read.ok) throw new Error('no mistake');
  return read.mistakes.map(({ kind, key, wanted, place }) => `${place.line} ${kind} ${key}: ${wanted}`);
};
const listWith = (...lines: readonly string[]) => ['{', '"name": "API",', ...lines, '}'].join('\n');

const whole = `// What everybody here needs
{
  "name": "Payments API",
  "go": "1.26",
  "private": ["*.corp.example.com", "github.com/acme"],
  "proxy": "https://goproxy.corp.example.com/go,https://proxy.golang.org|direct",
  "settings": {
    "go.lintTool": "golangci-lint",
    "gopls": { "formatting.gofumpt": true, "ui.diagnostic.analyses": { "nilness": true } },
  },
  "steps": [
    { "id": "token", "title": { "en": "Get a token", "zh-CN": "取得令牌" }, "text": "It opens the registry.", "link": "https://wiki.example.com/token?x=1" },
  ],
}
`;

const look = (files: Parameters<typeof fakeHost>[0] & object, repository: string | null = null) =>
  projectList.read(lookAt(fakeHost(files), { workspace }, [[surroundings, { repository, projects: [] }]]));

test('a list with everything, and where each wish stands', async () => {
  const read = await look({ files: { [file]: whole } });
  expect(read?.mistakes).toEqual([]);
  expect(read?.list).toMatchObject({ name: 'Payments API', go: '1.26', steps: [{ id: 'token' }] });
  expect(Object.fromEntries(Object.entries(read?.places ?? {}).map(([key, { line }]) => [key, line]))).toMatchObject({
    go: 4,
    private: 5,
    proxy: 6,
    'settings.go.lintTool': 8,
    'settings.gopls.formatting.gofumpt': 9,
  });
});

test('no file, the one of the repository, a file too large, and no workspace', async () => {
  expect(await look({})).toBe(null);
  const top = '/Users/sam/src/.greenlight/onboarding.jsonc';
  expect((await look({ files: { [top]: '{"name": "All"}' } }, '/Users/sam/src'))?.list?.name).toBe('All');
  const large = await look({ files: { [file]: `{"name": "${'x'.repeat(70_000)}"}` } });
  expect(large).toMatchObject({ list: null, mistakes: [{ kind: 'size', wanted: '64 kB' }] });
  await expect(projectList.read(lookAt(fakeHost(), {}, []))).rejects.toMatchObject({ reason: 'needs-workspace' });
});

test.each([
  ['no JSON', '{\n"name": "API"\n"go": "1.26"\n}', ['3 syntax : ,']],
  ['unclosed', '{\n"name": "API"', ['2 syntax : }']],
  ['an empty file', '', ['1 syntax : { }']],
  ['a list instead', '[1]', ['1 value : {"name": "…"}']],
  ['nested too deeply', '['.repeat(5000), ['1 size : 20 { [']],
  ['nothing in it', '{}', ['1 missing name: a text']],
  ['a key that is none', listWith('"goversion": "1.26"'), ['3 unknown-key goversion: ']],
  [
    'a command',
    listWith('"steps": [{"id": "x", "title": "X", "text": "x", "run": "rm -rf /"}]'),
    ['3 unknown-key steps.0.run: '],
  ],
  ['a Go that is none', listWith('"go": "latest"'), ['3 value go: "1.26" or "1.26.1"']],
  ['a number for a text', listWith('"go": 1.26'), ['3 value go: "1.26" or "1.26.1"']],
  [
    'everything private',
    listWith('"private": ["*",', '"*.com",', '"github.com",', '"github.com/*",', '"github.com/acme,*"]'),
    [3, 4, 5, 6, 7].map(
      (line, index) =>
        `${line} value private.${index}: the host of one company or a path below a host: *.corp.example.com, github.com/acme`,
    ),
  ],
  ['a password', listWith('"proxy": "https://sam:secret@proxy.example.com"'), [/^3 value proxy: .*without user name/]],
  ['no TLS', listWith('"proxy": "http://proxy.example.com"'), [/^3 value proxy: addresses that begin with https/]],
  ['a path', listWith('"proxy": "file:///tmp/evil"'), [/^3 value proxy: addresses that begin with https/]],
  [
    'a program',
    listWith('"settings": {', '"go.alternateTools": {"go": "/tmp/evil"}}'),
    ['4 setting settings.go.alternateTools: '],
  ],
  [
    'build flags',
    listWith('"settings": {"gopls": {', '"build.buildFlags": ["-toolexec=/tmp/evil"]}}'),
    ['4 setting settings.gopls.build.buildFlags: '],
  ],
  [
    'another linter',
    listWith('"settings": {"go.lintTool": "/tmp/evil"}'),
    [/^3 value settings\.go\.lintTool: "staticcheck" \| /],
  ],
  [
    'a script for a link',
    listWith('"steps": [{"id": "x", "title": "X", "text": "x",', '"link": "javascript:alert(1)"}]'),
    [/^4 value steps\.0\.link: an address that begins with https/],
  ],
  [
    'a login in a link',
    listWith('"steps": [{"id": "x", "title": "X", "text": "x",', '"link": "https://go.dev@evil.example/"}]'),
    [/^4 value steps\.0\.link/],
  ],
  [
    'what drives a terminal',
    listWith('"steps": [{"id": "x",', '"title": "\\u001b[2J",', '"text": "a\\u202eb"}]'),
    [/^4 value steps\.0\.title/, /^5 value steps\.0\.text/],
  ],
  [
    'too long',
    listWith(`"steps": [{"id": "x", "title": "${'x'.repeat(200)}", "text": "x"}]`),
    ['3 value steps.0.title: at most 120 characters'],
  ],
  [
    'two of one name',
    listWith('"steps": [{"id": "x", "title": "X", "text": "x"},', '{"id": "x", "title": "Y", "text": "y"}]'),
    ['4 twice steps.1.id: x'],
  ],
  ['a step without a text', listWith('"steps": [{"id": "x", "title": "X"}]'), [/^3 missing steps\.0\.text/]],
])('%s', (_, text, wanted) => {
  expect(wrong(text)).toEqual(wanted.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
});

test('keys of the language are only keys', () => {
  const read = readProjectList(bytes('{"__proto__": {"name": "evil"}, "name": "API"}'), file);
  expect(read.ok && Object.keys(read.list)).toEqual(['name']);
  expect(wrong(listWith('"constructor": 1'))).toEqual(['3 unknown-key constructor: ']);
});

test('a password in the text of a mistake is not repeated, and no mistake is told a hundred times', () => {
  const read = readProjectList(bytes(listWith('"proxy": "https://sam:secret@proxy.example.com"')), file);
  expect(JSON.stringify(read)).not.toContain('secret');
  expect(wrong(listWith(...Array.from({ length: 100 }, (_, n) => `"k${n}": 1,`))).length).toBe(20);
});
