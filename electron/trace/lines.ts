/** Longer lines are passed over: a record of the log has a few kilobytes. */
const longestLine = 256 * 1024;

/** Cuts a stream of bytes into lines, and keeps only the one that has not ended yet. */
export function createLines(onLine: (line: string) => void): {
  readonly add: (bytes: Uint8Array) => void;
  /** The stream is over: what is left is a line. */
  readonly end: () => void;
  /** Lines that were too long. */
  readonly passedOver: () => number;
} {
  const decoder = new TextDecoder();
  let rest = '';
  let skipping = false;
  let passedOver = 0;
  const emit = (line: string) => {
    if (skipping) skipping = false;
    else if (line !== '') onLine(line);
  };
  return {
    add(bytes) {
      const text = rest + decoder.decode(bytes, { stream: true });
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        emit(text.slice(start, end));
        start = end + 1;
      }
      rest = text.slice(start);
      if (rest.length <= longestLine) return;
      if (!skipping) passedOver += 1;
      skipping = true;
      rest = '';
    },
    end() {
      emit(rest);
      rest = '';
    },
    passedOver: () => passedOver,
  };
}
