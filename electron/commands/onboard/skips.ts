import * as z from 'zod';
import type { OwnFiles } from '../../host/own-files.ts';

const Skips = z.object({ schema: z.literal(1), skipped: z.array(z.string().max(100)).max(200) });
const name = 'onboarding.json';

/** The ids of the steps that are not wanted: all that is remembered of an onboarding. */
export async function readSkips(files: OwnFiles): Promise<readonly string[]> {
  const text = await files.read(name);
  if (text === undefined) return [];
  try {
    return Skips.parse(JSON.parse(text)).skipped;
  } catch {
    await files.putAside(name); // nothing is lost that the machine does not show, but for what was not wanted
    return [];
  }
}

export const writeSkips = (files: OwnFiles, skipped: readonly string[]): Promise<void> =>
  files.write(name, `${JSON.stringify({ schema: 1, skipped: [...new Set(skipped)].slice(0, 200) }, null, 2)}\n`);
