import { expect, test } from 'vitest';
import type { Exit, RunOptions } from '../../../electron/engine/host.ts';
import { commands } from '../../../electron/probes/sdk/commands.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { buildProof } from '../../../electron/probes/workspace/build-proof.ts';
import { workspaceModules } from '../../../electron/probes/workspace/modules.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const command = '/usr/local/go/bin/go build -o /dev/null ./...';
const build = (
  run: Partial<Exit> | ((options: RunOptions) => Partial<Exit>),
  modules: object = healthy.workspaceModules,
) =>
  buildProof.read(
    lookAt(fakeHost({ runs: { [command]: run } }), { workspace: healthy.workspace }, [
      [commands, healthy.commands],
      [goEnv, healthy.goEnv],
      [editorEnvironment, healthy.editorEnvironment],
      [workspaceModules, modules],
    ]),
  );

test('builds without the network, and keeps no result', async () => {
  let asked: RunOptions = {};
  const run = (options: RunOptions) => {
    asked = options;
    return { ms: 41 };
  };
  expect(await build(run)).toMatchObject({ outcome: 'builds', command: 'go build ./...', ms: 41 });
  expect(asked).toMatchObject({ cwd: healthy.workspace, env: { GOPROXY: 'off' } });
});

test('fails with the line that names the cause; what would have to be fetched is no failure', async () => {
  const stderr = '# example.com/app\n./main.go:4:2: undefined: foo\n';
  expect(await build({ code: 1, stderr })).toMatchObject({ outcome: 'fails', said: './main.go:4:2: undefined: foo' });
  const offline = 'main.go:3:8: module lookup disabled by GOPROXY=off\n';
  expect(await build({ code: 1, stderr: offline })).toMatchObject({ outcome: 'needs-download' });
  expect(await build({ code: null, failure: 'ENOENT' })).toMatchObject({ outcome: 'fails', said: 'ENOENT' });
  expect(await build({ code: null, timedOut: true })).toMatchObject({ outcome: 'fails', said: 'timeout' });
});

test('not asked without a module', async () => {
  await expect(build({}, { ...healthy.workspaceModules, own: null })).rejects.toMatchObject({ cause: 'not-asked' });
});
