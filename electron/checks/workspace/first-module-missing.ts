import { goModText } from '../../changes/go-files.ts';
import { isInHome } from '../../changes/json-line.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { workspaceContents } from '../../probes/workspace/contents.ts';
import { workspaceModules } from '../../probes/workspace/modules.ts';

type Message = 'empty' | 'other';

/** The folder was named, but there is no Go code in it, nor a module around it. */
export default defineCheck({
  id: 'first-module-missing',
  area: 'workspace',
  needs: { modules: workspaceModules, contents: workspaceContents, goEnv: optional(goEnv) },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'There is Go code in the folder',
    why: 'Go code belongs to a module: a folder with a go.mod that names it. Without one there is nothing that go could build or the editor explain.',
    see: {
      run: ['ls -a', 'go env GOMOD'],
      look: 'In the folder: a go.mod, a go.work or a file that ends in .go should be in the list, or the second should print the path of a go.mod above it; `/dev/null` means that there is none.',
    },
    messages: {
      empty: {
        title: 'There is no Go code in this folder yet',
        detail: '{folder} is empty, but for notes and hidden files, so nothing of Go can be built or proved in it.',
        fix: 'Begin a module in {folder}: run `go mod init {module}` and write a main.go',
      },
      other: {
        title: 'There is no Go code in this folder',
        detail: '{folder} holds other things, such as {name}, but no Go files and no go.mod, and none lies above it.',
        fix: 'Name the folder that has the go.mod, or begin a module with `go mod init` in a folder of its own',
      },
    },
  },
  sources: ['https://go.dev/doc/tutorial/create-module', 'https://go.dev/ref/mod#go-mod-init'],
  find({ modules: { workspace, home, own, nested, loose, work, complete }, contents }): readonly Found<Message>[] {
    if (own || work || nested.length > 0 || loose.length > 0 || !complete || contents === null) return [];
    const other = contents.find((name) => !isNote(name));
    const folder = tilde(workspace, home);
    return [
      {
        key: folder,
        severity: 'info',
        message: other === undefined ? 'empty' : 'other',
        params: { folder, module: modulePath(workspace), name: other ?? '' },
        evidence: [{ source: folder, text: '0 × go.mod, 0 × *.go' }],
      },
    ];
  },
  plan({ modules: { workspace, home }, goEnv }, { message }) {
    const text = goModText(modulePath(workspace), (goEnv?.ok && goEnv.values.GOVERSION) || '');
    if (message !== 'empty' || text === null || !isInHome(workspace, home)) return [];
    return [
      { change: 'create', file: `${workspace}/go.mod`, text },
      { change: 'create', file: `${workspace}/main.go`, text: hello },
    ];
  },
});

/** What a new repository begins with. */
const isNote = (name: string): boolean => /^(?:\.|readme|licen[cs]e|notice|changelog|contributing)/i.test(name);

/** A path that never clashes with another: https://www.rfc-editor.org/rfc/rfc2606 */
function modulePath(workspace: string): string {
  const words = workspace
    .slice(workspace.lastIndexOf('/') + 1)
    .toLowerCase()
    .match(/[a-z0-9-]+/g) ?? ['hello'];
  return `example.com/${words.join('-')}`;
}

const hello = 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("Hello, Go")\n}\n';
