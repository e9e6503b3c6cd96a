/** What stands between one mark and the next, and when it arrived. */
export interface Marked {
  /** How often the character before the mark is repeated, which is how bash shows nesting. */
  readonly plus: number;
  readonly fields: readonly string[];
  readonly text: string;
  readonly atMs: number;
}

const longestText = 400;
const longestRecord = 64 * 1024;

/**
 * Cuts a stream of `mark field ␟ field ␟ … ␟ text` into records as it arrives. Keeps no more of it than one record, so
 * that a shell may print as much as it likes.
 */
export function markedLines(
  mark: string,
  fieldCount: number,
  onRecord: (record: Marked) => void,
): { push(text: string, atMs: number): void; end(): void } {
  let buffer = '';
  let open: { plus: number; atMs: number } | null = null;

  const emit = (body: string) => {
    if (!open) return;
    const fields: string[] = [];
    let rest = body;
    while (fields.length < fieldCount) {
      const cut = rest.indexOf('\x1f');
      if (cut < 0) return;
      fields.push(rest.slice(0, cut));
      rest = rest.slice(cut + 1);
    }
    onRecord({ ...open, fields, text: rest.slice(0, longestText).trimEnd() });
  };

  return {
    push(text, atMs) {
      buffer += text;
      for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark)) {
        const before = buffer.slice(0, at);
        const plus = /\+*$/.exec(before)?.[0].length ?? 0;
        emit(before.slice(0, before.length - plus));
        buffer = buffer.slice(at + mark.length);
        open = { plus, atMs };
      }
      // A command's text may be megabytes long; its end only matters as the place where the next mark may begin.
      if (buffer.length > longestRecord) {
        const head = open ? buffer.slice(0, longestRecord / 2) : '';
        buffer = head + buffer.slice(-mark.length - 64);
      }
    },
    end() {
      emit(buffer);
      open = null;
    },
  };
}
