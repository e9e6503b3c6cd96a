import path from 'node:path';
import type { Bundle } from '../../bundle/format.ts';
import { maxBytes, readBundle } from '../../bundle/read.ts';
import { TooLarge } from '../../engine/host.ts';
import { type Io, UsageError } from '../io.ts';
import { printable } from '../layout.ts';
import { sayBundleIn } from './words.ts';

/** Reads a bundle that a person named. Throws `UsageError` when it is none, too large or damaged. */
export async function bundleAt(file: string, io: Io): Promise<Bundle> {
  const say = sayBundleIn(io.language);
  const named = printable(file);
  const bytes = await io.host.read(path.resolve(file), maxBytes).catch((error: unknown) => {
    if (error instanceof TooLarge)
      throw new UsageError(say('error.too-large', { file: named, megabytes: maxBytes / 1024 / 1024 }));
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(say('error.unreadable', { file: named, message: printable(message) }));
  });
  if (!bytes) throw new UsageError(say('error.absent', { file: named }));
  const read = readBundle(new TextDecoder().decode(bytes));
  if (read.ok) return read.bundle;
  throw new UsageError(say(`error.${read.problem}`, { file: named, where: printable(read.where) }));
}

interface Named {
  readonly from?: string;
  readonly workspace?: string;
  readonly editor?: string;
  readonly quick?: boolean;
  readonly proveDebugger?: boolean;
  readonly policy?: string | boolean;
  readonly container?: string;
}

/** The bundle of `--from`; what else would name a machine cannot stand beside it. */
export async function bundleNamed(
  { from = '', workspace, editor: id, quick, proveDebugger, policy, container }: Named,
  io: Io,
): Promise<Bundle> {
  const besides = Object.entries({
    '--workspace': workspace,
    '--editor': id,
    '--container': container,
    '--quick': quick,
    '--prove-debugger': proveDebugger,
    '--policy': typeof policy === 'string' ? policy : undefined,
    '--no-policy': policy === false || undefined,
  }).find(([, given]) => given !== undefined);
  const say = sayBundleIn(io.language);
  if (besides) throw new UsageError(say('error.from', { option: besides[0] }));
  const bundle = await bundleAt(from, io);
  if (io.interactive) io.stderr(`${say('from.head', { at: bundle.at, version: printable(bundle.greenlight) })}\n`);
  return bundle;
}
