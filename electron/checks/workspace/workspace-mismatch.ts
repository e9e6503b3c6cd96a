import { newerGo, newWork, usedModule } from '../../changes/go-work.ts';
import { unset } from '../../changes/unset.ts';
import type { Change } from '../../engine/change.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import type { Place } from '../../probes/place.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { type GoVariables, goVariables } from '../../probes/sdk/go-variables.ts';
import { compareGo } from '../../probes/sdk/go-version.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';
import { compareReleases, parseRelease } from '../../probes/tools/tool-release.ts';
import { type Module, type WorkspaceModules, workspaceModules } from '../../probes/workspace/modules.ts';

type Message = 'gowork' | 'malformed' | 'missing' | 'older' | 'unused' | 'several' | 'downloaded';

export default defineCheck({
  id: 'workspace-mismatch',
  area: 'workspace',
  needs: {
    modules: workspaceModules,
    commands: optional(commands),
    goVariables: optional(goVariables),
    files: optional(startupFiles),
  },
  explains: ['gopls-not-answering'],
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'go.work and the modules of the folder',
    why: 'A go.work lists the modules that are worked on together; it rules every folder below it. When it does not parse, names what is not there or leaves a module out, go and gopls refuse to work there.',
    see: {
      run: ['go env GOWORK', 'go list -m'],
      look: 'In the folder of the project: the first prints the go.work that counts, or nothing. The second should list your modules and no error; with a go.work each module that you edit should be among them.',
    },
    messages: {
      gowork: {
        title: 'GOWORK names no go.work file',
        detail:
          '{source} sets GOWORK={value}, and there is no such file, or the path is not absolute. Every go command stops over it.',
        fix: 'Correct GOWORK in {source} or remove it (`go env -u GOWORK` for go env -w), then quit the editor with ⌘Q and open it again',
      },
      malformed: {
        title: '{file} has a line that go does not understand',
        detail:
          'Line {line} of {file} is not of the form that go reads, so every go command stops with "errors parsing {name}" and gopls loads nothing.',
        fix: 'Correct line {line} of {file}; marks of a merge conflict (<<<<<<<, =======, >>>>>>>) must go',
      },
      missing: {
        title: '{file} uses a folder without a go.mod',
        detail:
          '{place} names {folder}, where there is no go.mod. Every go command below that go.work stops with "cannot load module … listed in go.work file", and gopls loads nothing.',
        fix: 'Correct the path, or run `go work edit -dropuse={use}` in {workFolder}',
      },
      older: {
        title: '{file} asks for an older Go than its module {module}',
        detail:
          '{module} needs Go {needed}; {file} says {has}. Every go command below it stops with "module … listed in go.work file requires go >= {needed}".',
        fix: 'Run `go work use` in {workFolder}; it brings the go line up to date',
      },
      unused: {
        title: 'The go.work above does not use this module',
        detail:
          '{file} rules {folder} but has no use line for it. go build and go test there say that it "does not contain modules listed in go.work", so the test and run buttons of the editor fail.',
        fix: 'In {workFolder}, run `go work use {relative}`; or set GOWORK to off if the go.work is not meant for it',
      },
      several: {
        title: 'gopls {version} cannot work on several modules without a go.work',
        detail:
          '{folder} has {count} modules ({modules}) and no go.work. gopls before 0.15 finds none of them from the folder above; from 0.15 on it needs no go.work for that.',
        fix: 'Run `go work init` and `go work use -r .` in {folder}, or install a current gopls with `go install golang.org/x/tools/gopls@latest`',
      },
      downloaded: {
        title: '{module} uses a downloaded copy of {required}, not the one in this folder',
        detail:
          '{place} requires {required}, which is also in {folder}. Without a go.work or a replace line, what you change there is not seen by {module}, and "Go to Definition" leads to the module cache.',
        fix: 'To work on both, run `go work init` and `go work use -r .` in {top}; otherwise leave it as it is',
      },
    },
  },
  sources: [
    'https://go.dev/ref/mod#workspaces',
    'https://github.com/golang/tools/blob/master/gopls/doc/workspace.md',
    'https://github.com/golang/go/issues/65816',
    'https://github.com/golang/go/issues/57979',
  ],
  find({ modules, commands }) {
    const broken = [...variable(modules), ...malformed(modules)];
    if (broken.length > 0) return broken;
    const inWork = [...missing(modules), ...older(modules)];
    if (inWork.length > 0) return inWork;
    const binary = commands?.editor.gopls?.binary;
    const version = binary?.kind === 'macho' || binary?.kind === 'elf' ? (binary.build?.version ?? '') : '';
    const without = several(modules, version);
    const working = [...unused(modules), ...without, ...(without.length ? [] : downloaded(modules))];
    return working.map((one) => ({ ...one, explains: [] }));
  },
  plan({ modules, goVariables, files }, { message }): readonly Change[] {
    switch (message) {
      case 'gowork':
        return unset('GOWORK', placesOf(modules, goVariables), files);
      case 'older':
        return newerGo(modules);
      case 'unused':
        return usedModule(modules);
      case 'several':
      case 'downloaded':
        return newWork(modules);
      default:
        return [];
    }
  },
});

/** Whoever sets GOWORK to the same, so that removing one does not uncover the next. */
const placesOf = ({ gowork }: WorkspaceModules, variables: GoVariables | undefined) =>
  gowork ? (variables?.GOWORK ?? [gowork]).filter(({ value }) => value === gowork.value) : [];

function variable({ gowork, work }: WorkspaceModules): Found<Message>[] {
  if (!gowork || work || ['off', 'auto'].includes(gowork.value) || gowork.value.includes('${')) return [];
  const { source, text, value } = gowork;
  return [
    { key: 'GOWORK', severity: 'error', message: 'gowork', params: { source, value }, evidence: [{ source, text }] },
  ];
}

/** Of the files that go reads for this workspace: go.work, the module's own go.mod and those that go.work uses. */
function malformed({ home, own, work }: WorkspaceModules): Found<Message>[] {
  const used = (work?.uses ?? []).flatMap(({ module }) => (module && module !== 'unknown' ? module.problems : []));
  const first = new Map<string, Place>();
  for (const place of [...(work?.problems ?? []), ...(work ? used : (own?.problems ?? []))]) {
    if (!first.has(place.file)) first.set(place.file, place);
  }
  return [...first.values()].map((place) => {
    const file = tilde(place.file, home);
    const params = { file, line: place.line, name: place.file.slice(place.file.lastIndexOf('/') + 1) };
    return { key: file, severity: 'error', message: 'malformed', params, evidence: [seen(place, home)] };
  });
}

function missing({ home, work }: WorkspaceModules): Found<Message>[] {
  return (work?.uses ?? [])
    .filter(({ module }) => module === null)
    .map(({ named, folder, place }) => ({
      key: tilde(folder, home),
      severity: 'error',
      message: 'missing',
      params: { ...about(place.file, home), place: seen(place, home).source, folder: tilde(folder, home), use: named },
      evidence: [seen(place, home)],
    }));
}

/** Before Go 1.21 the go line was a wish, so older ones are let pass. A go.work without the line stands for 1.18. */
function older({ home, work }: WorkspaceModules): Found<Message>[] {
  if (!work) return [];
  const has = work.go?.value ?? '1.18';
  return work.uses.flatMap(({ module, folder }): Found<Message>[] => {
    const go = module && module !== 'unknown' ? module.go : null;
    if (!go || !/^1\.\d/.test(go.value) || compareGo(go.value, '1.21') < 0 || compareGo(go.value, has) <= 0) return [];
    return [
      {
        key: `go ${tilde(folder, home)}`,
        severity: 'error',
        message: 'older',
        params: { ...about(work.file, home), module: tilde(folder, home), needed: go.value, has: `go ${has}` },
        evidence: [
          work.go ? seen(work.go.place, home) : { source: tilde(work.file, home), text: '' },
          seen(go.place, home),
        ],
      },
    ];
  });
}

/** gopls gives modules beside the workspace's own a build of their own, so only that one counts. */
function unused({ home, workspace, own, nested, work, complete }: WorkspaceModules): Found<Message>[] {
  if (!work) return [];
  const here = own ? [own] : complete ? nested : [];
  const [first] = here;
  if (!first || here.some(({ folder }) => work.uses.some((use) => use.folder === folder))) return [];
  const base = work.file.slice(0, work.file.lastIndexOf('/'));
  const { folder } = first;
  const relative = folder.startsWith(`${base}/`) ? `.${folder.slice(base.length)}` : folder;
  const uses = work.uses.map(({ place }) => seen(place, home)).slice(0, 5);
  return [
    {
      key: tilde(own ? folder : workspace, home),
      severity: 'warning',
      message: 'unused',
      params: { ...about(work.file, home), folder: tilde(folder, home), relative: folder === base ? '.' : relative },
      evidence: [
        ...(uses.length ? uses : [{ source: tilde(work.file, home), text: '' }]),
        { source: `${tilde(folder, home)}/go.mod`, text: `module ${first.path ?? ''}` },
      ],
    },
  ];
}

function several({ home, workspace, own, nested, work }: WorkspaceModules, version: string): Found<Message>[] {
  const release = parseRelease(version);
  if (own || work || nested.length < 2 || !release || compareReleases(release, [0, 15, 0]) >= 0) return [];
  const folder = tilde(workspace, home);
  const names = nested.map((module) => `.${module.folder.slice(workspace.length)}`);
  return [
    {
      key: folder,
      severity: 'warning',
      message: 'several',
      params: { version, folder, count: nested.length, modules: names.slice(0, 5).join(', ') },
      evidence: [
        { source: 'gopls version', text: version },
        ...nested
          .slice(0, 5)
          .map((module) => ({ source: `${tilde(module.folder, home)}/go.mod`, text: `module ${module.path ?? ''}` })),
      ],
    },
  ];
}

function downloaded({ home, workspace, own, nested, work, gowork }: WorkspaceModules): Found<Message>[] {
  if (work || gowork?.value === 'off') return [];
  const all: readonly Module[] = own ? [own, ...nested] : nested;
  const pairs = all.flatMap((module) =>
    module.requires
      .filter(({ path }) => !module.replaces.includes(path))
      .flatMap(({ path, place }) => {
        const other = all.find((one) => one.path === path && one !== module);
        return other ? [{ module, other, place }] : [];
      }),
  );
  const [first] = pairs;
  if (!first) return [];
  const { module, other, place } = first;
  return [
    {
      key: `${tilde(workspace, home)} ${other.path}`,
      severity: 'info',
      message: 'downloaded',
      params: {
        module: module.path ?? tilde(module.folder, home),
        required: other.path ?? '',
        place: seen(place, home).source,
        folder: tilde(other.folder, home),
        top: tilde(workspace, home),
      },
      evidence: pairs.slice(0, 5).map((pair) => seen(pair.place, home)),
    },
  ];
}

const seen = (place: Place, home: string) => ({ source: `${tilde(place.file, home)}:${place.line}`, text: place.text });

const about = (file: string, home: string) => ({
  file: tilde(file, home),
  workFolder: tilde(file.slice(0, file.lastIndexOf('/')) || '/', home),
});
