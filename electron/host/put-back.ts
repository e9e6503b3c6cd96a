import { chmod } from 'node:fs/promises';
import { type Back, type Hands, Refusal } from '../engine/hands.ts';
import type { Exit } from '../engine/host.ts';
import { type Work, write } from './journaled.ts';
import { launchEnvironment } from './machine.ts';
import { refusing } from './refusals.ts';
import { commit, discard, makeFolders, remove, removeFolders, type Staged, stage } from './replace.ts';
import { placeOf } from './store.ts';
import { findTarget, requireOurs, requireReplaceable, requireSame, type Target, wasOf } from './target.ts';

type FileBack = Extract<Back, { back: 'file' }>;
type RunBack = Extract<Back, { back: 'run' }>;
type Failed = { readonly argv: RunBack['argv']; readonly exit: Exit };

interface Place {
  readonly back: Back;
  readonly target: Target | null;
}

/** What needs no more space than it has already. */
interface Ready extends Place {
  readonly staged: Staged | null;
}

/** `Hands.putBack`, of a repair that is held. */
export async function putBack(
  work: Work,
  backs: readonly Back[],
  end: Parameters<Hands['putBack']>[2],
): Promise<readonly Failed[]> {
  const { host, folder, saved } = work;
  const places = await placesOf(backs, work);
  const files = Object.fromEntries(backs.flatMap((one) => (one.back === 'file' ? [[one.path, one.to]] : [])));
  // Before anything is written beside a file, so that what a killed undo leaves there is found.
  const undoing = { ran: [], tried: [], ...saved.undoing, files };
  await refusing(folder.journal, host, () => write(work, { ...saved, undoing }));
  const ready = await allReady(places, work).catch(async (error: unknown) => {
    await write(work, saved);
    throw error;
  });
  const failed: Failed[] = [];
  for (const [index, one] of ready.entries()) {
    try {
      await takeBack(one, work, failed);
    } catch (error) {
      await giveUp(ready.slice(index));
      throw error;
    }
  }
  if (failed.length === 0) {
    await write(work, { ...work.saved, state: end.state, entry: { ...saved.entry, undoneAt: end.at } });
  }
  return failed;
}

/** Looks at everything, and throws `Refusal` where something cannot be taken back. */
async function placesOf(backs: readonly Back[], { host }: Work): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const back of backs) {
    const target = back.back === 'file' || back.back === 'mode' ? await findTarget(back.path, host) : null;
    places.push({ back, target });
    if (!target) continue;
    await requireOurs(target, host);
    if (back.back !== 'file') continue;
    // A link took its place.
    if (target.path !== back.path) throw new Refusal('changed', { path: back.path });
    await requireReplaceable(target, host);
    await requireSame(target, back.now, host);
  }
  return places;
}

/** Writes every file that will be put back beside its place. Throws `Refusal`, leaving nothing behind. */
async function allReady(places: readonly Place[], { host, folder }: Work): Promise<readonly Ready[]> {
  const ready: Ready[] = [];
  const folders: string[] = [];
  try {
    for (const { back, target } of places) {
      let staged: Staged | null = null;
      if (back.back === 'file' && back.to !== '' && target) {
        await makeFolders(target.missing, host);
        folders.push(...target.missing);
        staged = await stageBack(back, target, { host, kept: folder.kept });
      }
      ready.push({ back, target, staged });
    }
    return ready;
  } catch (error) {
    await giveUp(ready);
    await removeFolders(folders);
    throw error;
  }
}

async function giveUp(ready: readonly Ready[]): Promise<void> {
  for (const { staged } of ready) if (staged) await discard(staged);
}

/** The file as it was, byte for byte, with its permissions, times and attributes; or a merged text with those of now. */
async function stageBack(
  { path, to, text, was, keepMode }: FileBack,
  target: Target,
  { host, kept }: { readonly host: Work['host']; readonly kept: string },
): Promise<Staged> {
  const present = target.stat ? target.stat.mode & 0o7777 : null;
  const exact = text === null && was !== null;
  const mode = keepMode ? (present ?? was?.mode ?? null) : (was?.mode ?? present);
  const looks = { mode, was: exact ? was : await wasOf(target, host), times: exact };
  const staged = await stage(target, text ?? placeOf(kept, to), looks, host);
  if (staged.content === to) return staged;
  await discard(staged);
  throw new Refusal('not-parsed', { path, problem: 'sha-256' }); // what was kept is damaged
}

async function takeBack({ back, target, staged }: Ready, work: Work, failed: Failed[]): Promise<void> {
  const { host } = work;
  if (back.back === 'run') await runBack(back, work, failed);
  else if (back.back === 'folder') await removeFolders([back.path]);
  else if (back.back === 'mode') {
    // Looked at anew: the file may be one that was put back a moment ago.
    const { path, stat, given } = await findTarget(back.path, host);
    if (stat) await refusing(given, host, () => chmod(path, back.to & 0o7777));
  } else if (staged) await commit(staged, back.now, host);
  else if (target && back.now !== '') await remove(target, back.now, host);
}

async function runBack(back: RunBack, work: Work, failed: Failed[]): Promise<void> {
  const { host } = work;
  const { files = {}, ran = [], tried = [] } = work.saved.undoing ?? {};
  const note = (undoing: NonNullable<Work['saved']['undoing']>) => write(work, { ...work.saved, undoing });
  const others = tried.filter((step) => step !== back.step);
  await note({ files, ran, tried: [...others, back.step] });
  const env = { ...launchEnvironment(host.machine), ...back.env };
  const exit = await host.run(back.argv, { env, timeoutMs: back.timeoutMs, cwd: host.machine.home });
  const isBad = exit.code !== 0 && back.sure;
  if (isBad) failed.push({ argv: back.argv, exit });
  await note({ files, ran: isBad ? ran : [...ran, back.step], tried: others });
}
