import type { Place } from '../place.ts';
import { withoutPasswords } from './watched-variables.ts';

/** Of zsh, bash and fish, each with file, line and the complaint. */
const complaints = [
  /^(\/[^:\n]{1,1000}):(\d{1,7}): ((?:parse error|unmatched|bad assignment).{0,200})$/m,
  /^(?:\S{0,100}: )?(\/[^:\n]{1,1000}): line (\d{1,7}): ((?:syntax error|unexpected EOF).{0,200})$/m,
  /^(~?\/[^\n]{1,1000}\.fish) \(line (\d{1,7})\): (.{1,200})\n(?=[\s\S]*^source: Error while reading file)/m,
] as const;
const mostText = 100_000;

/**
 * The first place at which a shell gave up reading a file, from what it printed on standard error. `text` is its complaint.
 * A shell that finds a mistake has run what stands before, ignores the rest of the file and goes on.
 * @see https://zsh.sourceforge.io/Doc/Release/Files.html
 * @see https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html
 */
export function mistakeIn(stderr: string, home: string): Place | null {
  for (const complaint of complaints) {
    const [, file, line, text] = complaint.exec(stderr.slice(0, mostText)) ?? [];
    if (file && line && text) {
      return { file: file.replace(/^~(?=\/)/, () => home), line: Number(line), text: withoutPasswords(text.trim()) };
    }
  }
  return null;
}
