export type DiffLine =
  | { readonly is: 'same' | 'added' | 'removed'; readonly number: number; readonly text: string }
  | { readonly is: 'gap' };

/** The lines of a unified diff: removed ones with their old number, others with their new one. */
export function linesOf(diff: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let [before, after] = [1, 1];
  let inHunk = false;
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk) {
      [before, after] = [Number(hunk[1]), Number(hunk[2])];
      if (lines.length > 0) lines.push({ is: 'gap' });
      inHunk = true;
    } else if (inHunk && !line.startsWith('\\')) {
      const text = line.slice(1).replace(/\r$/, '');
      if (line.startsWith('-')) lines.push({ is: 'removed', number: before++, text });
      else if (line.startsWith('+')) lines.push({ is: 'added', number: after++, text });
      else {
        lines.push({ is: 'same', number: after++, text });
        before++;
      }
    }
  }
  return lines;
}
