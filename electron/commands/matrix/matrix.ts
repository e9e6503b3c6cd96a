import { CannotTell } from '../../engine/fact.ts';
import { tilde } from '../../engine/paths.ts';
import type { Subject } from '../../engine/probe.ts';
import { containerId } from '../../probes/remote/address.ts';
import { components } from '../../probes/tools/components.ts';
import { fromBundle, fromHere, madeOf } from '../facts-from.ts';
import { type Io, UsageError } from '../io.ts';
import { wordsOf } from '../words.ts';
import { matrixOf } from './facts.ts';
import { matrixText } from './text.ts';
import { sayMatrixIn } from './words.ts';

export interface MatrixOptions {
  readonly json?: boolean;
  /** Folder, relative to the current one. */
  readonly workspace?: string;
  /** `applicationName` of the editor. */
  readonly editor?: string;
  /** A bundle that stands for the machine. */
  readonly from?: string;
  /** Id or name of a container to compare with. */
  readonly container?: string;
}

/**
 * `greenlight matrix`: processor, system, editor and tools side by side, and which two do not fit. Returns the exit
 * code: 1 when a misfit is an error, 3 when the tools could not be told.
 */
export async function matrix(options: MatrixOptions, io: Io): Promise<number> {
  const id = options.container === undefined ? null : containerId(options.container);
  const say = sayMatrixIn(io.language);
  if (options.container !== undefined && id === null)
    throw new UsageError(say('not-a-container', { name: options.container }));
  const besides: Pick<Subject, 'remote'> = id ? { remote: { kind: 'container', id } } : {};
  const { reader, subject, machine, end } = await (options.from === undefined ? fromHere : fromBundle)(
    options,
    io,
    besides,
  );
  try {
    return await madeOf(options, io, async () => {
      const found = await reader.fact(components);
      end();
      if (!found.known) throw new CannotTell(found.reason, found.params);
      const shown = matrixOf({
        found: found.value,
        workspace: subject.workspace ? tilde(subject.workspace, machine.home) : null,
        say,
        words: await wordsOf(io.language),
      });
      io.stdout(options.json ? `${JSON.stringify(shown, null, 2)}\n` : matrixText(shown, io));
      if (shown.misfits.some(({ severity }) => severity === 'error')) return 1;
      return shown.rows.find(({ part }) => part === 'go')?.state === 'unknown' ? 3 : 0;
    });
  } finally {
    end();
  }
}
