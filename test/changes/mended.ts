import { parse } from 'jsonc-parser';
import type { Change } from '../../electron/engine/change.ts';
import { settingsFile } from '../probes/editor/look.ts';
import { applyJson } from './apply-json.ts';

interface Judged {
  readonly findings: readonly { readonly message: string }[];
  readonly repairs: readonly { readonly key: string; readonly changes: readonly Change[] }[];
}

/**
 * Makes the changes of every finding and judges again. Returns the settings then and what is still found; `null` when no
 * finding can be mended.
 */
export async function mendSettings(
  settings: Readonly<Record<string, unknown>>,
  judged: (settings: Readonly<Record<string, unknown>>) => Promise<Judged>,
  file = settingsFile,
) {
  const { repairs } = await judged(settings);
  const changes = repairs.flatMap((one) => one.changes);
  if (changes.length === 0) return null;
  if (changes.some((change) => !('file' in change) || change.file !== file)) throw new Error('another file');
  const after = parse(applyJson(JSON.stringify(settings, null, 2), changes)) as Record<string, unknown>; // of a test
  return { after, still: (await judged(after)).findings.map(({ message }) => message) };
}
