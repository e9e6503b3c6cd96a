import { checks } from '../checks/index.ts';
import type { Subject } from '../engine/probe.ts';
import { createReader, type Reader } from '../engine/reader.ts';
import type { ScanOptions } from '../engine/scan.ts';
import { editor } from '../probes/editor/editors.ts';
import { hardware } from '../probes/macos/hardware.ts';
import { systemVersion } from '../probes/macos/system-version.ts';
import { policies } from '../probes/policy/policies.ts';
import { loginShell } from '../probes/shell/login-shell.ts';
import { type FactOptions, fromHere } from './facts-from.ts';
import type { Io } from './io.ts';
import { policyOverlay } from './policy/overlay.ts';

/** How a machine is examined by every check, under its policies; the reader gives the same facts to whoever wants more. */
export interface Scan {
  readonly scan: ScanOptions & { readonly reader: Reader };
  /** Takes what is shown of the progress away. */
  readonly end: () => void;
}

/** The machine that the options mean: that of the bundle that `from` names, else this one. */
export const scanFrom = (
  options: FactOptions,
  io: Io,
  greenlight: string,
  policy: Pick<Subject, 'policy'> = {},
): Promise<Scan> => (options.from === undefined ? here : bundled)(options, io, { greenlight, policy });

interface With {
  readonly greenlight: string;
  readonly policy: Pick<Subject, 'policy'>;
}

async function here(options: FactOptions, io: Io, { greenlight, policy }: With): Promise<Scan> {
  const { reader, subject, end } = await fromHere(options, io, policy);
  const about = { version: systemVersion, hardware, shell: loginShell, editor };
  const now = () => new Date();
  const overlay = policyOverlay({ now });
  return { scan: { host: io.host, subject, checks, about, greenlight, now, reader, overlay }, end };
}

/** A policy that is named is the person's own and read here; else those in the bundle count. */
async function bundled(options: FactOptions, io: Io, { greenlight, policy }: With): Promise<Scan> {
  const [{ bundleNamed }, { replayScan }] = await Promise.all([
    import('./bundle/file.ts'),
    import('./bundle/replay.ts'),
  ]);
  const bundle = await bundleNamed(options, io);
  const named = policy.policy
    ? { policies: await createReader({ host: io.host, subject: policy, elapsedMs: () => 0 }).fact(policies) }
    : {};
  return { scan: replayScan(bundle, { greenlight, ...named }), end: () => undefined };
}
