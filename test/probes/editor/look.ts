import { type Fact, notAsked } from '../../../electron/engine/fact.ts';
import type { Look, Probe, Subject } from '../../../electron/engine/probe.ts';
import { unknownFrom } from '../../../electron/engine/reader.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type FakeFile, type FakeMachine, fakeHost } from '../../fake-host.ts';
import { editorApp, user } from './mac.ts';

export const home = '/Users/sam';
export const workspace = `${home}/src/app`;
export const settingsFile = `${user}/settings.json`;

export interface EditorMac {
  readonly files?: Readonly<Record<string, FakeFile>>;
  /** The user settings, one key a line from line 2 on. */
  readonly settings?: Readonly<Record<string, unknown>> | string;
  /** Variables of the editor besides HOME and PATH. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly subject?: Subject;
  readonly machine?: FakeMachine['machine'];
  readonly runs?: FakeMachine['runs'];
  /** What probes of other areas say; the others were not asked. */
  readonly facts?: readonly (readonly [Probe<never>, unknown])[];
}

/** Reads a probe: those of the editor for real, on a Mac with VS Code and the given files. */
export async function readEditor<T>(probe: Probe<T>, mac: EditorMac = {}): Promise<Fact<T>> {
  const { files = {}, settings, variables = {}, machine, runs = {}, facts = [] } = mac;
  const text = typeof settings === 'string' ? settings : settings && JSON.stringify(settings, null, 2);
  const host = fakeHost({
    files: { ...editorApp(), ...(text && { [settingsFile]: text }), ...files },
    runs,
    ...(machine && { machine }),
  });
  const environment = healthy.editorEnvironment;
  const known = new Map<Probe<unknown>, Promise<Fact<unknown>>>(
    [
      [
        editorEnvironment as Probe<unknown>,
        { ...environment, variables: { ...environment.variables, ...variables } },
      ] as const,
      ...facts,
    ].map(([one, value]) => [one, Promise.resolve({ known: true as const, value })]),
  );
  const look: Look = {
    host,
    subject: mac.subject ?? { workspace },
    restsOn: () => {},
    fact<V>(one: Probe<V>) {
      const answer = known.get(one) ?? read(one);
      known.set(one, answer);
      return answer as Promise<Fact<V>>; // the map keeps each probe with its own type
    },
    async of(one) {
      const answer = await look.fact(one);
      if (answer.known) return answer.value;
      throw Object.assign(new Error(answer.reason), { params: answer.params });
    },
  };
  const read = (one: Probe<unknown>): Promise<Fact<unknown>> =>
    one.id.startsWith('editor.')
      ? one.read(look).then((value): Fact<unknown> => ({ known: true, value }), unknownFrom)
      : Promise.resolve(unknownFrom(notAsked('needs-macos')));
  return look.fact(probe);
}

/** The same where the fact must be known. */
export async function readEditorValue<T>(probe: Probe<T>, mac: EditorMac = {}): Promise<T> {
  const fact = await readEditor(probe, mac);
  if (!fact.known) throw new Error(`${probe.id} is unknown: ${fact.reason} ${JSON.stringify(fact.params)}`);
  return fact.value;
}
