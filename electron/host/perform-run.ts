import { lstat } from 'node:fs/promises';
import { Refusal, type Was } from '../engine/hands.ts';
import type { Exit } from '../engine/host.ts';
import type { Step } from '../engine/repair-model.ts';
import { type Acting, journaled, keepAsItIs, type Work } from './journaled.ts';
import { launchEnvironment } from './machine.ts';
import { commit, discard, makeFolders, removeFolders, type Staged, stage } from './replace.ts';
import { madeFile, makeScratch, rmWritable } from './scratch-folder.ts';
import { findTarget, requireReplaceable, type Target } from './target.ts';

type Run = Extract<Step, { do: 'run' }>;

/** A file that the run will leave, and where it goes. */
interface Put {
  readonly made: string;
  readonly target: Target;
  readonly before: string;
  readonly was: Was | undefined;
}

/**
 * Runs a program with the environment that launchd gives an app and what the step lays over it, then puts what it made in
 * place, each file at once. A program that ends badly puts nothing; its step stays begun in the journal.
 */
export async function performRun(work: Work, step: Run): Promise<Exit> {
  const { host, folder, saved } = work;
  const puts: Put[] = [];
  for (const { made, path, before } of step.puts) {
    const target = await findTarget(path, host);
    await requireReplaceable(target, host);
    puts.push({ made, target, before, was: await keepAsItIs(work, target, before) });
  }
  const begun = {
    step,
    before: Object.fromEntries(puts.map(({ target, before }) => [target.path, before])),
    after: {}, // nobody knows before it is made
    was: Object.fromEntries(puts.flatMap(({ target, was }) => (was ? [[target.path, was]] : []))),
    folders: [...new Set(puts.flatMap(({ target }) => target.missing))],
  };
  const scratch = await makeScratch(folder.scratch, `${saved.entry.id}-${saved.done.length}`);
  const named = (text: string) => text.replaceAll('{scratch}', scratch);
  const env = Object.fromEntries(
    Object.entries({ ...launchEnvironment(host.machine), ...step.env }).map(([name, value]) => [name, named(value)]),
  );
  const [program, ...rest] = step.argv;
  let exit: Exit | undefined;
  try {
    await journaled(work, begun, async (acting) => {
      if (step.puts.length === 0) acting.touch();
      const { timeoutMs } = step;
      exit = await host.run([named(program), ...rest.map(named)], { env, timeoutMs, cwd: host.machine.home });
      if (exit.failure !== null) return 'nothing-done';
      if (exit.code !== 0) return 'nobody-knows';
      await putInPlace(puts, { scratch, folders: begun.folders, step }, work, acting);
    });
  } finally {
    await rmWritable(scratch);
  }
  if (!exit) throw new Error(`no exit of ${program}`);
  return exit;
}

interface Made {
  readonly scratch: string;
  readonly folders: readonly string[];
  readonly step: Run;
}

/** Everything is ready beside its place, and its sha-256 in the journal, before the first file changes. */
async function putInPlace(puts: readonly Put[], made: Made, { host }: Work, { note, touch }: Acting): Promise<void> {
  if (puts.length === 0) return;
  const staged: { readonly file: Staged; readonly before: string }[] = [];
  await makeFolders(made.folders, host);
  try {
    for (const { made: name, target, before, was } of puts) {
      const source = await madeFile(made.scratch, name);
      if (source === undefined) {
        const [program] = made.step.argv;
        throw new Refusal('command-failed', { command: program, status: 0, output: name });
      }
      const mode = (await lstat(source)).mode & 0o777;
      staged.push({ file: await stage(target, source, { mode, was: ofGroup(was) }, host), before });
    }
    await note({ after: Object.fromEntries(staged.map(({ file }) => [file.target.path, file.content])) });
  } catch (error) {
    for (const { file } of staged) await discard(file);
    await removeFolders(made.folders);
    throw error;
  }
  for (const [index, { file, before }] of staged.entries()) {
    try {
      await commit(file, before, host);
      touch();
    } catch (error) {
      for (const { file: left } of staged.slice(index)) await discard(left);
      if (index === 0) await removeFolders(made.folders);
      throw error;
    }
  }
}

/** A tool that is made anew is not marked as the old one was, with quarantine for example. */
const ofGroup = (was: Was | undefined): Was | undefined => was && { ...was, attributes: [] };
