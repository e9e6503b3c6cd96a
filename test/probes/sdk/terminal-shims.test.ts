import { expect, test } from 'vitest';
import type { Exit } from '../../../electron/engine/host.ts';
import { createReader } from '../../../electron/engine/reader.ts';
import { localHost } from '../../../electron/host/local.ts';
import { terminalShims } from '../../../electron/probes/sdk/terminal-shims.ts';
import { createHome, realGo } from '../../commands/cli.ts';

/** A login shell whose PATH leads to a shim of asdf that does what `script` says. */
async function askShim(script: string): Promise<{ fact: unknown; asked: readonly string[] }> {
  const startup = 'export PATH="$HOME/.asdf/shims:$PATH"\n';
  const home = createHome(
    { '.profile': startup, '.zprofile': startup, '.asdf/shims/go': `#!/bin/sh\n${script}\n` },
    'home',
    ['.asdf/shims/go'],
  );
  const host = localHost();
  const asked: string[] = [];
  try {
    const { fact } = createReader({
      host: {
        ...host,
        machine: { ...host.machine, home: home.folder, env: home.env },
        run(argv, options): Promise<Exit> {
          if (argv[0].endsWith('/shims/go')) asked.push(argv.slice(1).join(' '));
          return host.run(argv, options);
        },
      },
      subject: {},
      elapsedMs: () => 0,
    });
    return { fact: await fact(terminalShims), asked };
  } finally {
    home.dispose();
  }
}

test('the shim of a terminal is run, and says which go it starts', async () => {
  const { fact, asked } = await askShim('printf "go1.27.1\\n/Users/sam/.asdf/installs/golang/1.27.1/go\\n"');
  const go = { version: 'go1.27.1', root: '/Users/sam/.asdf/installs/golang/1.27.1/go' };
  expect(fact).toEqual({ known: true, value: { integrated: go, login: go } });
  expect(asked).toContain('env GOVERSION GOROOT');
});

test('a shim that refuses is no answer, not a failure', async () => {
  expect((await askShim('echo "No version is set for command go" >&2; exit 126')).fact).toEqual({
    known: true,
    value: { integrated: null, login: null },
  });
});

test.skipIf(!realGo)('a go that is no shim is not asked', async () => {
  const home = createHome();
  const host = localHost();
  const machine = { ...host.machine, home: home.folder, env: home.env };
  const { fact } = createReader({ host: { ...host, machine }, subject: {}, elapsedMs: () => 0 });
  expect(await fact(terminalShims)).toEqual({ known: true, value: { integrated: null, login: null } });
  home.dispose();
});
