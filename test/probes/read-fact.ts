import type { Fact } from '../../electron/engine/fact.ts';
import type { Probe, Subject } from '../../electron/engine/probe.ts';
import { createReader } from '../../electron/engine/reader.ts';
import { type FakeMachine, fakeHost } from '../fake-host.ts';

/** Reads one probe on a fake machine, through the real engine. */
export const readFact = <T>(probe: Probe<T>, machine: FakeMachine, subject: Subject = {}): Promise<Fact<T>> =>
  createReader({ host: fakeHost(machine), subject, elapsedMs: () => 0 }).fact(probe);

/** The same where the fact must be known. */
export async function readValue<T>(probe: Probe<T>, machine: FakeMachine, subject: Subject = {}): Promise<T> {
  const fact = await readFact(probe, machine, subject);
  if (!fact.known) throw new Error(`${probe.id} is unknown: ${fact.reason} ${JSON.stringify(fact.params)}`);
  return fact.value;
}
