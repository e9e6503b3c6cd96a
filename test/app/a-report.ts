import type { Finding, Report } from '../../electron/engine/model.ts';

export const aFinding = (more: Partial<Finding> = {}): Finding => ({
  check: 'goroot-invalid',
  key: 'a',
  area: 'sdk',
  severity: 'warning',
  message: 'missing',
  params: {},
  title: 'GOROOT points to a folder that does not exist',
  detail: '',
  why: '',
  evidence: [],
  causedBy: null,
  looked: [],
  since: null,
  repair: { title: '', risk: 'low', automatic: false, durable: 'everything', restart: 'nothing' },
  links: [],
  ...more,
});

export const aReport = (more: Partial<Report> = {}): Report => ({
  schema: 1,
  light: 'green',
  at: '2026-11-22T18:00:00.000Z',
  durationMs: 400,
  language: 'en',
  greenlight: '1.0.0',
  machine: { os: 'darwin', version: '15.5', arch: 'arm64', shell: '/bin/zsh' },
  subject: { workspace: null, editor: 'code' },
  findings: [],
  results: [],
  probes: [],
  ...more,
});
