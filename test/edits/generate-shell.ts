import fc from 'fast-check';
import type { ShellKind } from '../../electron/engine/change.ts';

/** `plain`: a command that stands for itself; `free`: blank or a comment; `bound`: part of something, or more than one thing. */
type LineKind = 'plain' | 'free' | 'bound';

interface MadeLine {
  readonly text: string;
  readonly kind: LineKind;
}

export interface ShellFile {
  readonly shell: ShellKind;
  readonly text: string;
  readonly lines: readonly MadeLine[];
}

const words = ['GOROOT', 'GOPATH', 'PATH', 'GOPROXY', 'EDITOR', 'x'];
const folders = [
  '/opt/homebrew/bin',
  '~/go/bin',
  '$HOME/sdk',
  '"$HOME/a b"',
  "'it is # no comment'",
  '"a; b && c"',
  'é',
];
const value = fc.constantFrom(...folders);
const name = fc.constantFrom(...words);
type Some = fc.Arbitrary<MadeLine[]>;

const line = (kind: LineKind, text: string): MadeLine => ({ kind, text });
const plain = (text: string) => line('plain', text);
const bound = (text: string) => line('bound', text);
const indented = (lines: readonly MadeLine[], by: string): MadeLine[] =>
  lines.map((one) => ({ ...one, text: one.text === '' || one.text.startsWith('\0') ? one.text : by + one.text }));

const posixPlain = fc.oneof(
  fc.tuple(name, value).map(([a, b]) => plain(`export ${a}=${b}`)),
  value.map((a) => plain(`eval "$(brew shellenv)" # ${a}`)),
  value.map((a) => plain(`[ -f ${a} ]`)),
  value.map((a) => plain(`source ${a} >/dev/null 2>&1`)),
  fc.constant(plain('path=(/opt/go/bin $path)')),
  fc.constant(plain('echo $#;')),
  fc.constant(plain('[[ -n $x && ( -z $y || $x == (a|b)* ) ]]')),
);
const fishPlain = fc
  .oneof(
    fc.tuple(name, value).map(([a, b]) => plain(`set -gx ${a} ${b}`)),
    value.map((a) => plain(`fish_add_path ${a} # mine`)),
    fc.constant(plain('set -gx PATH (brew --prefix)/bin $PATH')),
    fc.constant(plain("echo 'it\\'s'")),
    fc.constant(plain('not test -d /x')),
  )
  .map((one) => (one.text.startsWith('not ') ? bound(one.text) : one));
const free = fc.constantFrom(line('free', ''), line('free', '# a comment; with && $(signs'), line('free', "# it's"));

const posixBound: Some = fc.oneof<fc.Arbitrary<MadeLine[]>[]>(
  value.map((a) => [bound(`cd ${a} && ls`)]),
  value.map((a) => [bound(`export A=1; echo ${a}`)]),
  value.map((a) => [bound(`echo ${a} | cat`)]),
  value.map((a) => [bound(`if true; then echo ${a}; fi`)]),
  value.map((a) => [bound(`export A=1 B=${a}`)]),
  fc.constant([bound('echo one \\'), bound('  two \\'), bound('  three')]),
  fc.constant([bound('ls ||'), bound('\0ls')]),
  fc.constant([bound('echo "first'), bound('\0export GOROOT=/no'), bound('\0last"')]),
  fc.constant([bound('cat <<EOF'), bound('\0export GOROOT=/no'), bound('\0if "'), bound('\0EOF')]),
  fc.constant([bound("cat <<-'E N D' | cat"), bound('\0fi'), bound('\0\tE N D')]),
  fc.constant([bound('x=$('), bound('\0echo a # )'), bound('\0)')]),
  fc.constant([bound('path=('), bound('\0/a'), bound('\0/b'), bound('\0)')]),
);
const fishBound: Some = fc.oneof<fc.Arbitrary<MadeLine[]>[]>(
  value.map((a) => [bound(`cd ${a}; and ls`)]),
  value.map((a) => [bound(`test -d ${a}; or exit`)]),
  value.map((a) => [bound(`if test -d ${a}; echo; end`)]),
  value.map((a) => [bound(`echo ${a} | cat`)]),
  fc.constant([bound('echo one \\'), bound('  two')]),
  fc.constant([bound("echo 'first \\' "), bound('\0set -gx GOROOT /no'), bound("\0last'")]),
  fc.constant([bound('test -d /x'), bound('and echo')]),
);

/** Text that a shell can read, with what it is made of. */
function statements(shell: ShellKind): Some {
  const isFish = shell === 'fish';
  const leaf: Some = fc.oneof(
    { weight: 6, arbitrary: (isFish ? fishPlain : posixPlain).map((one) => [one]) },
    { weight: 2, arbitrary: free.map((one) => [one]) },
    { weight: 2, arbitrary: isFish ? fishBound : posixBound },
  );
  const by = fc.constantFrom('  ', '\t', '    ');
  const body = (inner: Some) =>
    fc.tuple(inner, by).map(([lines, white]) => indented(withCommand(lines, isFish), white));
  const block = (inner: Some): Some =>
    isFish
      ? fc.oneof(
          wrap(inner, ['if test -d /x'], ['end']),
          wrap(inner, ['if test -d /x', '  and test -d /y'], ['end']),
          wrap(inner, ['for x in a b'], ['end']),
          wrap(inner, ['function f --on-event x'], ['end']),
          wrap(inner, ['switch $x', 'case a b'], ['end']),
          fc
            .tuple(body(inner), body(inner))
            .map(([a, b]) => [bound('if true'), ...a, bound('else if false'), ...b, bound('end')]),
        )
      : fc.oneof(
          wrap(inner, ['if [ -d /x ]; then'], ['fi']),
          wrap(inner, ['if [ -d /x ]', 'then'], ['fi']),
          wrap(inner, ['for x in a b; do'], ['done']),
          wrap(inner, ['while false; do'], ['done']),
          wrap(inner, ['f() {'], ['}']),
          wrap(inner, ['function g {'], ['}']),
          wrap(inner, ['case $x in', '  a|b)'], ['  ;;', 'esac']),
          wrap(inner, ['case "$-" in', '*i*) ;;', '(*)'], ['esac']),
          fc
            .tuple(body(inner), body(inner))
            .map(([a, b]) => [bound('if true; then'), ...a, bound('else'), ...b, bound('fi')]),
        );
  const wrap = (inner: Some, before: readonly string[], after: readonly string[]): Some =>
    body(inner).map((lines) => [...before.map(bound), ...lines, ...after.map(bound)]);
  const some = (one: Some, maxLength: number): Some =>
    fc.array(one, { minLength: 1, maxLength }).map((all) => all.flat());
  const inner = some(fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: block(some(leaf, 2)) }), 2);
  return some(fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 2, arbitrary: block(inner) }), 7);
}

/** A block of comments alone is none to zsh and bash. */
const withCommand = (lines: MadeLine[], isFish: boolean): MadeLine[] =>
  isFish || lines.some(({ kind }) => kind !== 'free') ? lines : [...lines, plain('true')];

export const shellFiles = (shell: ShellKind, ends: readonly ('\n' | '\r\n')[] = ['\n']): fc.Arbitrary<ShellFile> =>
  fc
    .record({ all: statements(shell), end: fc.constantFrom(...ends), isWhole: fc.boolean(), isMarked: fc.boolean() })
    .map(({ all, end, isWhole, isMarked }) => {
      // A '\0' stood where a line must not be indented. Numbers make every plain line another one.
      const lines = all.map(({ kind, text }, index) => ({
        kind,
        text: kind === 'plain' ? `${text} # ${index}` : text.replace('\0', ''),
      }));
      const top = isMarked && end === '\r\n' ? '\ufeff' : '';
      const last = isWhole || lines.at(-1)?.text === '' ? end : '';
      return { shell, lines, text: top + lines.map(({ text }) => text).join(end) + last };
    });
