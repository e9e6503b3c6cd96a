import { CannotTell } from '../engine/fact.ts';
import { tilde } from '../engine/paths.ts';
import { createReader } from '../engine/reader.ts';
import { components } from '../probes/tools/components.ts';
import type { Io } from './io.ts';
import { matrixOf } from './matrix-facts.ts';
import { matrixText } from './matrix-text.ts';
import { sayMatrixIn } from './matrix-words.ts';
import { showProgress } from './progress.ts';
import { wordsOf } from './words.ts';
import { workspaceOf } from './workspace.ts';

export interface MatrixOptions {
  readonly json?: boolean;
  /** Folder, relative to the current one. */
  readonly workspace?: string;
  /** `applicationName` of the editor. */
  readonly editor?: string;
}

/**
 * `greenlight matrix`: processor, system, editor and tools side by side, and which two do not fit. Returns the exit
 * code: 1 when a misfit is an error, 3 when the tools could not be told.
 */
export async function matrix(options: MatrixOptions, io: Io): Promise<number> {
  const workspace = await workspaceOf(options.workspace, io);
  const subject = { ...(workspace && { workspace }), ...(options.editor && { editor: options.editor }) };
  const progress = io.interactive ? showProgress(io) : undefined;
  const began = performance.now();
  try {
    const reader = createReader({
      host: io.host,
      subject,
      elapsedMs: () => performance.now() - began,
      ...(progress && { onProbe: progress.onProbe }),
    });
    const found = await reader.fact(components);
    progress?.end();
    if (!found.known) throw new CannotTell(found.reason, found.params);
    const shown = matrixOf({
      found: found.value,
      workspace: workspace ? tilde(workspace, io.host.machine.home) : null,
      say: sayMatrixIn(io.language),
      words: await wordsOf(io.language),
    });
    io.stdout(options.json ? `${JSON.stringify(shown, null, 2)}\n` : matrixText(shown, io));
    if (shown.misfits.some(({ severity }) => severity === 'error')) return 1;
    return shown.rows.find(({ part }) => part === 'go')?.state === 'unknown' ? 3 : 0;
  } finally {
    progress?.end();
  }
}
