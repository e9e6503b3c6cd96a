import path from 'node:path';
import { type Bundle, bundleText } from '../../bundle/format.ts';
import { bundleMarkdown } from '../../bundle/markdown.ts';
import { type Io, UsageError } from '../io.ts';
import { painter, printable } from '../layout.ts';
import { policySubject } from '../policy/overlay.ts';
import { showProgress } from '../progress.ts';
import { handOut } from '../report/format.ts';
import { subjectOf } from '../subject.ts';
import { makeBundle } from './make.ts';
import { type SayBundle, sayBundleIn } from './words.ts';

export interface BundleOptions {
  /** A file, relative to the current folder. */
  readonly output?: string;
  readonly stdout?: boolean;
  readonly markdown?: boolean;
  readonly json?: boolean;
  readonly hideHosts?: boolean;
  readonly hideModules?: boolean;
  readonly workspace?: string;
  readonly editor?: string;
  readonly quick?: boolean;
  /** A policy file besides those that are found; false: none counts. */
  readonly policy?: string | boolean;
}

type Ask = (question: string) => Promise<boolean>;

/**
 * `greenlight bundle`: shows what would be saved, whole, then saves it when the person agrees. Returns the exit code: 1
 * when nothing was saved. `ask` is null where there is no terminal.
 */
export async function bundle(
  options: BundleOptions,
  io: Io,
  { greenlight, ask }: { readonly greenlight: string; readonly ask: Ask | null },
): Promise<number> {
  const say = sayBundleIn(io.language);
  if (options.markdown && options.json) throw new UsageError(say('error.format'));
  if (options.stdout && options.output !== undefined) throw new UsageError(say('error.both'));
  if (!options.stdout && options.output === undefined && !ask) throw new UsageError(say('error.where'));
  const made = await checked(options, io, greenlight);
  const text = options.markdown ? bundleMarkdown(made) : bundleText(made);
  if (options.stdout) {
    io.stdout(text);
    return 0;
  }
  const file = options.output ?? `greenlight-bundle-${made.at.slice(0, 10)}.${options.markdown ? 'md' : 'json'}`;
  if (ask) {
    io.stdout(`${text.split('\n').map(printable).join('\n')}\n${summary(made, text, { io, say })}`);
    if (!(await ask(say('ask', { file: printable(file) })))) {
      io.stdout(`${say('not-saved')}\n`);
      return 1;
    }
  }
  await handOut(text, path.resolve(file), io);
  io.stderr(`${say('saved', { file: printable(file), kilobytes: kilobytes(text) })}\n`);
  return 0;
}

async function checked(options: BundleOptions, io: Io, greenlight: string): Promise<Bundle> {
  const [subject, policy] = await Promise.all([subjectOf(options, io), policySubject(options.policy, io)]);
  const progress = io.interactive ? showProgress(io) : undefined;
  try {
    return await makeBundle({
      io,
      subject: { ...subject, ...policy, ...(options.quick && { quick: true }) },
      greenlight,
      hideHosts: options.hideHosts ?? false,
      hideModules: options.hideModules ?? false,
      ...(progress && { onProbe: progress.onProbe }),
    });
  } finally {
    progress?.end();
  }
}

const kilobytes = (text: string): number => Math.ceil(new TextEncoder().encode(text).length / 1024);

/** What is in it and what is not, in a few lines under the whole. */
function summary(made: Bundle, text: string, { io, say }: { readonly io: Io; readonly say: SayBundle }): string {
  const { facts, logs, report, redaction } = made;
  const { secret = 0, serial = 0, mail = 0 } = redaction.taken;
  const lines = [
    painter(io.color)('bold', say('summary.title', { kilobytes: kilobytes(text) })),
    say('summary.holds', { facts: Object.keys(facts).length, findings: report.findings.length, logs: logs.length }),
    say('summary.taken', { secrets: secret, serials: serial, mails: mail }),
    redaction.hosts ? say('summary.hosts-hidden') : say('summary.hosts'),
    redaction.modules ? say('summary.modules-hidden') : say('summary.modules'),
    ...(redaction.changed.length
      ? [say('summary.changed', { findings: redaction.changed.map(printable).join(', ') })]
      : []),
    say('summary.sent'),
  ];
  return `\n${lines.join('\n')}\n`;
}
