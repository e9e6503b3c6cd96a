import { defineProbe } from '../../engine/probe.ts';

export type RootVerdict =
  | { readonly is: 'sdk'; readonly version: string; readonly real: string }
  | { readonly is: 'missing' }
  | { readonly is: 'file' }
  /** It has a `go` in it: somebody named the bin folder. `root` is the SDK it belongs to. */
  | { readonly is: 'bin-folder'; readonly root: string }
  | { readonly is: 'not-an-sdk'; readonly lacks: readonly string[] };

/** What stands at each folder that some GOROOT names. */
export const goroots = defineProbe<Readonly<Record<string, RootVerdict>>>({
  id: 'sdk.goroots',
  timeoutMs: 130_000,
  read: () => Promise.reject(new Error('unwritten')),
});
