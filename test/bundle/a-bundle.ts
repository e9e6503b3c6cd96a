import type { Bundle, BundledFact } from '../../electron/bundle/format.ts';
import type { Finding } from '../../electron/engine/model.ts';
import type { Json } from '../../electron/redact/json.ts';

/** A fact that is known. */
export const known = (value: Json, waitedFor: string[] = []): BundledFact => ({
  known: true,
  value,
  startMs: 0,
  ms: 1,
  waitedFor,
  looked: [],
});

/** A finding of a check. */
export const finding = (check: string, key: string, part: Partial<Finding> = {}): Finding => ({
  check,
  key,
  area: 'sdk',
  severity: 'error',
  message: 'missing',
  params: {},
  title: `Title of ${check}`,
  detail: 'Detail.',
  why: 'Why.',
  evidence: [{ source: '~/.zshenv:3', text: 'export GOROOT=/x' }],
  causedBy: null,
  looked: [],
  since: null,
  repair: { title: 'Fix.', risk: 'low', automatic: false, durable: 'everything', restart: 'nothing' },
  links: [],
  ...part,
});

/** A bundle of a Mac with these facts and findings. */
export function aBundle(
  facts: Bundle['facts'] = {},
  findings: readonly Finding[] = [],
  part: Partial<Bundle> = {},
): Bundle {
  return {
    kind: 'greenlight-bundle',
    schema: 1,
    at: '2026-11-22T08:00:00.000Z',
    greenlight: '1.0.0',
    redaction: { hosts: false, modules: false, taken: {}, changed: [] },
    machine: { os: 'darwin', arch: 'arm64', release: '24.5.0', home: '/Users/user', shell: '/bin/zsh' },
    subject: { workspace: '/Users/user/src/api', editor: 'code', quick: false, proveDebugger: false },
    versions: { go: 'go1.26.1' },
    report: {
      schema: 1,
      light: 'red',
      at: '2026-11-22T08:00:00.000Z',
      durationMs: 1,
      language: 'en',
      greenlight: '1.0.0',
      machine: { os: 'darwin', version: '15.5', arch: 'arm64', shell: '/bin/zsh' },
      subject: { workspace: '~/src/api', editor: 'code' },
      findings: [...findings],
      results: [],
      probes: [],
    },
    logs: [],
    facts,
    ...part,
  };
}
