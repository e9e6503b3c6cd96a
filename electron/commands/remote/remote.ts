import { checks } from '../../checks/index.ts';
import type { Remote } from '../../engine/probe.ts';
import { createReader } from '../../engine/reader.ts';
import type { RemoteReport } from '../../engine/remote-model.ts';
import { scan } from '../../engine/scan.ts';
import { translate } from '../../engine/translate.ts';
import { editor } from '../../probes/editor/editors.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import { containerId, sshHost } from '../../probes/remote/address.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { exitCodeOf } from '../check/exit-code.ts';
import { type Io, UsageError } from '../io.ts';
import { showProgress } from '../progress.ts';
import { reportText } from '../report/text.ts';
import { subjectOf } from '../subject.ts';
import { wordsOf } from '../words.ts';
import { readSides } from './facts.ts';
import { remoteText } from './text.ts';
import { sayRemoteIn } from './words.ts';

export interface RemoteOptions {
  /** `ssh` or `container`. */
  readonly kind: string;
  readonly name: string;
  readonly workspace?: string;
  readonly editor?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/**
 * `greenlight remote`: both sides in a table, then what the checks of the remote area say. Returns the exit code of a
 * check; 3 when the other side was not reached.
 */
export async function remote(options: RemoteOptions, io: Io, greenlight: string): Promise<number> {
  const other = remoteOf(options, io);
  const subject = { ...(await subjectOf(options, io)), remote: other };
  const progress = io.interactive ? showProgress(io) : undefined;
  const began = performance.now();
  try {
    const { host } = io;
    const reader = createReader({
      host,
      subject,
      elapsedMs: () => Math.round((performance.now() - began) * 10) / 10,
      ...(progress && { onProbe: progress.onProbe }),
    });
    const words = await wordsOf(io.language);
    const { home, os } = host.machine;
    const [report, sides] = await Promise.all([
      scan({
        host,
        subject,
        checks: checks.filter(({ area }) => area === 'remote'),
        about: { version: systemVersion, hardware, shell: loginShell, editor },
        greenlight,
        now: () => new Date(),
        reader,
      }),
      readSides(reader, { os, home, words }),
    ]);
    progress?.end();
    const told: RemoteReport = {
      schema: 1,
      remote: { kind: other.kind, name: options.name },
      ...sides,
      report: translate(report, words, io.language),
    };
    const verbose = options.verbose ?? false;
    const text = remoteText(told, io);
    // Of a side that was not reached no check can say more than why.
    const isAll = !sides.there && told.report.findings.length === 0 && !verbose;
    if (options.json) io.stdout(`${JSON.stringify(told, null, 2)}\n`);
    else io.stdout(isAll ? text : `${text}\n${reportText(told.report, { ...io, verbose })}`);
    return sides.there ? exitCodeOf(report, options.strict ?? false) : 3;
  } finally {
    progress?.end();
  }
}

/** What cannot be a host or a container is refused before anything is run: it could become an option of ssh. */
function remoteOf({ kind, name }: RemoteOptions, { language }: Io): Remote {
  const say = sayRemoteIn(language);
  if (kind === 'ssh') {
    const host = sshHost(name);
    if (host === null) throw new UsageError(say('error.host', { name: name.slice(0, 100) }));
    return { kind, host };
  }
  if (kind === 'container') {
    const id = containerId(name);
    if (id === null) throw new UsageError(say('error.container', { name: name.slice(0, 100) }));
    return { kind, id };
  }
  throw new UsageError(say('error.kind', { kind: kind.slice(0, 100) }));
}
