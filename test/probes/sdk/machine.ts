import { CannotTell, type Fact, notAsked } from '../../../electron/engine/fact.ts';
import type { ReadHost } from '../../../electron/engine/host.ts';
import type { Look, Probe, Subject } from '../../../electron/engine/probe.ts';
import { unknownFrom } from '../../../electron/engine/reader.ts';
import { selectedGo } from '../../../electron/probes/editor/selected-go.ts';
import type { Json, Setting, Settings } from '../../../electron/probes/editor/settings.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { type EditorEnvironment, editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import type { Environment, Origin, PathEntry } from '../../../electron/probes/shell/environment.ts';
import { healthy } from '../../checks/healthy-facts.ts';

export const home = '/Users/sam';
const settingsFile = `${home}/Library/Application Support/Code/User/settings.json`;

type Given = readonly [Probe<never>, unknown];
/** What a probe outside this area would say; an error makes it unknown. */
export const given = <T>(probe: Probe<T>, value: T | CannotTell): Given => [probe as Probe<never>, value];

/** Probes of this area are read for real; all others say what the test gives, or that they were not asked. */
export function lookAt(host: ReadHost, facts: readonly Given[] = [], subject: Subject = {}): Look {
  const known = new Map<Probe<unknown>, Promise<Fact<unknown>>>(
    facts.map(([probe, value]) => [
      probe,
      Promise.resolve(value instanceof CannotTell ? unknownFrom(value) : { known: true, value }),
    ]),
  );
  const look: Look = {
    host,
    subject,
    restsOn: () => {},
    fact<T>(probe: Probe<T>) {
      const answer = known.get(probe) ?? read(probe);
      known.set(probe, answer);
      return answer as Promise<Fact<T>>; // the map keeps each probe with its own type
    },
    async of(probe) {
      const answer = await look.fact(probe);
      if (answer.known) return answer.value;
      throw new CannotTell(answer.reason, answer.params, answer.cause);
    },
  };
  const read = (probe: Probe<unknown>): Promise<Fact<unknown>> =>
    probe.id.startsWith('sdk.')
      ? probe.read(look).then((value): Fact<unknown> => ({ known: true, value }), unknownFrom)
      : Promise.resolve(unknownFrom(notAsked('needs-macos')));
  return look;
}

export const lineOf = (file: string, line: number, text: string): Origin => ({
  by: 'file',
  place: { file, line, text },
});

const entry = (folder: string, origin: Origin): PathEntry => ({ folder, exists: true, origin, movedBack: false });

export interface SomeEnvironment {
  readonly path?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly origins?: Readonly<Record<string, Origin>>;
}

/** PATH entries carry the line of ~/.zprofile that has their number. */
export function environment(id: Environment['id'], { path = [], variables = {}, origins = {} }: SomeEnvironment = {}) {
  return {
    id,
    variables: { HOME: home, PATH: path.join(':'), ...variables },
    path: path.map((folder, index) => entry(folder, lineOf(`${home}/.zprofile`, index + 1, folder))),
    origins,
  } satisfies Environment;
}

export const editorWith = (some?: SomeEnvironment): Given =>
  given<EditorEnvironment>(editorEnvironment, {
    ...environment('editor', some),
    id: 'editor',
    resolution: { outcome: 'resolved' },
    ms: 100,
    limitSeconds: 10,
    command: '/bin/zsh -i -l -c …',
  });

/** Settings of the user's file, one a line. */
export function settingsWith(values: Readonly<Record<string, Json>>): Given {
  const layer = 'user' as const;
  const placed = Object.entries(values).map(([key, value], index): [string, Setting] => {
    const place = { file: settingsFile, line: index + 2, text: `"${key}": ${JSON.stringify(value)}` };
    const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
    return [
      key,
      {
        value,
        place,
        layer,
        members: Object.fromEntries(members.map(([name, one]) => [name, { value: one, place, layer }])),
      },
    ];
  });
  return given<Settings>(settings, {
    ...healthy.settings,
    values: Object.fromEntries(placed),
  });
}

export const chosenGo = (path: string | null): Given => given(selectedGo, path);

/** A file that can be run. What kind of program it is does not matter here. */
export const program = { text: '#!/bin/sh\n', mode: 0o755 } as const;

/** The files of an SDK. */
export const sdkFiles = (root: string, version: string) => ({
  [`${root}/bin/go`]: program,
  [`${root}/VERSION`]: `go${version}\ntime 2026-03-05T00:00:00Z\n`,
  [`${root}/src/fmt/print.go`]: 'package fmt\n',
  [`${root}/pkg/tool/darwin_arm64/compile`]: program,
});
