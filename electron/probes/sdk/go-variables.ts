import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';

export interface VariableSetting {
  readonly value: string;
  /** `shell`: exported by a start-up file. Precedence in the editor: toolsEnvVars, then shell or launchctl, then go-env-file. */
  readonly layer: 'toolsEnvVars' | 'setting' | 'shell' | 'launchctl' | 'go-env-file';
  /** null for launchctl and for exports whose line the trace did not see. */
  readonly place: Place | null;
  /** What evidence shows: `~/.zshenv:3`, `launchctl getenv GOROOT`. */
  readonly source: string;
  readonly text: string;
}

/** Wherever a variable of the go command (GOROOT, GOPATH, GOFLAGS, CGO_ENABLED, CC, …) is set, the winner first. `go.goroot` and `go.gopath` count as GOROOT and GOPATH. */
export type GoVariables = Readonly<Record<string, readonly VariableSetting[]>>;

export const goVariables = defineProbe<GoVariables>({
  id: 'sdk.go-variables',
  timeoutMs: 130_000,
  read: () => Promise.reject(new Error('unwritten')),
});
