import { defineProbe } from '../../engine/probe.ts';

/** A Go SDK: a folder with bin/go, src and VERSION. */
export interface Sdk {
  /** GOROOT: absolute, links followed. */
  readonly root: string;
  /** `1.26.1`, from VERSION. */
  readonly version: string;
  /** Of bin/go. */
  readonly arch: 'arm64' | 'amd64' | 'other';
  readonly origin: 'official' | 'homebrew' | 'mise' | 'asdf' | 'goenv' | 'gvm' | 'sdk' | 'toolchain' | 'other';
}

/** Every SDK in the known places (/usr/local/go, both Homebrew prefixes, ~/sdk, version managers) and wherever a go on a PATH leads. */
export const sdks = defineProbe<readonly Sdk[]>({
  id: 'sdk.sdks',
  timeoutMs: 130_000,
  read: () => Promise.reject(new Error('unwritten')),
});
