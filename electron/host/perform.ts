import { chmod } from 'node:fs/promises';
import { Refusal } from '../engine/hands.ts';
import type { Exit } from '../engine/host.ts';
import { type PaneId, panes, paneUrl } from '../engine/panes.ts';
import type { Step } from '../engine/repair-model.ts';
import { sha256 } from './durable.ts';
import { aboutFile, journaled, keepAsItIs, type Work } from './journaled.ts';
import { launchEnvironment } from './machine.ts';
import { performRun } from './perform-run.ts';
import { refusing } from './refusals.ts';
import { commit, makeFolders, remove, removeFolders, stage } from './replace.ts';
import { findTarget, requireFile, requireOurs, requireReplaceable, wasOf } from './target.ts';

type Of<Kind extends Step['do']> = Extract<Step, { do: Kind }>;

/** Does one step. Throws `Refusal` without having changed anything. Returns how a program ended, if one was run. */
export async function perform(work: Work, step: Step): Promise<Exit | null> {
  switch (step.do) {
    case 'edit':
      await edit(work, step);
      return null;
    case 'set-aside':
      await setAside(work, step);
      return null;
    case 'mode':
      await changeMode(work, step);
      return null;
    case 'run':
      return performRun(work, step);
    case 'open':
      return open(work, step);
    case 'tell':
      return null;
  }
}

async function edit(work: Work, step: Of<'edit'>): Promise<void> {
  const { host } = work;
  const target = await findTarget(step.path, host);
  await requireReplaceable(target, host);
  const bytes = Buffer.from(step.text, step.encoding);
  const was = await keepAsItIs(work, target, step.before);
  const begun = { step, ...aboutFile(target, { before: step.before, after: sha256(bytes), was }) };
  await journaled(work, begun, async () => {
    await makeFolders(target.missing, host);
    try {
      await commit(await stage(target, bytes, { mode: was?.mode ?? step.mode ?? null, was }, host), step.before, host);
    } catch (error) {
      if (error instanceof Refusal) await removeFolders(target.missing);
      throw error;
    }
  });
}

/** Copied into the store (the same volume or another) and then removed. */
async function setAside(work: Work, step: Of<'set-aside'>): Promise<void> {
  const { host } = work;
  const target = await findTarget(step.path, host);
  await requireFile(target, host);
  const was = await keepAsItIs(work, target, step.before);
  const begun = { step, ...aboutFile(target, { before: step.before, after: '', was }) };
  await journaled(work, begun, () => remove(target, step.before, host));
}

async function changeMode(work: Work, step: Of<'mode'>): Promise<void> {
  const { host } = work;
  const target = await findTarget(step.path, host);
  const { stat, given, path } = target;
  if (!stat) throw new Refusal('changed', { path: given });
  if (!stat.isFile() && !stat.isDirectory()) throw new Refusal('not-a-file', { path: given });
  await requireOurs(target, host);
  if ((stat.mode & 0o7777) !== step.from) throw new Refusal('changed', { path: given });
  const was = await wasOf(target, host);
  const begun = { step, before: {}, after: {}, was: was ? { [path]: was } : {}, folders: [] };
  await journaled(work, begun, () => refusing(given, host, () => chmod(path, step.to & 0o7777)));
}

/** The panes are a fixed list; nothing else is ever opened. */
async function open({ host }: Work, { pane }: Of<'open'>): Promise<Exit> {
  if (host.machine.os !== 'darwin' || !Object.hasOwn(panes, pane)) throw new Refusal('not-automatic');
  const env = launchEnvironment(host.machine);
  return host.run(['/usr/bin/open', paneUrl(pane as PaneId)], { env }); // hasOwn says it is one
}
