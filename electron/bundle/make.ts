import type { Machine } from '../engine/host.ts';
import type { Probe, Subject } from '../engine/probe.ts';
import type { Reader } from '../engine/reader.ts';
import { isObject, type Json, memberOf, plain } from '../redact/json.ts';
import { createRedactor, type Redactor } from '../redact/redactor.ts';
import type { Bundle, BundledFact, BundledLog } from './format.ts';
import { versionOf } from './upgrade.ts';

export interface Scanned {
  readonly machine: Machine;
  readonly subject: Subject;
  readonly editor: string | null;
  readonly readings: Reader['readings'];
  /** Those of the readings on which the report does not rest. */
  readonly beside: ReadonlySet<Probe<unknown>>;
  /** As they were read, not redacted. */
  readonly logs: readonly BundledLog[];
  readonly hideHosts?: boolean;
  readonly hideModules?: boolean;
}

/** All of a bundle that facts and logs give; the report is made from these. */
export type Evidence = Pick<Bundle, 'machine' | 'subject' | 'facts' | 'logs' | 'versions'>;

/** Takes what a scan has read and redacts it, all of it at once, so that the same thing has the same word everywhere. */
export function redacted(scanned: Scanned): { readonly evidence: Evidence; readonly redactor: Redactor } {
  const { machine, subject, readings } = scanned;
  const redactor = createRedactor({
    home: machine.home,
    user: machine.user,
    hideHosts: scanned.hideHosts ?? false,
    hideModules: scanned.hideModules ?? false,
  });
  const all = [...readings.values()];
  const clean = redactor.value(
    plain({
      machine: { release: machine.release, home: machine.home, shell: machine.shell },
      subject: { workspace: subject.workspace ?? null, editor: scanned.editor },
      logs: scanned.logs,
      facts: all.map(({ fact, looked }) => ({ fact, looked })),
    }),
  );
  const textAt = (...names: string[]) => {
    const found = memberOf(clean, ...names);
    return typeof found === 'string' ? found : null;
  };
  const facts = memberOf(clean, 'facts');
  const cleanFacts = Array.isArray(facts) ? (facts as readonly Json[]) : []; // narrowing loses readonly lists
  const bundled = Object.fromEntries(
    all.map(({ probe, startMs, ms, waitedFor }, at): [string, BundledFact] => [
      probe.id,
      // The shape of a reading is ours, and redaction changes strings alone.
      {
        startMs,
        ms,
        ...(versionOf(probe) > 1 && { version: versionOf(probe) }),
        ...(probe.essential && { essential: true }),
        ...(scanned.beside.has(probe) && { beside: true }),
        waitedFor: waitedFor.map(({ id }) => id),
        looked: memberOf(cleanFacts[at], 'looked'),
        ...wholeFact(memberOf(cleanFacts[at], 'fact')),
      } as unknown as BundledFact,
    ]),
  );
  const evidence: Evidence = {
    machine: {
      os: machine.os,
      arch: machine.arch,
      release: textAt('machine', 'release') ?? '',
      home: textAt('machine', 'home') ?? '',
      shell: textAt('machine', 'shell') ?? '',
    },
    subject: {
      workspace: textAt('subject', 'workspace'),
      editor: textAt('subject', 'editor'),
      quick: subject.quick ?? false,
      proveDebugger: subject.proveDebugger ?? false,
    },
    logs: memberOf(clean, 'logs') as unknown as BundledLog[], // as above
    facts: bundled,
    versions: versionsOf({ facts: bundled }),
  };
  return { evidence, redactor };
}

/** A probe may have answered with nothing at all. */
const wholeFact = (fact: Json | undefined) =>
  isObject(fact) ? { ...fact, ...(fact.known === true && !('value' in fact) && { value: null }) } : {};

/** What stands first in every answer about a machine; null: not known. */
function versionsOf({ facts }: Pick<Bundle, 'facts'>): Record<string, string | null> {
  const at = (probe: string, ...names: string[]): string | null => {
    const fact = facts[probe];
    const found = fact?.known ? memberOf(fact.value, ...names) : undefined;
    return typeof found === 'string' ? found : null;
  };
  return {
    system: at('macos.system-version'),
    hardware: at('macos.hardware'),
    go: at('sdk.go-env', 'values', 'GOVERSION'),
    gopls: at('tools.editor-tools', 'gopls', 'release'),
    dlv: at('tools.editor-tools', 'dlv', 'release'),
    editor: at('editor.editor', 'version'),
    editorName: at('editor.editor', 'name'),
    extension: extensionOf(facts['editor.go-extension']),
  };
}

function extensionOf(fact: BundledFact | undefined): string | null {
  const entries = fact?.known ? memberOf(fact.value, 'entries') : undefined;
  const version = Array.isArray(entries) ? memberOf((entries as readonly Json[])[0], 'version') : undefined;
  return typeof version === 'string' ? version : null;
}
