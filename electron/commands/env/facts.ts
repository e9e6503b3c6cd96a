import type { EnvironmentId, Environments, KnownEnvironment, Source, Tools } from '../../engine/environments-model.ts';
import { type Fact, reasons, type Unknown } from '../../engine/fact.ts';
import { tilde } from '../../engine/paths.ts';
import type { Subject } from '../../engine/probe.ts';
import type { Reader } from '../../engine/reader.ts';
import { fill, type Words } from '../../engine/words.ts';
import { editor } from '../../probes/editor/editors.ts';
import type { Place } from '../../probes/place.ts';
import { type Commands, commands } from '../../probes/sdk/commands.ts';
import { dockEnvironment } from '../../probes/shell/dock-environment.ts';
import { type EditorEnvironment, editorEnvironment } from '../../probes/shell/editor-environment.ts';
import type { Environment, Origin } from '../../probes/shell/environment.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';
import { startupTrace } from '../../probes/shell/startup-trace.ts';
import { integratedTerminal, loginTerminal } from '../../probes/shell/terminals.ts';
import { watchedVariables, withoutPasswords } from '../../probes/shell/watched-variables.ts';

type Known<T> = Extract<Fact<T>, { known: true }>;

/** Reads everything `greenlight env` shows, all at the same time. `words`: reasons in another language. */
export async function readEnvironments(
  reader: Reader,
  { home, os, subject, words }: { home: string; os: string; subject: Subject; words: Words },
): Promise<Environments> {
  const [dock, inEditor, integrated, login, found, shell, trace, files, used] = await Promise.all([
    reader.fact(dockEnvironment),
    reader.fact(editorEnvironment),
    reader.fact(integratedTerminal),
    reader.fact(loginTerminal),
    reader.fact(commands),
    reader.fact(loginShell),
    reader.fact(startupTrace),
    reader.fact(startupFiles),
    reader.fact(editor),
  ]);
  const short = (path: string) => tilde(path, home);
  const shown = (id: EnvironmentId, fact: Fact<Environment>) =>
    fact.known
      ? known(id, fact.value, found.known ? found.value : null, short)
      : {
          id,
          state: fact.cause === 'not-asked' ? ('not-asked' as const) : ('unknown' as const),
          reason: because(fact, words),
        };
  const traced = new Map(trace.known ? trace.value.files.map((one) => [one.file, one]) : []);
  const texts = files.known ? files.value : [];
  const names = [...new Set([...traced.keys(), ...texts.map(({ file }) => file)])];
  return {
    schema: 1,
    machine: { os, shell: shell.known ? shell.value.path : '' },
    subject: {
      workspace: subject.workspace ? short(subject.workspace) : null,
      editor: used.known ? used.value.id : null,
    },
    environments: [
      shown('dock', dock),
      shown('editor', inEditor),
      shown('integrated', integrated),
      shown('login', login),
    ],
    resolution: inEditor.known ? resolution(inEditor, short) : null,
    startupFiles: names.map((file) => {
      const time = traced.get(file);
      const slowest = time?.slowest;
      return {
        file: short(file),
        read: time !== undefined || texts.some((text) => text.file === file && text.read),
        ms: time ? time.ms : null,
        slowest: slowest ? { ...line(slowest.place, short), ms: slowest.ms } : null,
      };
    }),
  };
}

type Short = (path: string) => string;

const line = (place: Place, short: Short) => ({ source: `${short(place.file)}:${place.line}`, text: place.text });

const because = (unknown: Unknown, words: Words): string =>
  fill(words[`reason.${unknown.reason}`] ?? reasons[unknown.reason], unknown.params);

function source(origin: Origin, short: Short): Source {
  const place = 'place' in origin ? line(origin.place, short) : { source: null, text: null };
  return { by: origin.by, ...place };
}

function known(id: EnvironmentId, environment: Environment, found: Commands | null, short: Short): KnownEnvironment {
  const inHere = found?.[id] ?? null;
  const command = (tool: keyof Tools) => {
    const one = inHere?.[tool];
    return one
      ? { path: short(one.path), real: short(one.real), rule: one.rule, origin: source(one.origin, short) }
      : null;
  };
  return {
    id,
    state: 'known',
    path: environment.path.map(({ folder, exists, movedBack, origin }) => ({
      folder: short(folder),
      exists,
      movedBack,
      origin: source(origin, short),
    })),
    commands: inHere && { go: command('go'), gopls: command('gopls'), dlv: command('dlv') },
    variables: Object.fromEntries(
      watchedVariables.flatMap((name) => {
        const value = environment.variables[name];
        if (name === 'PATH' || value === undefined) return [];
        const origin = environment.origins[name] ?? { by: 'unknown' };
        return [[name, { value: withoutPasswords(value), origin: source(origin, short) }]];
      }),
    ),
  };
}

function resolution({ value }: Known<EditorEnvironment>, short: Short): Environments['resolution'] {
  const { resolution: how, ms, limitSeconds, command } = value;
  const place = how.outcome === 'timeout' ? how.stuckAt : 'at' in how ? how.at : null;
  const detail =
    how.outcome === 'exit' ? (how.signal ?? `code ${how.code}`) : how.outcome === 'cannot-start' ? how.errno : null;
  return { outcome: how.outcome, ms, limitSeconds, command, at: place && line(place, short), detail };
}
