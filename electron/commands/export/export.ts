import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { Report } from '../../engine/model.ts';
import { backoffMs } from '../../fleet/backoff.ts';
import type { Drained } from '../../fleet/drain.ts';
import { type Fleet, openFleet } from '../../fleet/fleet.ts';
import type { Lost } from '../../fleet/queue.ts';
import { type Protocol, pair, settingsOf } from '../../fleet/settings.ts';
import { dataFolder } from '../../host/data-folder.ts';
import { knowsProxies } from '../../host/fleet-way.ts';
import { ownFiles } from '../../host/own-files.ts';
import { diagnose } from '../check/check.ts';
import { type Io, type Language, UsageError } from '../io.ts';
import { printable } from '../layout.ts';
import { type SayExport, sayExportIn } from './words.ts';

export interface ExportOptions {
  readonly endpoint?: string;
  readonly protocol?: Protocol;
  /** `name=value`. */
  readonly header?: readonly string[];
  /** `name=value`. */
  readonly attribute?: readonly string[];
  readonly ca?: string;
  /** The last report of the app instead of a fresh one. */
  readonly last?: boolean;
  /** Wait until everything has arrived, or two minutes are over. */
  readonly flush?: boolean;
  readonly workspace?: string;
  readonly editor?: string;
  readonly quick?: boolean;
  /** A policy file besides those that are found; false: none counts. */
  readonly policy?: string | boolean;
  readonly json?: boolean;
}

/** What `greenlight export --json` prints. */
interface ExportOutput extends Drained {
  readonly schema: 1;
  /** Without user and password. */
  readonly endpoint: string;
  /** Reports of this machine that never arrived, by reason. */
  readonly lost: Lost;
}

const flushMs = 120_000;

/**
 * `greenlight export`: a report for a fleet. It is kept on the disk first, so that nothing is lost when the receiver
 * cannot be reached. Returns the exit code: 0 sent, or kept for later; 1 refused, or with `flush` not all sent.
 */
export async function exportReport(options: ExportOptions, io: Io, greenlight: string): Promise<number> {
  const say = sayExportIn(io.language);
  const { machine } = io.host;
  const { targets, shown } = readSettings(options, io, say);
  if (options.ca && !(await io.host.stat(resolve(options.ca))))
    throw new UsageError(say('error.ca', { file: options.ca }));
  if (options.last) refuseBesides(options, say);
  const { root } = dataFolder(machine);
  const report = options.last ? await lastReport(root, say) : (await diagnose(options, io, greenlight)).report;
  const fleet = openFleet({
    folder: root,
    targets,
    attributes: pairs(options.attribute, '--attribute', say),
    person: machine,
    env: machine.env,
  });
  await fleet.keep(report);
  const drained = await (options.flush ? flush(fleet) : fleet.drain());
  const output: ExportOutput = { schema: 1, endpoint: shown, ...drained, lost: await fleet.lost() };
  io.stdout(options.json ? `${JSON.stringify(output, null, 2)}\n` : exportText(output, io.language));
  return drained.refused || drained.rejected || (options.flush && drained.waiting) ? 1 : 0;
}

function readSettings({ endpoint, protocol, header, ca }: ExportOptions, { host }: Io, say: SayExport) {
  const { env } = host.machine;
  const headers = pairs(header, '--header', say);
  const settings = settingsOf({ endpoint, protocol, headers, ca: ca && resolve(ca) }, env);
  if (!settings.ok) throw new UsageError(say(`error.${settings.problem}`, { value: printable(settings.value) }));
  const proxied = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].some((name) => env[name]);
  if (proxied && !knowsProxies()) throw new UsageError(say('error.proxy', { version: process.versions.node }));
  return settings;
}

function pairs(given: readonly string[] = [], option: string, say: SayExport): Record<string, string> {
  const entries = given.map((text) => {
    const found = pair(text);
    if (!found) throw new UsageError(say('error.pair', { option, value: printable(text) }));
    return found;
  });
  return Object.fromEntries(entries);
}

/** Nothing is checked with `--last`, so nothing can be said about how. */
function refuseBesides({ workspace, editor, quick, policy }: ExportOptions, say: SayExport): void {
  const besides = Object.entries({
    '--workspace': workspace,
    '--editor': editor,
    '--quick': quick,
    '--policy': typeof policy === 'string' ? policy : undefined,
    '--no-policy': policy === false || undefined,
  }).find(([, given]) => given !== undefined);
  if (besides) throw new UsageError(say('error.last', { option: besides[0] }));
}

/** What the app keeps in `report.json`. */
const Kept = z.object({ report: Report });

async function lastReport(folder: string, say: SayExport): Promise<Report> {
  const text = await ownFiles(folder).read('report.json');
  const kept = text === undefined ? undefined : Kept.safeParse(parsed(text)).data;
  if (!kept) throw new UsageError(say('error.no-last'));
  return kept.report;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no schema accepts it
  }
}

/** Tries until nothing waits, something was refused, or the time is over. */
async function flush(fleet: Fleet): Promise<Drained> {
  const until = Date.now() + flushMs;
  let [sent, rejected] = [0, 0];
  for (let tries = 1; ; tries++) {
    const drained = await fleet.drain({ eager: true });
    sent += drained.sent;
    rejected += drained.rejected;
    const pauseMs = Math.max(
      drained.nextMs ? Math.min(backoffMs(1, Math.random), drained.nextMs - Date.now()) : 1000,
      100,
    );
    if (drained.waiting === 0 || drained.refused || Date.now() + pauseMs > until) return { ...drained, sent, rejected };
    await wait(pauseMs);
  }
}

function exportText(
  { endpoint, sent, refused, rejected, waiting, nextMs, busy, problem, lost }: ExportOutput,
  language: Language,
) {
  const say = sayExportIn(language);
  const when =
    nextMs === null ? '' : new Date(nextMs).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const lines = [
    ...(sent ? [say('sent', { count: sent, endpoint })] : []),
    ...(busy ? [say('busy')] : []),
    ...(refused ? [say('refused', { count: refused })] : []),
    ...(rejected ? [say('rejected', { count: rejected, endpoint })] : []),
    ...(waiting && !busy ? [say(when ? 'waiting' : 'waiting.now', { count: waiting, when })] : []),
    ...(problem ? [say('problem', { problem: printable(problem) })] : []),
    ...(lost.full + lost.refused + lost.damaged ? [say('lost', { ...lost })] : []),
  ];
  return `${lines.join('\n')}\n`;
}
