import { createFinder } from './finder.ts';
import { blockAt, lineAt, lineEnds, lineStart, linesAbove, reach, type Window } from './lines.ts';
import { isNoise, mayBeNoise } from './noise.ts';
import { withoutRetries } from './retries.ts';
import { createSessions, isLasting, type Story } from './sessions.ts';
import { type Sign, signs } from './signs.ts';

const chunkBytes = 1024 * 1024;
/** The words of all signs, each once, with the signs that have it. */
const byWord = Map.groupBy(signs, ({ has }) => has);
const words = [...byWord.keys()];
const signsOf = [...byWord.values()];

export interface Reading {
  readonly story: Story;
  readonly lines: number;
}

/**
 * Reads a log as it comes, once, in constant memory. `write` takes what `createDecoder` gives.
 */
export function createMatcher() {
  const bytes = new Uint8Array(chunkBytes + 4 * reach);
  const finder = createFinder(words, bytes);
  const sessions = createSessions();
  bytes[0] = 10; // the first line starts as all others do
  let filled = 1;
  /** Up to here every word has been seen, and every line counted. */
  let done = 1;
  let counted = 1;
  let line = 1;
  let inTest = false;
  /** Nothing of the log has left the window. */
  let whole = true;

  const lineNumber = (at: number): number => {
    if (at <= counted) return line;
    line += lineEnds(bytes, counted, at);
    counted = at;
    return line;
  };

  const look = (end: number) => {
    const window: Window = { bytes, start: 0, end: filled };
    finder.each(done, end, filled, (word, at) => {
      const all = signsOf[word] ?? [];
      for (const sign of all) meet(sign, at, window);
      if (all.every((sign) => sessions.isFull(sign))) finder.mute(word);
    });
    done = Math.max(done, end - 3);
  };

  const meet = (sign: Sign, at: number, window: Window) => {
    if (sign.is === 'load' && sessions.isFine()) return;
    const start = lineStart(bytes, at, Math.max(0, at - reach));
    const about = sign.is === 'cause' ? sign.cause.about : undefined;
    if (!sign.re && !sign.from && !about && !inTest && !mayBeNoise(bytes[start])) {
      // The word alone decides, so that a line which is repeated a million times costs little.
      if (sign.is === 'view') return begin(sign.first);
      if (sessions.again(sign)) return;
    }
    const { text } = lineAt(window, start);
    if (sign.re && !sign.re.test(sign.block ? blockAt(window, start, 5) : text)) return;
    if (about && !about.test(text)) return;
    if (sign.is === 'view') inTest = false;
    if (sign.is === 'test') inTest = sign.begins;
    else if (!inTest && !isNoise(text, window, start)) tell(sign, { text, start, at }, window);
  };

  const begin = (first: boolean) => {
    if (sessions.view(first)) finder.unmuteAll();
  };

  const tell = (sign: Sign, { text, start, at }: { text: string; start: number; at: number }, window: Window) => {
    const above = sign.from ? [...linesAbove(window, start, 30)] : [];
    const back = above.findIndex((one) => sign.from?.test(one));
    if (sign.from && back === -1) return;
    const sighting = { line: lineNumber(start) - (back + 1), text: shown(above[back] ?? text, at - start) };
    if (sign.is === 'cause' || sign.is === 'consequence') sessions.add(sign, sighting);
    else if (sign.is === 'marker') sessions.mark(sign.marker);
    else if (sign.is === 'view') begin(sign.first);
    else if (sign.is === 'shutdown') sessions.shutdown();
    else if (sign.is === 'health') sessions.works(sighting);
    else if (wholeWorkspace(text, blockAt(window, start, 9))) sessions.loaded(sighting);
  };

  const slide = () => {
    const kept = Math.max(0, done - reach);
    whole &&= kept === 0;
    lineNumber(kept);
    bytes.copyWithin(0, kept, filled);
    filled -= kept;
    done -= kept;
    counted -= kept;
  };

  const reading = (): Reading => {
    const retried = whole ? withoutRetries(bytes.subarray(1, filled)) : null;
    if (retried) {
      const matcher = createMatcher();
      matcher.write(retried);
      return matcher.end();
    }
    const lines = lineNumber(filled) - (bytes[filled - 1] === 10 ? 1 : 0);
    const last = [...linesAbove({ bytes, start: 0, end: filled }, filled, 5)].filter((text) => text.trim() !== '');
    const passed = last.find((text) => testsPassed.test(text));
    if (passed) sessions.works({ line: lines, text: passed });
    const story = sessions.story();
    // go test ends with FAIL if any of them did.
    if (passed && passed === last[0]) return { story: { ...story, seen: story.seen.filter(isLasting) }, lines };
    return { story, lines };
  };

  return {
    write(chunk: Uint8Array): void {
      for (let from = 0; from < chunk.length; ) {
        const part = chunk.subarray(from, from + Math.min(chunkBytes, bytes.length - filled));
        bytes.set(part, filled);
        filled += part.length;
        from += part.length;
        if (filled > done + chunkBytes) {
          look(filled - reach); // the lines below a find are there to be read
          slide();
        }
      }
    },
    /** What is known so far, of the lines that are complete; more may follow. */
    soFar(): Reading {
      look(lineStart(bytes, filled, done));
      return reading();
    },
    end(): Reading {
      look(filled);
      return reading();
    },
  };
}

const testsPassed = /^ok {2}\t\S+\t/;

/** `text` is the header of a load, `block` with its labels; a trace has both in one line, as JSON. */
function wholeWorkspace(text: string, block: string): boolean {
  const told = text.startsWith('Params: ') ? text.replaceAll('\\n', '\n').replaceAll('\\t', '\t') : block;
  return (
    /^.*Load #\d+$/m.test(told) && /^\tpackages=[1-9]/m.test(told) && /^\tquery=\[.*(?:\/\.\.\.|builtin)/m.test(told)
  );
}

const shownLength = 300;

/** What stands there, around the find when the line is long. */
function shown(text: string, at: number): string {
  const from = text.length > shownLength ? Math.max(0, Math.min(at - shownLength / 2, text.length - shownLength)) : 0;
  return text.slice(from, from + shownLength).trim();
}
