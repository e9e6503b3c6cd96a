import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checks } from '../electron/checks/index.ts';

const lines = checks.flatMap(({ id, text }) => (text.see?.run ?? []).map((line) => ({ id, line })));

test('every check says how to see it by hand', () => {
  expect(checks.filter(({ text }) => !text.see || text.see.look.length < 40).map(({ id }) => id)).toEqual([]);
});

/** Every program that may stand there, with what it may be asked. Nothing that changes, deletes or installs anything. */
const harmless = [
  /^(?:which|cat|ls|echo|grep|file|id|pwd|ps|df|uname|mount|exit|code --list-extensions)\b/,
  /^go (?:env(?! -[wu])|version|list|mod verify)\b/,
  /^"BIN\/(?:gopls|dlv)" version$/,
  /^(?:sysctl -i?n|sw_vers|scutil --proxy|ping -c 1|xattr -p|pkgutil --pkg-info|DevToolsSecurity -status) ?/,
  /^codesign --verify --verbose=1 /,
  /^launchctl (?:getenv|limit) \w+$/,
  /^xcode-select --print-path$/,
  /^"SUB\/usr\/bin\/xcodebuild" -license check$/,
  /^arch -x86_64 \/usr\/bin\/true$/,
  /^curl -\S+ -o \/dev\/null /,
  /^env(?:$| -u GOROOT go env )/,
  /^greenlight policy lint$/,
];

const isNotHarmless = (command: string): boolean => !harmless.some((one) => one.test(command));

/** The simple commands of a line: what is quoted, substituted or handed to a shell is taken apart too. */
function commandsOf(line: string): string[] {
  const found: string[] = [];
  let rest = line.replace(/^time /, '').replace(/^env -i (?:[A-Z_]+=\S+ )+(?="\$SHELL")/, '');
  rest = rest.replace(/^"\$SHELL" (?:-i )?-l -c '([^']*)'$/, '$1').replace(/^GOTOOLCHAIN=local /, '');
  rest = rest.replaceAll('"$(go env GOPATH)/bin/', '"BIN/').replaceAll(/\$\(([^()]*)\)/g, (_, inner: string) => {
    found.push(inner);
    return 'SUB';
  });
  const quoted = rest.replaceAll(/'[^']*'/g, 'Q');
  return [...found, ...quoted.split(/\s*(?:\||;|&&)\s*/)];
}

test('what one is told to run changes nothing', () => {
  for (const { id, line } of lines) {
    expect(line.replaceAll(/2>&1|-o \/dev\/null/g, ''), id).not.toMatch(/\b(?:sudo|rm|mv|tee|kill)\b|>/);
    expect(commandsOf(line).filter(isNotHarmless), id).toEqual([]);
  }
  for (const seeded of [
    'go env -w GOFLAGS=',
    'xattr -d com.apple.quarantine x',
    'which go; go clean -cache',
    'echo "$(go get x)"',
  ])
    expect(commandsOf(seeded).filter(isNotHarmless), seeded).not.toEqual([]);
});

test.runIf(existsSync('/bin/zsh'))('and zsh can read it', () => {
  const script = lines.map(({ line }) => line).join('\n');
  expect(execFileSync('/bin/zsh', ['-n', '-c', script], { encoding: 'utf8' })).toBe('');
});
