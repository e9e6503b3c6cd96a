// The debug adapter of the fake dlv: builds with the go on its PATH, stops at the first breakpoint after it was told to go on,
// and shows the variables that stand above it.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');

const [, port = '0'] = /--listen=[^ ]*:(\d+)/.exec(process.argv.join(' ')) ?? [];
const debugserver = '/Library/PrivateFrameworks/LLDB.framework/Versions/A/Resources/debugserver';
let breakpoint;

/** What keeps dlv from holding a program on this Mac; texts of go-delve/delve pkg/proc. */
function obstacle() {
  const machine = fs.readFileSync('/.state/machine', 'utf8').trim();
  if (machine === 'arm64' && !process.env.FAKE_DLV_SLICES.includes('arm64'))
    return 'could not launch process: can not run under Rosetta, check that the installed build of Go is right for your CPU architecture';
  const folders = ['/Library/Developer/CommandLineTools', '/Applications/Xcode.app/Contents/SharedFrameworks'];
  if (!folders.some((folder) => fs.existsSync(folder + debugserver)))
    return "could not launch process: debugserver or lldb-server not found: install Xcode's command line tools or lldb-server";
  if (!fs.existsSync('/.state/developer-mode'))
    return 'could not launch process: stub exited while waiting for connection: exit status 0';
  return undefined;
}

function serve(socket) {
  let pending = Buffer.alloc(0);
  let seq = 0;
  const send = (message) => {
    const body = JSON.stringify({ seq: ++seq, ...message });
    socket.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const event = (name, body = {}) => send({ type: 'event', event: name, body });
  const fail = (text) => {
    throw new Error(text);
  };
  const answers = {
    initialize: () => ({ supportsConfigurationDoneRequest: true }),
    launch: ({ program }) => {
      const built = spawnSync('go', ['build', '-gcflags=all=-N -l', '.'], { cwd: program, encoding: 'utf8' });
      if (built.error || built.status !== 0) {
        event('output', {
          category: 'stderr',
          output: `Build Error: go build\n${built.error?.message ?? built.stderr}`,
        });
        fail('Failed to launch: Build error: Check the debug console for details.');
      }
      const problem = obstacle();
      if (problem) fail(`Failed to launch: ${problem}`);
      setImmediate(() => event('initialized'));
    },
    setBreakpoints: ({ source, breakpoints }) => {
      breakpoint = { file: source.path, line: breakpoints[0]?.line };
      return { breakpoints: breakpoints.map(({ line }) => ({ verified: true, line })) };
    },
    configurationDone: () => setImmediate(() => event('stopped', { reason: 'breakpoint', threadId: 1 })) && undefined,
    threads: () => ({ threads: [{ id: 1, name: 'main.main' }] }),
    stackTrace: () => ({ stackFrames: [{ id: 1000, name: 'main.main', line: breakpoint.line, column: 0 }] }),
    scopes: () => ({ scopes: [{ name: 'Locals', variablesReference: 1001, expensive: false }] }),
    variables: () => {
      const above = fs
        .readFileSync(breakpoint.file, 'utf8')
        .split('\n')
        .slice(0, breakpoint.line - 1)
        .join('\n');
      const found = [...above.matchAll(/(\w+) := (.+)/g)];
      return { variables: found.map(([, name, value]) => ({ name, value, type: 'int', variablesReference: 0 })) };
    },
    disconnect: () => {
      setImmediate(() => {
        event('terminated');
        socket.end();
        process.exitCode = 0;
        listener.close();
      });
    },
  };
  const handle = ({ seq: request_seq, command, arguments: given }) => {
    const answer = { type: 'response', request_seq, command };
    try {
      const body = (answers[command] ?? (() => fail(`Unsupported command: cannot process "${command}" request`)))(
        given,
      );
      send({ ...answer, success: true, body });
    } catch (error) {
      send({ ...answer, success: false, message: error.message, body: { error: { id: 3000, format: error.message } } });
    }
  };
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = /Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(pending.toString('latin1'));
      if (!head) return;
      const start = head.index + head[0].length;
      const end = start + Number(head[1]);
      if (pending.length < end) return;
      const message = JSON.parse(pending.subarray(start, end).toString('utf8'));
      pending = pending.subarray(end);
      handle(message);
    }
  });
}

const listener = net.createServer(serve).listen(Number(port), '127.0.0.1', () => {
  process.stdout.write(`DAP server listening at: 127.0.0.1:${listener.address().port}\n`);
});
