import { defineProbe } from '../../engine/probe.ts';

export interface GoEnv {
  /** `go env -json` of the editor's go in the editor's environment, in the workspace. */
  readonly values: Readonly<Record<string, string>>;
  /** What go printed besides (warnings). */
  readonly warnings: string;
  readonly command: string;
}

/** One run gives every value; GOTOOLCHAIN=local keeps it from downloading anything. */
export const goEnv = defineProbe<GoEnv>({
  id: 'sdk.go-env',
  timeoutMs: 130_000,
  read: () => Promise.reject(new Error('unwritten')),
});
