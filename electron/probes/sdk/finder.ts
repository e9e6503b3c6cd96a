import { type ReadHost, Refused } from '../../engine/host.ts';
import { type Binary, readBinary } from '../tools/binary.ts';
import type { Command } from './command.ts';
import type { Candidate } from './lookup.ts';
import { type ManagerFolders, managerOf } from './managers.ts';

export interface FinderOptions {
  readonly host: ReadHost;
  readonly managers: readonly ManagerFolders[];
  /** Commands found already, so that no file is read twice. */
  readonly known?: readonly (Command | null)[];
}

/** Picks the first of the candidates that can be run and says what it is; null: none. */
export type Finder = (candidates: readonly Candidate[]) => Promise<Command | null>;

/** Picks the first of the candidates that can be run; null: none. Looks at no file twice. */
export function createPicker(host: ReadHost): (candidates: readonly Candidate[]) => Promise<Candidate | null> {
  const executables = new Map<string, Promise<boolean>>();
  const isExecutable = (path: string): Promise<boolean> => isExecutableFile(host, path);
  return async (candidates) => {
    // All at once, and a refusal counts only if nothing before it wins.
    const answers = await Promise.allSettled(candidates.map(({ path }) => once(executables, path, isExecutable)));
    for (const [index, answer] of answers.entries()) {
      if (answer.status === 'rejected') throw answer.reason;
      const candidate = candidates[index];
      if (answer.value && candidate) return candidate;
    }
    return null;
  };
}

export function createFinder({ host, managers, known = [] }: FinderOptions): Finder {
  const pick = createPicker(host);
  const binaries = new Map<string, Promise<Binary>>();
  for (const command of known) if (command) binaries.set(command.path, Promise.resolve(command.binary));

  const realPath = async (path: string): Promise<string> => (await host.realPath(path)) ?? path;

  return async (candidates) => {
    const picked = await pick(candidates);
    return picked && describe(picked);
  };

  async function describe({ path, rule, origin }: Candidate): Promise<Command> {
    const [real, binary] = await Promise.all([realPath(path), once(binaries, path, binaryAt)]);
    return { path, real, rule, origin, binary, ...managerOf({ path, real }, managers) };
  }

  async function binaryAt(path: string): Promise<Binary> {
    try {
      return (await readBinary(host, path)) ?? { kind: 'unreadable', problem: 'gone' };
    } catch (error) {
      // A file may be there to be run and not to be read.
      if (error instanceof Refused) return { kind: 'unreadable', problem: `refused-${error.by}` };
      throw error;
    }
  }
}

/** A regular file with an execute bit. What the file modes hide from us they hide from the editor too. */
export async function isExecutableFile(host: ReadHost, path: string): Promise<boolean> {
  try {
    const found = await host.stat(path);
    return found?.kind === 'file' && (found.mode & 0o111) !== 0;
  } catch (error) {
    if (error instanceof Refused && error.by === 'mode') return false;
    throw error;
  }
}

function once<T>(answers: Map<string, Promise<T>>, key: string, ask: (key: string) => Promise<T>): Promise<T> {
  const known = answers.get(key);
  if (known) return known;
  const answer = ask(key);
  answers.set(key, answer);
  return answer;
}
