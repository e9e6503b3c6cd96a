import { availableParallelism } from 'node:os';
import { expect } from 'vitest';
import { startFakeMac } from './fake-mac.ts';
import { type Mended, mend } from './mend.ts';
import { machines, previewed } from './proofs.ts';

let free = Math.max(3, Math.min(4, availableParallelism()));
const waiting: (() => void)[] = [];
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free === 0) await new Promise<void>((go) => waiting.push(go));
  else free--;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

/** The repair of `check` on the Mac of this name: it does what it shows, helps, and is taken back. */
export async function prove(check: string, name: string): Promise<Mended> {
  const { recipe, workspace = '~/src/api' } = machines[name] ?? {};
  if (!recipe) throw new Error(`no such machine: ${name}`);
  const done = await inTurn(async () => {
    const mac = await startFakeMac(recipe);
    try {
      return await mend(mac, { check, workspace, dryRun: previewed.includes(check) });
    } finally {
      await mac.dispose();
    }
  });
  const { preview, automatic, outcome, stillThere, worse, undo, states } = done;
  const { undoable, refused } = preview;
  expect({ refused, automatic: automatic.every(Boolean), outcome, stillThere, worse }).toEqual({
    refused: null,
    automatic: true,
    outcome: 'fixed',
    stillThere: [],
    worse: [],
  });
  expect(states.previewed).toEqual(states.first);
  expect(states.mended).not.toEqual(states.first);
  expect(undo).toMatch(undoable ? /^undone$/ : /^cannot-undo: /);
  if (undoable) expect(states.undone).toEqual(states.first);
  return done;
}
