import { compareGo } from '../probes/sdk/go-version.ts';
import type { PinnedTool, Sandbox, Variable } from './model.ts';
import { dockerWord, shellWord } from './quote.ts';
import { emptyRoot } from './variables.ts';

/** The first line of everything `greenlight sandbox` writes holds it. */
export const mark = 'Written by greenlight sandbox';

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The image that has this Go. @see https://hub.docker.com/_/golang */
export const imageFor = (version: string | null): string =>
  version === null ? 'golang:bookworm' : `golang:${version}-${suiteOf(version)}`;

/** Text of a Dockerfile: one stage for each tool, then the machine. */
export function dockerfile(sandbox: Sandbox): string {
  const { go, tools, startup, goEnvFile, path } = sandbox;
  const base = go.is === 'none' ? 'debian:bookworm-slim' : imageFor(go.is === 'pinned' ? go.version : null);
  const exported = startup.map(({ name, value }) => `export ${name}=${shellWord(value)}`);
  const pathLine = path.length ? [`export PATH=${shellWord(path.join(':'))}:"$PATH"`] : [];
  const needsRoot = [...startup, ...goEnvFile].some(({ value }) => value === emptyRoot) || usesEmptyRoot(sandbox);
  const blocks = [
    `# ${mark}`,
    // Where modules come from while the image is built, whatever the machine says.
    ...(tools.length ? ['ARG BUILD_GOPROXY=https://proxy.golang.org,direct'] : []),
    ...tools.map((tool) => stage(tool, go.is === 'pinned' ? go.version : null)),
    `FROM ${base}`,
    ...(go.is === 'none' ? [] : [`ENV GOPATH=${dockerWord('')} GOTOOLCHAIN=${dockerWord('')}`]),
    // The image puts go on PATH for every program; on the Mac only the shell did.
    ...(sandbox.editorReadsShell ? [] : [`ENV PATH=${dockerWord(systemPath)}`]),
    ...tools.map(({ name, folder }) => `COPY --from=${name} /out/${name} ${folder}/${name}`),
    ...(needsRoot ? [`RUN mkdir -p ${emptyRoot}`] : []),
    lines(['. /root/.bashrc'], '> /root/.profile'),
    ...(exported.length + pathLine.length ? [lines([...exported, ...pathLine], '>> /root/.bashrc')] : []),
    ...(goEnvFile.length
      ? ['RUN mkdir -p /root/.config/go', lines(goEnvFile.map(asLine), '> /root/.config/go/env')]
      : []),
    'WORKDIR /workspace',
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** As `go env -w` writes it; by hand, since go refuses to write some of what it reads. */
const asLine = ({ name, value }: Variable): string => `${name}=${value}`;

const usesEmptyRoot = ({ settings }: Sandbox): boolean => JSON.stringify(settings).includes(JSON.stringify(emptyRoot));

/** A stage that builds one tool, by the Go that built the one in use. */
function stage({ name, module, version, builtBy }: PinnedTool, go: string | null): string {
  const builder = imageFor(version === null ? null : (builtBy ?? go));
  return [
    `FROM ${builder} AS ${name}`,
    'ARG BUILD_GOPROXY',
    `RUN GOPROXY="$BUILD_GOPROXY" GOBIN=/out go install ${module}@${version ?? 'latest'}`,
  ].join('\n');
}

const lines = (texts: readonly string[], into: string): string =>
  [`RUN printf '%s\\n' \\`, ...texts.map((text) => `    ${quoted(text)} \\`), `    ${into}`].join('\n');

/** Always in quotes: in a continued instruction Docker takes a line that begins with # for a comment. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The Debian that an image of this very version is made on. @see https://hub.docker.com/_/golang/tags */
const suiteOf = (version: string): 'bookworm' | 'bullseye' =>
  compareGo(version, '1.19.10') < 0 || (compareGo(version, '1.20') >= 0 && compareGo(version, '1.20.5') < 0)
    ? 'bullseye'
    : 'bookworm';
