import * as z from 'zod';
import type { FleetFolder } from '../host/fleet-folder.ts';

/** When to try again; it outlasts the process. */
const Pause = z.object({
  failures: z.int().min(0),
  untilMs: z.number(),
  /** The receiver asked for it. */
  asked: z.boolean(),
  problem: z.string().nullable(),
});
export type Pause = z.infer<typeof Pause>;

const file = 'pause.json';
export const noPause: Pause = { failures: 0, untilMs: 0, asked: false, problem: null };

/** No pause is longer than a receiver may ask for; one that is comes from a clock that was wrong. */
const longestMs = 25 * 3_600_000;

export async function readPause({ own }: FleetFolder, nowMs: number): Promise<Pause> {
  try {
    const pause = Pause.safeParse(JSON.parse((await own.read(file)) ?? 'null')).data ?? noPause;
    return pause.untilMs - nowMs > longestMs ? noPause : pause;
  } catch {
    return noPause; // not JSON: the worst that follows is one request too many
  }
}

export const writePause = ({ own }: FleetFolder, pause: Pause): Promise<void> => own.write(file, JSON.stringify(pause));
