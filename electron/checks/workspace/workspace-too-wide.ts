import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { workspaceModules } from '../../probes/workspace/modules.ts';
import { surroundings } from '../../probes/workspace/surroundings.ts';
import { workspaceVolume } from '../../probes/workspace/volume.ts';

type Message = 'home' | 'gopath' | 'stray' | 'collection' | 'mounted';
const manyProjects = 3;

export default defineCheck({
  id: 'workspace-too-wide',
  area: 'workspace',
  needs: { modules: workspaceModules, surroundings, goEnv: optional(goEnv), volume: optional(workspaceVolume) },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Workspace wider than the project',
    why: 'gopls and the editor read and watch every folder below the one that is open. When that is far more than one project, they are slow, use much memory and may ask for permission to unrelated folders.',
    see: {
      run: ['pwd', 'go env GOMOD GOWORK', 'mount'],
      look: 'Run them in a new integrated terminal of the editor. go.mod or go.work should be in the folder of the first line, which is neither your home folder nor GOPATH; no line of mount should name a server below it.',
    },
    messages: {
      home: {
        title: 'The editor has far more than a project open: {folder}',
        detail:
          '{folder} holds your home folder with everything in it. gopls and the editor search and watch all of it, and macOS may ask for Desktop, Documents and other folders on the way.',
        fix: 'Open the folder of the project (the one with go.mod or go.work) in place of {folder}',
      },
      gopath: {
        title: 'The editor has GOPATH open: {folder}',
        detail:
          '{folder} holds the modules or projects of all your Go work. gopls loads and watches them all, which is slow.',
        fix: 'Open the folder of one project in place of {folder}; to see code of a dependency, use "Go to Definition"',
      },
      stray: {
        title: 'A go.mod above the project takes it over: {file}',
        detail:
          '{project} has no go.mod of its own, so {file} counts, and with it everything below {parent} becomes one module that gopls loads.',
        fix: 'If nobody needs {file}, delete it; then run `go mod init` in {project}',
      },
      collection: {
        title: 'One go.mod stands above many projects: {file}',
        detail:
          '{parent} holds {count} or more repositories of their own ({projects}), and {file} makes one module of all that have no go.mod. gopls loads them all together.',
        fix: 'If nobody needs {file}, delete it and run `go mod init` in each project; open one project at a time',
      },
      mounted: {
        title: 'A network or container volume lies inside the open folder: {mount}',
        detail:
          '{mount} ({type}) is mounted below {folder}. gopls and the editor walk into it; that may keep them busy for as long as the editor is open.',
        fix: 'Open a folder without {mount}, or leave it out with the settings files.watcherExclude and build.directoryFilters of gopls',
      },
    },
  },
  sources: [
    'https://github.com/golang/tools/blob/master/gopls/doc/workspace.md',
    'https://github.com/golang/go/issues/70172',
    'https://github.com/golang/go/issues/47693',
  ],
  find({ modules, surroundings, goEnv, volume }): readonly Found<Message>[] {
    const { workspace, home, own, work } = modules;
    const folder = tilde(workspace, home);
    const holds = (wide: string, path: string) => path === wide || path.startsWith(wide === '/' ? '/' : `${wide}/`);
    const opened = [{ source: 'workspace', text: workspace }];
    if (holds(workspace, home) || workspace === '/Volumes') {
      return [{ key: folder, severity: 'warning', message: 'home', params: { folder }, evidence: opened }];
    }

    const values = goEnv?.ok ? goEnv.values : {};
    const gopaths = (values.GOPATH || `${home}/go`).split(':').filter((one) => one !== '');
    const wide = gopaths.flatMap((one) => [one, `${one}/src`, `${one}/pkg`, `${one}/pkg/mod`]);
    const isGopath = wide.includes(workspace) || workspace === values.GOMODCACHE;
    if (isGopath && own?.folder !== workspace && work === null) {
      const evidence = [...opened, { source: 'go env GOPATH', text: gopaths.join(':') }];
      return [{ key: folder, severity: 'warning', message: 'gopath', params: { folder }, evidence }];
    }

    const found: Found<Message>[] = [];
    const { repository, projects } = surroundings;
    const file = own && tilde(`${own.folder === '/' ? '' : own.folder}/go.mod`, home);
    if (own && file && own.folder !== workspace) {
      const project = repository && repository !== own.folder && holds(own.folder, repository) ? repository : workspace;
      if (holds(own.folder, home) || project === repository) {
        found.push({
          key: file,
          severity: 'warning',
          message: 'stray',
          params: { file, project: tilde(project, home), parent: tilde(own.folder, home) },
          evidence: [{ source: file, text: `module ${own.path ?? ''}` }],
        });
      }
    }
    if (own && file && found.length === 0 && repository !== own.folder && projects.length >= manyProjects) {
      const names = projects.slice(0, 5).map((path) => path.slice(path.lastIndexOf('/') + 1));
      found.push({
        key: file,
        severity: 'warning',
        message: 'collection',
        params: { file, parent: tilde(own.folder, home), count: projects.length, projects: names.join(', ') },
        evidence: [{ source: file, text: `module ${own.path ?? ''}` }],
      });
    }
    const mount = volume?.inside?.find(({ isLocal }) => !isLocal);
    if (mount) {
      found.push({
        key: tilde(mount.point, home),
        severity: 'warning',
        message: 'mounted',
        params: { mount: tilde(mount.point, home), type: mount.type, folder },
        evidence: [{ source: '/sbin/mount', text: `${tilde(mount.point, home)} (${mount.type})` }],
      });
    }
    return found;
  },
});
