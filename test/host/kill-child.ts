import { readFileSync, writeSync } from 'node:fs';
import { localHands } from '../../electron/host/hands.ts';
import { localHost } from '../../electron/host/local.ts';
import { undo } from '../../electron/repair/undo.ts';

/** Does a repair, or undoes one: `kill-child.ts <home> <file with the steps>`, `kill-child.ts <home> undo <id>`. */

// kill-preload.ts made these.
const { arm, counted } = globalThis as unknown as { readonly arm: () => void; readonly counted: () => string[] };
const [home = '', what = '', id = ''] = process.argv.slice(2);
const local = localHost();
const host = { ...local, machine: { ...local.machine, home, env: {} } };
const hands = localHands(host);
const at = '2026-11-22T18:00:00.000Z';

const steps = what === 'undo' ? [] : JSON.parse(readFileSync(what, 'utf8'));
arm();
if (what === 'undo') {
  const telling = { words: {}, home };
  const { outcome } = await undo(id, { host, hands, now: () => new Date(at), telling });
  if (outcome !== 'undone') throw new Error(outcome);
} else {
  const begun = await hands.begin({ for: [], steps: [], undoable: true, at });
  for (const step of steps) await hands.perform(begun, step);
  await hands.end(begun, 'applied', at);
}
writeSync(1, JSON.stringify(counted()));
