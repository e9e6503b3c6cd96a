import type { ReadHost, RunOptions } from '../../engine/host.ts';
import type { Spot } from './spot.ts';
import type { TraceLog } from './trace-log.ts';
import { parseValues } from './trace-zsh.ts';
import type { Tracer } from './tracer.ts';
import { watchedVariables } from './watched-variables.ts';

type Scratch = NonNullable<RunOptions['scratch']>;

const megabyte = 1024 * 1024;

/**
 * fish traces commands without their lines, but an event handler for a variable can ask where the change was made. The
 * handler comes in through a configuration folder of our own, whose first snippet it is, with links to everything in the
 * user's; the universal variables are a copy, so that the trace cannot change them.
 * @see https://fishshell.com/docs/current/language.html#variables-special (fish_trace)
 * @see https://fishshell.com/docs/current/language.html#event-handlers
 */
export const traceFish: Tracer = {
  async start(host, { shell, login, command, env, mark }) {
    const config = fishFolder(env);
    const links = await linksTo(host, config);
    return {
      argv: [shell, '-i', ...(login ? ['-l'] : []), '-c', command],
      env: { ...env, XDG_CONFIG_HOME: '{scratch}' },
      scratch: { ...links, [`fish/conf.d/!000-${mark}.fish`]: { text: snippet(mark, env.XDG_CONFIG_HOME) } },
    };
  },

  follow({ log, mark, home, env, isTheirs }) {
    const config = fishFolder(env);
    const reader = new FishReader({ log, mark, home, config, isTheirs });
    let rest = '';
    return {
      push(text, atMs) {
        const lines = (rest + text).split('\n');
        rest = (lines.pop() ?? '').slice(0, 64 * 1024);
        for (const line of lines) reader.line(line, atMs);
      },
      end() {
        reader.line(rest, 0);
      },
    };
  },
};

/** Absolute path of the folder with config.fish. */
export const fishFolder = (env: Readonly<Record<string, string>>): string =>
  `${env.XDG_CONFIG_HOME || `${env.HOME ?? ''}/.config`}/fish`;

async function linksTo(host: ReadHost, config: string): Promise<Scratch> {
  const links: Record<string, Scratch[string]> = {};
  for (const { name } of (await host.list(config)) ?? []) {
    if (name === 'fish_variables') {
      const bytes = await host.read(`${config}/${name}`, megabyte);
      if (bytes) links[`fish/${name}`] = { text: new TextDecoder().decode(bytes) };
    } else if (name !== 'conf.d') {
      links[`fish/${name}`] = { link: `${config}/${name}` };
    }
  }
  for (const { name } of (await host.list(`${config}/conf.d`)) ?? []) {
    links[`fish/conf.d/${name}`] = { link: `${config}/conf.d/${name}` };
  }
  return links;
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

function snippet(mark: string, configHome: string | undefined): string {
  const restore = configHome ? `set -gx XDG_CONFIG_HOME ${quoted(configHome)}` : 'set -e XDG_CONFIG_HOME';
  return `echo ${mark}folder $XDG_CONFIG_HOME >&2
${restore}
function _${mark} ${watchedVariables.map((name) => `--on-variable ${name}`).join(' ')}
    set -lx LC_MESSAGES C
    echo ${mark}stack >&2
    status stack-trace >&2
    begin
        echo -n ${mark}values' '
        for name in ${watchedVariables.join(' ')}
            if set -q $name
                echo -n $name=
                printf %s "$$name"
                printf '\\x1e'
            end
        end
        echo
        echo ${mark}end
    end >&2
end
_${mark}
set -g fish_trace 1
`;
}

interface FishReaderOptions {
  readonly log: TraceLog;
  readonly mark: string;
  readonly home: string;
  readonly config: string;
  readonly isTheirs: (file: string) => boolean;
}

const blockWords = /^(?:if|else|for|while|begin|switch|case|end|function)\b/;

/** Reads the trace line by line: `---> command words`, and between them what our handler prints. */
class FishReader {
  private readonly options: FishReaderOptions;
  private scratch = '{scratch}';
  private sources: { readonly depth: number; readonly file: string }[] = [];
  private handler: { stack: string[]; values: string[]; part: 'stack' | 'values' } | null = null;
  /** Depths of the `if` and `while` that are open: what stands beside them is their condition. */
  private blocks: number[] = [];
  private previous = { depth: -1, text: '' };
  private atMs = 0;
  private began = false;

  constructor(options: FishReaderOptions) {
    this.options = options;
  }

  line(line: string, atMs: number): void {
    this.atMs = Math.max(this.atMs, atMs);
    const { mark } = this.options;
    if (line.startsWith(mark)) return this.report(line.slice(mark.length));
    if (this.handler) {
      const part = this.handler[this.handler.part];
      if (part.length < 1000) part.push(line);
      return;
    }
    const traced = /^(-*)> (.*)$/.exec(line);
    if (traced) this.command(traced[1]?.length ?? 0, traced[2] ?? '');
  }

  private report(message: string): void {
    if (message.startsWith('folder ')) this.scratch = this.fromHome(message.slice('folder '.length));
    else if (message === 'stack') this.handler = { stack: [], values: [], part: 'stack' };
    else if (message.startsWith('values ') && this.handler) {
      this.handler.part = 'values';
      this.handler.values.push(message.slice('values '.length));
    } else if (message === 'end' && this.handler) {
      const { stack, values } = this.handler;
      this.handler = null;
      // The first report comes from ourselves: what is set already was set before any file was read.
      const spot = this.began ? this.culprit(stack) : null;
      this.began = true;
      this.options.log.changed(parseValues(values.join('\n')), spot);
    }
  }

  private command(depth: number, words: string): void {
    const { log, isTheirs } = this.options;
    this.sources = this.sources.filter((source) => source.depth < depth);
    const file = this.sources.at(-1)?.file ?? '';
    const bare = /^(?:source|\.)(?: -)?$/.test(words);
    // What it reads comes from the command before it in the pipeline, and that is what a person remembers.
    const text = bare && this.previous.depth === depth ? `${this.previous.text} | ${words}` : words;
    this.blocks = this.blocks.filter((open) => open <= depth);
    if (/^end\b/.test(words) && this.blocks.at(-1) === depth) this.blocks.pop();
    const block = blockWords.test(words) || this.blocks.at(-1) === depth;
    if (/^(?:if|while)\b/.test(words)) this.blocks.push(depth);
    const own: Spot = { file, line: 0, text: text.slice(0, 400) };
    const outer = isTheirs(file)
      ? log.open.find((step) => !step.block && step.file === file && step.depth < depth)
      : undefined;
    const shown = outer ? { file, line: 0, text: outer.text } : own;
    log.add({ ...own, atMs: this.atMs, depth, subshell: false, block, ...(isTheirs(file) && { shown }) });
    this.previous = { depth, text: words };
    const sourced = /^(?:source|\.)(?: (.*))?$/.exec(words);
    if (sourced) this.sources.push({ depth, file: this.realFile(unquoted(sourced[1] ?? '-')) });
  }

  /** The line that the handler was called from, unless that is in fish's own functions or in text given to eval. */
  private culprit(stack: readonly string[]): Spot | undefined {
    const { log, isTheirs } = this.options;
    const caller = stack.findLast((line) => /called on line \d+ of file /.test(line));
    const match = /called on line (\d+) of file (.+)$/.exec(caller ?? '');
    const file = this.realFile(this.fromHome(match?.[2] ?? ''));
    const open = log.open;
    const innermost = open.findLast((step) => isTheirs(step.file));
    const top = innermost && open.find((step) => !step.block && step.file === innermost.file);
    const evaluated = open.some((step) => step.text.startsWith('eval ') && step.file === file);
    if (match && isTheirs(file) && !evaluated) {
      return { file, line: Number(match[1]), text: open.at(-1)?.text ?? '' };
    }
    return top && { file: top.file, line: 0, text: top.text };
  }

  private fromHome(path: string): string {
    return path.startsWith('~/') ? this.options.home + path.slice(1) : path;
  }

  private realFile(path: string): string {
    const inside = `${this.scratch}/fish/`;
    const real = path.startsWith(inside) ? `${this.options.config}/${path.slice(inside.length)}` : path;
    return real.startsWith('/') ? real : '';
  }
}

/** One word as fish escapes it in a trace. */
function unquoted(word: string): string {
  const quote = /^(['"])(.*)\1$/.exec(word);
  return (quote?.[2] ?? word).replace(/\\(.)/g, '$1');
}
