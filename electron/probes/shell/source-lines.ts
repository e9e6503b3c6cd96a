import type { ReadHost } from '../../engine/host.ts';
import { type Place, shownLine } from '../place.ts';
import type { Spot } from './spot.ts';
import { withoutPasswords } from './watched-variables.ts';

const mostBytes = 1024 * 1024;
const mostFiles = 200;

/** The lines of files that a trace names, each file read once. */
export class SourceLines {
  private readonly host: ReadHost;
  private readonly files = new Map<string, Promise<readonly string[]>>();
  /** By file: the line last found by its text, because a shell mostly goes down a file. */
  private readonly reached = new Map<string, number>();

  constructor(host: ReadHost) {
    this.host = host;
  }

  /** Lines of the file; none when it cannot be read, is larger than 1 MB or too many files were read already. */
  lines(file: string): Promise<readonly string[]> {
    const known = this.files.get(file);
    if (known) return known;
    const lines = this.files.size < mostFiles ? this.read(file) : Promise.resolve([]);
    this.files.set(file, lines);
    return lines;
  }

  async place({ file, line, text }: Spot): Promise<Place | null> {
    if (!file.startsWith('/')) return null;
    const lines = await this.lines(file);
    const number = line ? firstLine(lines, line, text) : this.find(file, lines, text);
    if (!number) return null;
    return { file, line: number, text: shownLine(withoutPasswords(lines[number - 1]?.trim() || text)) };
  }

  /** The last line that names the folder, with the home folder written in any of the usual ways. 0: none. */
  async lineNaming(file: string, folder: string, home: string): Promise<number> {
    const inHome = folder.startsWith(`${home}/`) ? folder.slice(home.length) : null;
    const spellings = inHome ? [folder, `~${inHome}`, `$HOME${inHome}`, `\${HOME}${inHome}`] : [folder];
    const lines = await this.lines(file);
    return (
      lines.findLastIndex((line) => !/^\s*#/.test(line) && spellings.some((spelling) => hasWord(line, spelling))) + 1
    );
  }

  /** The line on which the command stands whose expanded text is known. */
  private find(file: string, lines: readonly string[], text: string): number {
    const words = text.split(/[\s'"\\]+/).filter(Boolean);
    const [command = ''] = words;
    const name = command.slice(command.lastIndexOf('/') + 1);
    const start = this.reached.get(file) ?? 0;
    let best = { index: -1, score: 0 };
    for (const [index, line] of lines.entries()) {
      const code = line.trim();
      if (!name || code.startsWith('#') || !hasWord(code, name)) continue;
      const rest = words.slice(1).filter((word) => code.includes(word.slice(word.lastIndexOf('/') + 1) || word));
      // First word of the line, as many of the arguments as stand there literally, and not behind what ran before.
      const score = 1 + (code.startsWith(name) ? 1 : 0) + 2 * rest.length + (index + 1 >= start ? 0.5 : 0);
      if (score > best.score) best = { index, score };
    }
    if (best.index >= 0) this.reached.set(file, best.index + 1);
    return best.index + 1;
  }

  private async read(file: string): Promise<readonly string[]> {
    const bytes = await this.host.read(file, mostBytes).catch(() => undefined); // its lines are then shown as traced
    return bytes ? new TextDecoder().decode(bytes).split('\n') : [];
  }
}

/** bash names the last line of an assignment that goes over several. */
function firstLine(lines: readonly string[], line: number, text: string): number {
  const name = /^(?:(?:export|declare|typeset|local|readonly) (?:-\w+ )*)?'?([A-Za-z_]\w*)\+?=/.exec(text)?.[1];
  if (!name) return line;
  const assigns = (text: string | undefined) => hasWord(text?.replaceAll(/[+=]/g, ' ') ?? '', name);
  for (let at = line; at > Math.max(0, line - 20); at--) if (assigns(lines[at - 1])) return at;
  // Old versions of bash count the lines of a function from its beginning.
  const only = lines.flatMap((text, index) => (assigns(text) && text.includes(`${name}=`) ? [index + 1] : []));
  return only.length === 1 ? (only[0] ?? line) : line;
}

function hasWord(line: string, word: string): boolean {
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
    const after = line[at + word.length];
    if (after === undefined || !/[\w./-]/.test(after)) return true;
  }
  return false;
}
