import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FleetOptions, openFleet } from '../../electron/fleet/fleet.ts';
import { settingsOf, type Wishes } from '../../electron/fleet/settings.ts';
import { aFinding, aReport } from '../app/a-report.ts';

/** Folders of a test, each with a fleet in it; `clear` takes all of them away. */
export function createDesk() {
  const folders: string[] = [];
  return {
    folder(): string {
      const memory = '/dev/shm'; // a kill loses nothing that the system has, so a disk would only be slower
      const made = mkdtempSync(path.join(existsSync(memory) ? memory : tmpdir(), 'greenlight-fleet-'));
      folders.push(made);
      return made;
    },
    clear: () => folders.splice(0).forEach((one) => void rmSync(one, { recursive: true, force: true })),
  };
}

type More = Partial<Omit<FleetOptions, 'folder' | 'targets'>> & { readonly wishes?: Wishes };

export function optionsFor(folder: string, endpoint: string | undefined, { wishes, ...more }: More = {}): FleetOptions {
  const env = more.env ?? {};
  const settings = settingsOf({ ...(endpoint && { endpoint }), ...wishes }, env);
  if (!settings.ok) throw new Error(settings.problem);
  return { folder, targets: settings.targets, person: { home: '/Users/maria', user: 'maria' }, env, ...more };
}

export const fleetAt = (...args: Parameters<typeof optionsFor>) => openFleet(optionsFor(...args));

export const aRedReport = aReport({
  light: 'red',
  findings: [
    aFinding({
      severity: 'error',
      key: '/nowhere/go',
      detail: 'Nothing is there.',
      evidence: [{ source: '~/.zshenv:3', text: 'export GOROOT=/nowhere/go' }],
      repair: { title: 'Remove the line', risk: 'low', automatic: true, durable: 'everything', restart: 'nothing' },
      links: ['https://go.dev/doc/manage-install'],
    }),
    aFinding({
      check: 'gopls-missing',
      area: 'tools',
      key: 'b',
      causedBy: { check: 'goroot-invalid', key: '/nowhere/go' },
      title: 'gopls does not start',
    }),
  ],
  results: [
    { check: 'goroot-invalid', area: 'sdk', status: 'found', reason: null, because: null },
    { check: 'gopls-missing', area: 'tools', status: 'found', reason: null, because: null },
    { check: 'disk-space', area: 'macos', status: 'ok', reason: null, because: null },
    { check: 'rosetta', area: 'macos', status: 'unknown', reason: 'took too long', because: null },
  ],
  probes: [
    { id: 'sdk.go-env', known: true, startMs: 0, ms: 120.5, waitedFor: [], looked: [], reason: null, because: null },
    { id: 'sdk.version', known: true, startMs: 0, ms: 12, waitedFor: [], looked: [], reason: null, because: null },
  ],
});
