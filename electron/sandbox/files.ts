import type { Params } from '../engine/words.ts';
import { dockerfile, imageFor, mark } from './dockerfile.ts';
import type { Sandbox } from './model.ts';
import { markdown } from './quote.ts';

export type Say = (word: string, params?: Params) => string;

/** Every file a sandbox may have: what is not among those of this one is left over from another. */
export const sandboxFiles = [
  'Dockerfile',
  '.devcontainer/devcontainer.json',
  'go.mod',
  'go.work',
  'main.go',
  'README.md',
] as const;
type File = (typeof sandboxFiles)[number];

/** Texts by path below the folder. */
export function filesOf(sandbox: Sandbox, say: Say, language: string): Readonly<Partial<Record<File, string>>> {
  const { module, work } = sandbox;
  return {
    Dockerfile: dockerfile(sandbox),
    '.devcontainer/devcontainer.json': devcontainer(sandbox),
    ...(module && {
      'go.mod': `// ${mark}\n\nmodule example.com/sandbox\n\ngo ${module.go}\n${module.toolchain ? `\ntoolchain ${module.toolchain}\n` : ''}`,
    }),
    ...(work && {
      'go.work': `// ${mark}\n\ngo ${work.go}\n\n${work.uses.map((folder) => `use ${folder}\n`).join('')}`,
    }),
    // No fmt: it is built in a moment, and all it needs comes with Go.
    'main.go': `// ${mark}\n\npackage main\n\nimport "runtime"\n\nfunc main() {\n\tprintln(runtime.Version())\n}\n`,
    'README.md': readme(sandbox, say, language),
  };
}

/** @see https://containers.dev/implementors/json_reference/ */
function devcontainer({ settings, editorReadsShell }: Sandbox): string {
  const config = {
    name: 'Greenlight sandbox',
    build: { dockerfile: '../Dockerfile', context: '..' },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the dev container puts the folder there
    workspaceMount: 'source=${localWorkspaceFolder},target=/workspace,type=bind',
    workspaceFolder: '/workspace',
    remoteUser: 'root',
    // The editor on the Mac got nothing from the shell.
    userEnvProbe: editorReadsShell ? 'loginInteractiveShell' : 'none',
    // Delve stops programs by ptrace.
    capAdd: ['SYS_PTRACE'],
    securityOpt: ['seccomp=unconfined'],
    customizations: { vscode: { extensions: ['golang.go'], settings } },
  };
  return `// ${mark}\n${JSON.stringify(config, null, 2)}\n`;
}

function readme(sandbox: Sandbox, say: Say, language: string): string {
  const { go, tools, findings, leftOut } = sandbox;
  const ways = ['yes', 'partly', 'no'] as const;
  const about = ways.flatMap((played) => {
    const some = findings.filter((one) => one.played === played);
    const items = some.map(
      ({ check, title, because }) =>
        `- **${markdown(title)}** (\`${check.replace(/[^\w/-]/g, '')}\`): ${say(`because.${because}`)}`,
    );
    return items.length ? [`## ${say(`played.${played}`)}`, items.join('\n')] : [];
  });
  const programs = [
    go.is === 'pinned' ? say('go.pinned', { version: go.version, image: imageFor(go.version) }) : say(`go.${go.is}`),
    ...tools.map(({ name, version, builtBy }) =>
      say(version === null ? 'tool.unknown' : builtBy ? 'tool.built' : 'tool.pinned', {
        name,
        version: version ?? '',
        go: builtBy ?? '',
      }),
    ),
  ];
  const left = leftOut.map(({ what, why }) => `- ${markdown(what)}: ${say(`left.${why}`)}`);
  const blocks = [
    `<!-- ${mark}; ${language} -->`,
    `# ${say('title')}`,
    say('intro'),
    `## ${say('start')}`,
    say('start.editor'),
    say('start.terminal'),
    '```sh\ndocker build -t greenlight-sandbox .\ndocker run --rm -it --cap-add SYS_PTRACE -v "$PWD":/workspace greenlight-sandbox bash -il\n```',
    say('start.proxy'),
    `## ${say('programs')}`,
    programs.map((one) => `- ${one}`).join('\n'),
    ...(findings.length ? about : [say('nothing')]),
    ...(left.length ? [`## ${say('left')}`, left.join('\n')] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}
