import type { Change } from '../engine/change.ts';
import { Refusal } from '../engine/hands.ts';
import type { ReadHost } from '../engine/host.ts';
import { isPane } from '../engine/panes.ts';
import { personCommand } from '../engine/person-commands.ts';
import type { Step } from '../engine/repair-model.ts';
import { clash, sameChange } from './conflicts.ts';
import { asked, fileToReplace, realPlace, statOfOurs } from './plan-files.ts';
import { planId } from './plan-id.ts';
import { cleanModuleCache, installExtension, installTool, liftQuarantine, setLaunchd } from './plan-runs.ts';
import { requireReadable, shellOf } from './plan-shell.ts';
import { changedText, isTextChange, type TextChange, textOf } from './plan-text.ts';

/** A step, and what a preview says of it that the step itself does not need. */
export interface PlannedStep {
  readonly step: Step;
  /** The path as the check named it, where a link leads to the real one. */
  readonly named?: string;
  /** The text before, of an edit. */
  readonly was?: string;
  /** Of a file that is set aside, or of what a run deletes. */
  readonly bytes?: number | null;
  readonly network?: boolean;
}

export interface Plan {
  /** sha-256 of the steps. */
  readonly id: string;
  /** Where the home folder really is. */
  readonly realHome: string;
  /** In the order in which they are done; what a person does comes last. */
  readonly steps: readonly PlannedStep[];
}

/**
 * Reads what the changes are about and makes the steps of one repair, all or nothing. The changes of several findings are
 * planned together; the same change wanted twice is made once. Returns why there is no plan instead of throwing it.
 */
export async function plan(changes: readonly Change[], host: ReadHost): Promise<Plan | Refusal> {
  try {
    const steps = await stepsFor(changes, host);
    if (steps.length === 0) return new Refusal(changes.length ? 'gone' : 'not-automatic');
    const { home } = host.machine;
    return {
      id: await planId(steps.map(({ step }) => step)),
      realHome: (await asked(home, () => host.realPath(home))) ?? home,
      steps,
    };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function stepsFor(changes: readonly Change[], host: ReadHost): Promise<readonly PlannedStep[]> {
  const placed: Placed[] = [];
  for (const change of changes) {
    const next = await place(change, host);
    if (!placed.some((one) => sameChange(one.change, next.change))) placed.push(next);
  }
  for (const [index, { change: a }] of placed.entries()) {
    for (const { change: b } of placed.slice(index + 1)) {
      const path = clash(a, b);
      if (path !== null) throw new Refusal('conflict', { path });
    }
  }
  const unlocked = new Set(placed.flatMap(({ change }) => (change.change === 'mode' ? [change.file] : [])));
  const edited = new Set<string>();
  const steps: PlannedStep[] = [];
  for (const { change, named } of inOrder(placed)) {
    if (isTextChange(change)) {
      if (edited.has(change.file)) continue;
      edited.add(change.file);
      const all = placed
        .map((one) => one.change)
        .filter((one): one is TextChange => isTextChange(one) && one.file === change.file);
      steps.push(
        ...(await edit({ path: change.file, named, changes: all, unlocked: unlocked.has(change.file) }, host)),
      );
    } else steps.push(...(await other(change, named, host)));
  }
  return steps;
}

interface Placed {
  /** With the real path of its file. */
  readonly change: Change;
  /** As the check named it. */
  readonly named: string;
}

async function place(change: Change, host: ReadHost): Promise<Placed> {
  if ('file' in change) {
    return { change: { ...change, file: await realPlace(change.file, host) }, named: change.file };
  }
  if ('folder' in change) {
    return { change: { ...change, folder: await realPlace(change.folder, host) }, named: change.folder };
  }
  return { change, named: '' };
}

/** A file becomes writable before it is written, and a person acts on the finished work. */
function inOrder(placed: readonly Placed[]): readonly Placed[] {
  const rank = ({ change }: Placed) => {
    if (change.change === 'mode') return 0;
    return change.change === 'ask' || change.change === 'open' ? 2 : 1;
  };
  return [...placed].sort((a, b) => rank(a) - rank(b));
}

interface Edit {
  readonly path: string;
  readonly named: string;
  readonly changes: readonly TextChange[];
  readonly unlocked: boolean;
}

async function edit({ path, named, changes, unlocked }: Edit, host: ReadHost): Promise<PlannedStep[]> {
  const found = await fileToReplace(path, host, { unlocked });
  const file = textOf(found?.bytes ?? new Uint8Array(), path);
  const isShell = changes.some(({ change }) => change === 'line' || change === 'block');
  const shell = isShell ? shellOf(path, changes, host.machine.shell) : null;
  const text = changedText(file, changes, { path, named, shell });
  const { text: was, encoding } = file;
  if (text === was) return [];
  if (shell) await requireReadable({ path, shell, was, text }, host);
  return [{ step: { do: 'edit', path, before: found?.sha256 ?? '', encoding, text }, named, was }];
}

async function other(
  change: Exclude<Change, TextChange>,
  named: string,
  host: ReadHost,
): Promise<readonly PlannedStep[]> {
  switch (change.change) {
    case 'create': {
      const { file: path, text, program, replaces } = change;
      const isThere = (await asked(path, () => host.stat(path))) !== undefined;
      if (isThere && replaces === undefined) throw new Refusal('exists', { path });
      const found = await fileToReplace(path, host);
      const was = found ? textOf(found.bytes, path).text : '';
      if (found && was !== replaces) throw new Refusal('exists', { path });
      const mode = program && { mode: 0o755 };
      const before = found?.sha256 ?? '';
      return [{ step: { do: 'edit', path, before, encoding: 'utf8', text, ...mode }, named, was }];
    }
    case 'set-aside': {
      const path = change.file;
      const found = await fileToReplace(path, host, { size: 'binary' });
      if (!found) return [];
      return [{ step: { do: 'set-aside', path, before: found.sha256 }, named, bytes: found.bytes.length }];
    }
    case 'mode': {
      const { file: path, to } = change;
      if (!Number.isInteger(to) || to < 0 || to > 0o777) throw new Refusal('unsafe-value', { value: to });
      const stat = await statOfOurs(path, host);
      if (!stat || stat.kind === 'other') throw new Refusal('not-a-file', { path });
      return stat.mode === to ? [] : [{ step: { do: 'mode', path, from: stat.mode, to }, named }];
    }
    case 'quarantine':
      return [await liftQuarantine(change, host)];
    case 'install-tool':
      return [await installTool(change, host)];
    case 'install-extension':
      return [await installExtension(change, host)];
    case 'launchd':
      return [setLaunchd(change)];
    case 'clean-module-cache':
      return [await cleanModuleCache(change, host)];
    case 'ask': {
      // A person pastes it into a terminal: nothing that ends the line, and no option where a name belongs.
      for (const value of Object.values(change.params ?? {})) {
        if (/\p{Cc}|^-/u.test(String(value))) throw new Refusal('unsafe-value', { value });
      }
      const { text: command, administrator } = personCommand(change.command, change.params);
      return [{ step: { do: 'tell', command, administrator } }];
    }
    case 'open': {
      if (!isPane(change.pane)) throw new Refusal('unsafe-value', { value: change.pane });
      return [{ step: { do: 'open', pane: change.pane } }];
    }
  }
}
