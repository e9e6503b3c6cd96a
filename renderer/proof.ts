import type { Out } from '../electron/contract.ts';
import type { Report, Result } from './findings.ts';

type Matrix = Out<'matrix'>;
type Part = Matrix['rows'][number]['part'];

/** One link of the chain from the editor to an answer about the person's own code. */
export interface Link {
  readonly id: 'editor' | 'go' | 'gopls' | 'dlv';
  readonly proved: boolean;
  /** Without `go` or `v` before it; null while it is not known. */
  readonly version: string | null;
  /** A program, or for gopls the file of the workspace it was asked about; home as `~`. */
  readonly path: string | null;
}

/** What has to be fine for a link to hold. A check that did not apply leaves its link out. */
const links: Record<Link['id'], { readonly part: Part; readonly checks: readonly string[] }> = {
  editor: {
    part: 'editor',
    checks: ['editor-missing', 'go-extension-missing', 'shell-env-fails', 'path-not-in-editor'],
  },
  go: { part: 'go', checks: ['go-missing', 'goroot-invalid', 'go-wrong-arch'] },
  gopls: { part: 'gopls', checks: ['gopls-missing', 'gopls-not-answering'] },
  dlv: { part: 'dlv', checks: ['dlv-missing', 'debugserver-missing', 'debug-permission'] },
};

/** What a green report has proved, in the order in which a key pressed in the editor passes. */
export function proofOf({ results, probes, subject }: Report, matrix: Matrix | null): Link[] {
  const statusOf = (check: string): Result['status'] | undefined => results.find((one) => one.check === check)?.status;
  const lookedAt = (probe: string): readonly string[] =>
    probes.find(({ id, known }) => id === probe && known)?.looked ?? [];
  const ids = Object.keys(links) as Link['id'][]; // keys of a constant
  return ids.flatMap((id) => {
    const { part, checks } = links[id];
    const states = checks.map(statusOf);
    if (states.some((state) => state === undefined || state === 'skipped')) return [];
    const row = matrix?.rows.find((one) => one.part === part && one.state === 'known');
    const asked = lookedAt('tools.gopls-proof').findLast((path) => path.startsWith('~') && path.endsWith('.go'));
    const started = lookedAt('sdk.go-env').find((path) => path.endsWith(' env -json'));
    const program = started?.replace(/^\$ | env -json$/g, '');
    const path = id === 'gopls' ? inside(asked, subject.workspace) : id === 'go' ? (row?.path ?? program) : row?.path;
    return [
      {
        id,
        proved: states.every((state) => state === 'ok'),
        version: row?.version?.replace(/^(?:go|v)(?=\d)/, '') ?? null,
        path: path ?? null,
      },
    ];
  });
}

/** A file as it is named inside the workspace; the workspace itself is named beside it. */
const inside = (file: string | undefined, workspace: string | null): string | undefined =>
  workspace !== null && file?.startsWith(`${workspace}/`) ? file.slice(workspace.length + 1) : file;
