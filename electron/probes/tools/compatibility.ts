import type { Part } from '../../engine/matrix-model.ts';
import { dlvReleases, macosNeeds, neededOnMacos, refusalOf } from '../debugger/dlv-versions.ts';
import { compareGo } from '../sdk/go-version.ts';
import type { Slice } from './binary.ts';
import { firstGopls, isBuiltForOlder, neededGopls } from './gopls-versions.ts';
import { compareReleases, parseRelease } from './tool-release.ts';

type Arch = 'arm64' | 'amd64';

/** A program, as far as other parts must fit to it. */
export interface Program {
  readonly arches: readonly Slice['arch'][];
  /** Empty for what is no Mach-O file, and for scripts. */
  readonly slices: readonly Slice[];
  /** `1.26.1` of go, `v0.23.0` of gopls and dlv; null: unknown, or no release. */
  readonly version: string | null;
  /** `1.26.1`: the Go that built it; null: unknown, or no Go program. */
  readonly builtBy: string | null;
}

export type ProgramPart = Exclude<Part, 'cpu' | 'system' | 'target' | 'container'>;

/** null: not there or unknown, and so compared with nothing. */
export interface Machine extends Readonly<Record<ProgramPart, Program | null>> {
  readonly cpu: Arch | null;
  /** `15.5`; null on other systems. */
  readonly macos: string | null;
  /** Whether Intel programs start on Apple silicon; null: unknown, or not asked. */
  readonly rosetta: boolean | null;
  /** `1.26.1`: what go builds the workspace with. */
  readonly goInUse: string | null;
  /** dlv would find no debugserver. */
  readonly debugserverMissing: boolean;
}

type MisfitReason =
  | 'cannot-start'
  | 'no-rosetta'
  | 'translated'
  | 'dlv-translated'
  | 'editor-translated'
  | 'unsigned'
  | 'no-uuid'
  | 'system-too-old'
  | 'gopls-too-old'
  | 'gopls-go-too-old'
  | 'built-with-older'
  | 'dlv-too-old'
  | 'go-too-old'
  | 'dlv-too-old-for-macos'
  | 'no-debugserver';

export interface Misfit {
  readonly parts: readonly [Part, Part];
  readonly reason: MisfitReason;
  /** `error`: it does not start, or refuses to work. */
  readonly severity: 'error' | 'warning';
  readonly params: Readonly<Record<string, string>>;
  /** Public address of what this relies on. */
  readonly source: string;
}

/** Limits that belong to no release table of a tool. */
const limits = {
  /** Below it gopls shows that it no longer supports the go it runs. */
  goplsSupports: {
    go: '1.21',
    since: 'v0.17.0',
    source: 'https://github.com/golang/tools/blob/gopls/v0.23.0/gopls/internal/util/goversion/goversion.go',
  },
  /** From this macOS on, programs without LC_UUID, as Go before 1.24 linked them, may stop at start. */
  uuid: { macos: '26', source: 'https://github.com/golang/go/issues/68678' },
} as const;

const sources = {
  arches: 'https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment',
  rosetta: 'https://support.apple.com/102527',
  dlvRosetta: 'https://github.com/go-delve/delve/blob/master/pkg/proc/macutil/rosetta_darwin.go',
  debugserver: 'https://github.com/go-delve/delve/blob/master/pkg/proc/gdbserial/gdbserver.go',
  unsigned: 'https://github.com/golang/go/issues/42684',
  minimum: 'https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h',
  built: 'https://github.com/golang/go/issues/66553',
} as const;

const programParts = ['editor', 'go', 'gopls', 'dlv', 'debugserver'] as const satisfies readonly ProgramPart[];

/** Which two parts do not fit, and why. What is unknown fits. */
export function misfitsOf(machine: Machine): readonly Misfit[] {
  return [
    ...programParts.flatMap((part) => {
      const program = machine[part];
      return program ? [...onProcessor(part, program, machine), ...onSystem(part, program, machine)] : [];
    }),
    ...translatedEditor(machine),
    ...goplsAndGo(machine),
    ...dlvAndOthers(machine),
  ];
}

function onProcessor(part: ProgramPart, { arches }: Program, { cpu, rosetta }: Machine): Misfit[] {
  const [arch] = arches;
  if (!cpu || arch === undefined || arches.includes(cpu)) return [];
  const params = { part, has: arch, cpu };
  const misfit = (reason: MisfitReason, severity: Misfit['severity'], source: string): Misfit[] => [
    { parts: ['cpu', part], reason, severity, params, source },
  ];
  if (cpu === 'amd64' || !arches.includes('amd64')) return misfit('cannot-start', 'error', sources.arches);
  if (rosetta === false) return misfit('no-rosetta', 'error', sources.arches);
  if (part === 'dlv') return misfit('dlv-translated', 'error', sources.dlvRosetta);
  return misfit('translated', 'warning', sources.rosetta);
}

/** Of a universal program only the part that runs counts. */
function onSystem(part: ProgramPart, { slices }: Program, { cpu, macos }: Machine): Misfit[] {
  const slice = slices.find(({ arch }) => arch === cpu) ?? slices[0];
  if (!slice || macos === null) return [];
  const found: Misfit[] = [];
  const { minimumMacos, hasUuid, signature, arch } = slice;
  if (minimumMacos !== null && compareNumbers(minimumMacos, macos) > 0) {
    const params = { part, needed: minimumMacos, macos };
    found.push({
      parts: ['system', part],
      reason: 'system-too-old',
      severity: 'error',
      params,
      source: sources.minimum,
    });
  }
  if (!hasUuid && compareNumbers(macos, limits.uuid.macos) >= 0) {
    const params = { part, macos };
    found.push({ parts: ['system', part], reason: 'no-uuid', severity: 'error', params, source: limits.uuid.source });
  }
  if (signature === 'none' && arch === 'arm64' && cpu === 'arm64') {
    const params = { part };
    found.push({ parts: ['cpu', part], reason: 'unsigned', severity: 'error', params, source: sources.unsigned });
  }
  return found;
}

/** dlv asks `uname -m`, which says x86_64 below a translated editor. */
function translatedEditor({ cpu, editor, dlv, rosetta }: Machine): Misfit[] {
  if (cpu !== 'arm64' || !editor || !dlv || rosetta === false) return [];
  const isTranslated = editor.arches.includes('amd64') && !editor.arches.includes('arm64');
  if (!isTranslated || !dlv.arches.includes('arm64')) return [];
  return [
    {
      parts: ['editor', 'dlv'],
      reason: 'editor-translated',
      severity: 'error',
      params: {},
      source: sources.dlvRosetta,
    },
  ];
}

function goplsAndGo({ gopls, go, goInUse }: Machine): Misfit[] {
  const used = goInUse ?? go?.version ?? null;
  if (!gopls || used === null) return [];
  const { version, builtBy } = gopls;
  const params = { gopls: version ?? '', go: used };
  const needed = neededGopls(version, used);
  if (needed !== null) {
    const source = firstGopls.find((row) => row.gopls === needed)?.source ?? '';
    return [
      { parts: ['gopls', 'go'], reason: 'gopls-too-old', severity: 'error', params: { ...params, needed }, source },
    ];
  }
  const [release, since] = [parseRelease(version), parseRelease(limits.goplsSupports.since)];
  const { go: oldest, source } = limits.goplsSupports;
  if (release && since && compareReleases(release, since) >= 0 && compareGo(used, oldest) < 0) {
    return [
      { parts: ['gopls', 'go'], reason: 'gopls-go-too-old', severity: 'error', params: { ...params, oldest }, source },
    ];
  }
  if (builtBy === null || !isBuiltForOlder(builtBy, used)) return [];
  const built = { ...params, builtBy };
  return [
    { parts: ['gopls', 'go'], reason: 'built-with-older', severity: 'warning', params: built, source: sources.built },
  ];
}

function dlvAndOthers({ dlv, go, goInUse, macos, debugserverMissing }: Machine): Misfit[] {
  if (!dlv) return [];
  const found: Misfit[] = [];
  const used = goInUse ?? go?.version ?? null;
  const refusal = used === null ? null : refusalOf(dlv.version, used);
  if (refusal && used !== null) {
    const params = { dlv: dlv.version ?? '', go: used, limit: refusal.limit };
    found.push({
      parts: ['dlv', 'go'],
      reason: refusal.because,
      severity: 'error',
      params,
      source: dlvSource(dlv.version),
    });
  }
  const needed = macos === null ? null : neededOnMacos(dlv.version, macos);
  if (needed !== null && macos !== null) {
    const source = macosNeeds.find((row) => row.dlv === needed)?.source ?? '';
    const params = { dlv: dlv.version ?? '', macos, needed };
    found.push({ parts: ['dlv', 'system'], reason: 'dlv-too-old-for-macos', severity: 'error', params, source });
  }
  if (debugserverMissing) {
    const source = sources.debugserver;
    found.push({ parts: ['dlv', 'debugserver'], reason: 'no-debugserver', severity: 'error', params: {}, source });
  }
  return found;
}

/** Of the row of the same minor release, else of the oldest. */
function dlvSource(version: string | null): string {
  const minor = parseRelease(version)?.[1];
  return (dlvReleases.find(({ dlv }) => parseRelease(dlv)?.[1] === minor) ?? dlvReleases[0]).source;
}

/** 15.10 is newer than 15.4, and 26 the same as 26.0. */
function compareNumbers(a: string, b: string): number {
  const [x = [], y = []] = [a, b].map((text) => text.split('.').map(Number));
  for (let index = 0; index < Math.max(x.length, y.length); index += 1) {
    const difference = (x[index] ?? 0) - (y[index] ?? 0);
    if (difference) return difference;
  }
  return 0;
}
