import type { MachO } from './mach-o.ts';

/** What `go install` builds. Types are erased when this runs on the fake Mac itself. */
export interface Built {
  readonly tool: 'gopls' | 'dlv';
  /** `v0.23.0`, `(devel)` */
  readonly version: string;
  /** The Go it was built with: `1.26.1`. */
  readonly go: string;
  readonly slices: MachO['slices'];
  /** `-ldflags=-linkmode=external` and the like. */
  readonly settings?: readonly string[];
  /** The version it tells when asked; default: what its build information says. */
  readonly says?: string;
  /** The signal that ends it as soon as it is started. */
  readonly dies?: 'KILL' | 'ABRT';
}

const modules = {
  gopls: { path: 'golang.org/x/tools/gopls', module: 'golang.org/x/tools/gopls' },
  dlv: { path: 'github.com/go-delve/delve/cmd/dlv', module: 'github.com/go-delve/delve' },
} as const;

/** A gopls or dlv with the build information of `go install`. */
export function toolProgram({ tool, version, go, slices, settings = [], says = version, dies }: Built): MachO {
  const { path, module } = modules[tool];
  return {
    slices,
    uuid: Number(go.split('.')[1]) >= 24,
    build: {
      go: `go${go}`,
      lines: [
        `path\t${path}`,
        `mod\t${module}\t${version}\th1:Mn6sdvzGmQSmDNqp5qLJxzGUyVCZ1lFmf3nBkHvQ2no=`,
        'build\t-buildmode=exe',
        'build\t-compiler=gc',
        ...settings.map((line) => `build\t${line}`),
        'build\tCGO_ENABLED=1',
        `build\tGOARCH=${slices[0] === 'arm64' ? 'arm64' : 'amd64'}`,
        'build\tGOOS=darwin',
      ],
    },
    does: dies ? `kill -${dies} $$` : `version=${says} go=go${go}; . /.fakemac/programs/${tool}`,
  };
}
