import { type Edited, edited, unedited } from './edited.ts';
import { splitLines, type TextLine } from './text-lines.ts';

/** What `go env -w` refuses to keep. */
const never = new Set(
  'GOEXE GOGCCFLAGS GOHOSTARCH GOHOSTOS GOMOD GOWORK GOTOOLDIR GOVERSION GOTELEMETRY GOTELEMETRYDIR GOENV GODEBUG'.split(
    ' ',
  ),
);

/**
 * Keeps a variable as `go env -w` does, or none (null) as `go env -u` does: only the last line of a name counts, a new one
 * goes where it belongs between lines that are in order. Other lines stay as they are; go itself would sort them.
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/envcmd/env.go (updateEnvFile)
 */
export function setGoEnv(text: string, { name, to }: { readonly name: string; readonly to: string | null }): Edited {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name) || never.has(name)) return unedited('unsafe-value', { value: name });
  if (to !== null && (/[\0\v\r\n]/.test(to) || !to.isWellFormed())) return unedited('unsafe-value', { value: to });
  const lines = splitLines(text);
  const all = lines.flatMap((line, index) => (keyOf(line) === name ? [index] : []));
  const last = all.at(-1);
  const gone = new Set(to === null ? all : all.slice(0, -1));
  const kept = (line: TextLine, index: number): string => {
    if (gone.has(index)) return '';
    return index === last && to !== null ? `${name}=${to}${line.end && '\n'}` : line.text + line.end;
  };
  if (last !== undefined || to === null) return edited(lines.map(kept).join(''));

  const at = placeFor(name, lines);
  const before = lines.slice(0, at).map((line) => line.text + line.end);
  const after = lines.slice(at).map((line) => line.text + line.end);
  if (at > 0 && lines[at - 1]?.end === '') before.push('\n');
  return edited([...before, `${name}=${to}\n`, ...after].join(''));
}

/** As go reads it when it writes: what stands before the `=`, unless a `#` does; nothing is sorted before a byte order mark. */
function keyOf({ text, end }: TextLine): string {
  const line = end === '\r\n' ? `${text}\r` : text;
  const at = line.indexOf('=');
  return at < 0 || /[#\ufeff]/.test(line.slice(0, at)) ? '' : line.slice(0, at);
}

/** In the last run of variables, before the first greater one; at the end when there is none or the run is not in order. */
function placeFor(name: string, lines: readonly TextLine[]): number {
  let start = lines.length;
  while (start > 0 && keyOf(lines[start - 1] ?? { text: '', end: '' }) !== '') start -= 1;
  const keys = lines.slice(start).map(keyOf);
  const inOrder = keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key);
  const greater = keys.findIndex((key) => key > name);
  return inOrder && greater >= 0 ? start + greater : lines.length;
}
