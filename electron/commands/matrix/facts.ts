import { reasons, type Unknown } from '../../engine/fact.ts';
import type { Matrix, MatrixRow, Part } from '../../engine/matrix-model.ts';
import { fill, type Words } from '../../engine/words.ts';
import { misfitsOf } from '../../probes/tools/compatibility.ts';
import type { Component, Components } from '../../probes/tools/components.ts';
import type { SayMatrix } from './words.ts';

interface Given {
  readonly found: Components;
  /** `~/src/app` */
  readonly workspace: string | null;
  readonly say: SayMatrix;
  /** Reasons in another language. */
  readonly words: Words;
}

/** What `greenlight matrix` shows, from what was found. */
export function matrixOf({ found, workspace, say, words }: Given): Matrix {
  const { machine, parts, editorId } = found;
  const rows: MatrixRow[] = [
    {
      ...blank('cpu'),
      ...(found.cpu.known ? { architectures: [found.cpu.value] } : unknown(found.cpu, words)),
    },
    {
      ...blank('system'),
      name: found.os === 'darwin' ? 'macOS' : 'Linux',
      ...(found.system.known ? { version: found.system.value } : unknown(found.system, words)),
    },
    ...(['editor', 'go', 'gopls', 'dlv', 'debugserver'] as const).map((part) =>
      rowOf({ part, one: parts[part], cpu: machine.cpu, say, words }),
    ),
    {
      ...blank('target'),
      ...(found.target.known
        ? { name: found.target.value.os, architectures: [found.target.value.arch] }
        : unknown(found.target, words)),
    },
    {
      ...blank('container'),
      ...(found.container.known
        ? {
            name: found.container.value.system,
            path: found.container.value.name,
            architectures: [found.container.value.arch],
            version: found.container.value.go?.version ?? null,
          }
        : unknown(found.container, words)),
    },
  ];
  return {
    schema: 1,
    subject: { workspace, editor: editorId },
    goInUse: machine.goInUse,
    rows,
    misfits: [...misfitsOf(machine), ...besides(found)].map(({ parts: [first, second], ...misfit }) => ({
      parts: [first, second],
      ...misfit,
      params: { ...misfit.params },
      text: say(`fit.${misfit.reason}`, {
        ...misfit.params,
        ...('part' in misfit.params && { part: nameOf(misfit.params.part as Part, found.os, say) }), // made by misfitsOf
      }),
    })),
  };
}

/** What no table is needed for: builds for another system, and a processor that is only played. */
function besides({ target, container, cpu }: Components): readonly Besides[] {
  return [
    ...(target.known && !target.value.here
      ? [
          {
            parts: ['target', 'dlv'],
            reason: 'target-elsewhere',
            severity: 'error',
            params: { target: `${target.value.os}/${target.value.arch}` },
            source: 'https://pkg.go.dev/cmd/go#hdr-Environment_variables',
          } as const,
        ]
      : []),
    ...(container.known && container.value.emulated
      ? [
          {
            parts: ['cpu', 'container'],
            reason: 'container-emulated',
            severity: 'error',
            params: { has: container.value.arch, cpu: cpu.known ? cpu.value : 'arm64' },
            source: 'https://github.com/go-delve/delve/issues/2910',
          } as const,
        ]
      : []),
  ];
}

interface Besides {
  readonly parts: readonly [Part, Part];
  readonly reason: 'target-elsewhere' | 'container-emulated';
  readonly severity: 'error';
  readonly params: Readonly<Record<string, string>>;
  readonly source: string;
}

/** `macOS`, `Editor`, `gopls`. */
export const nameOf = (part: Part, os: string, say: SayMatrix): string =>
  say(`part.${part}`, { name: os === 'darwin' ? 'macOS' : 'Linux' });

const blank = (part: Part): MatrixRow => ({
  part,
  state: 'known',
  name: null,
  path: null,
  architectures: [],
  version: null,
  builtWith: null,
  signature: null,
  reason: null,
});

const unknown = (fact: Unknown, words: Words): Pick<MatrixRow, 'state' | 'reason'> => ({
  state: fact.cause === 'not-asked' ? 'not-asked' : 'unknown',
  reason: fill(words[`reason.${fact.reason}`] ?? reasons[fact.reason], fact.params),
});

interface Described {
  readonly part: Part;
  readonly one: Component;
  readonly cpu: string | null;
  readonly say: SayMatrix;
  readonly words: Words;
}

function rowOf({ part, one, cpu, say, words }: Described): MatrixRow {
  if (one.state === 'absent') return { ...blank(part), state: 'absent' };
  if (one.state === 'unknown') return { ...blank(part), ...unknown(one.unknown, words) };
  const { program, path, name, basedOn } = one;
  const slice = program.slices.find(({ arch }) => arch === cpu) ?? program.slices[0];
  // Every go was built by itself.
  const builtWith =
    part !== 'go' && program.builtBy ? `go${program.builtBy}` : basedOn && say('built.vscode', { version: basedOn });
  return {
    ...blank(part),
    name,
    path,
    architectures: [...program.arches],
    version: program.version,
    builtWith,
    signature: slice?.signature ?? null,
  };
}
