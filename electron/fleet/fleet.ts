import * as z from 'zod';
import type { Report } from '../engine/model.ts';
import { type FleetFolder, fleetFolder } from '../host/fleet-folder.ts';
import type { Person } from '../redact/person.ts';
import { type Drained, drain } from './drain.ts';
import { noPause, writePause } from './pause.ts';
import { createQueue, type Lost } from './queue.ts';
import { sheetOf } from './records.ts';
import { redactionOf } from './redaction.ts';
import type { Target } from './settings.ts';

export interface FleetOptions {
  /** Absolute path of the folder in which Greenlight keeps what is its own. */
  readonly folder: string;
  /** From `settingsOf`. */
  readonly targets: readonly Target[];
  /** Sent with every report; nothing else names the machine. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Whose name is taken out; secrets go in any case. */
  readonly person: Person;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For one request; default OTEL_EXPORTER_OTLP_TIMEOUT, or 10 s. */
  readonly timeoutMs?: number;
}

export interface Fleet {
  /** Resolves when the report is on the disk. */
  readonly keep: (report: Report) => Promise<void>;
  readonly drain: (how?: { readonly eager?: boolean; readonly stopped?: () => boolean }) => Promise<Drained>;
  readonly lost: () => Promise<Lost>;
  /** The next try is at once, whatever became of those before. */
  readonly forget: () => Promise<void>;
}

/** Keeps reports and sends them. OpenTelemetry is loaded when there is something to send. */
export function openFleet({ folder, targets, attributes = {}, person, env, timeoutMs }: FleetOptions): Fleet {
  const files = fleetFolder(`${folder}/fleet`);
  const queue = createQueue(files);
  const open = async () => {
    const [{ openPost }, known] = await Promise.all([import('./send.ts'), identity(files)]);
    return openPost({ targets, sender: { ...known, attributes }, env, timeoutMs });
  };
  return {
    keep: (report) => queue.put(sheetOf(report, { id: crypto.randomUUID(), redact: redactionOf(report, person) })),
    drain: (how) => drain({ files, queue, open, ...how }),
    lost: queue.lost,
    forget: () => writePause(files, noPause),
  };
}

const Identity = z.object({ id: z.uuid(), since: z.iso.datetime() });

/** Made once and by chance: it says that two reports come from one machine, not from which. */
async function identity(files: FleetFolder): Promise<z.infer<typeof Identity>> {
  const make = () => JSON.stringify({ id: crypto.randomUUID(), since: new Date().toISOString() });
  return Identity.parse(JSON.parse(await files.once('machine.json', make)));
}
