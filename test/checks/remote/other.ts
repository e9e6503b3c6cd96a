import type { RemoteTool } from '../../../electron/probes/remote/answer.ts';
import type { OtherSide } from '../../../electron/probes/remote/other-side.ts';

const tool = (path: string, version: string, said: string): RemoteTool => ({ path, version, said });

export const otherGo = (version: string) =>
  tool('/usr/local/go/bin/go', version, `go version go${version} linux/amd64`);
export const otherGopls = (version: string) =>
  tool('/home/sam/go/bin/gopls', version, `golang.org/x/tools/gopls ${version}`);
export const otherDlv = (version: string) =>
  tool('/home/sam/go/bin/dlv', version, `Delve Debugger\nVersion: ${version.slice(1)}`);

/** A machine behind ssh that has the same as the healthy Mac. */
export const healthyOther: OtherSide = {
  kind: 'ssh',
  name: 'build-box',
  command: 'ssh build-box',
  os: 'linux',
  system: 'Debian GNU/Linux 12 (bookworm)',
  arch: 'amd64',
  cpu: 'vendor_id : GenuineIntel',
  home: '/home/sam',
  shell: '/bin/bash',
  path: ['/usr/local/go/bin', '/usr/bin', '/bin'],
  variables: {},
  go: otherGo('1.26.1'),
  gopls: otherGopls('v0.23.0'),
  dlv: otherDlv('v1.27.1'),
  goEnv: { GOVERSION: 'go1.26.1', GOTOOLCHAIN: 'auto' },
  servers: ['.vscode-server'],
  settings: [],
  emulated: null,
};
