import type { ReadHost, RunOptions } from '../../engine/host.ts';
import type { TraceLog } from './trace-log.ts';

/** A shell start to trace. */
interface ShellStart {
  /** Absolute path. */
  readonly shell: string;
  readonly login: boolean;
  /** What the shell runs after its start-up files. */
  readonly command: string;
  /** The complete environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly mark: string;
}

/** How one shell is made to tell what it does. */
export interface Tracer {
  start(
    host: ReadHost,
    start: ShellStart,
  ): Promise<{
    readonly argv: readonly [string, ...string[]];
    readonly env: Readonly<Record<string, string>>;
    readonly scratch?: NonNullable<RunOptions['scratch']>;
  }>;
  /** Turns what the shell prints on standard error into steps of the log. */
  follow(options: {
    readonly log: TraceLog;
    readonly mark: string;
    readonly cwd: string;
    readonly home: string;
    /** Absolute path of fish's folder, and whose files it holds. */
    readonly env: Readonly<Record<string, string>>;
    readonly isTheirs: (file: string) => boolean;
  }): {
    push(text: string, atMs: number): void;
    end(): void;
  };
}
