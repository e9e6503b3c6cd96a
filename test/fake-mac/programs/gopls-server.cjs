// The language server of the fake gopls: it asks the go on its PATH about the workspace, as gopls does, and then knows what
// the standard library says about a name, or says why it knows nothing.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');

let pending = Buffer.alloc(0);
let stopped = false;
let root = process.cwd();
/** GOROOT once the workspace is loaded; undefined when go did not let it load. */
let goroot;
const texts = new Map();

const send = (message) => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
};
const log = (type, message) => {
  send({ method: 'window/logMessage', params: { type, message } });
  if (type === 1) send({ method: 'window/showMessage', params: { type, message } });
};
const pathOf = (uri) => decodeURIComponent(uri.slice('file://'.length));
const uriOf = (path) => `file://${path.split('/').map(encodeURIComponent).join('/')}`;
const at = (line, from, to) => ({ start: { line, character: from }, end: { line, character: to } });

function load() {
  const go = (...args) => spawnSync('go', args, { cwd: root, encoding: 'utf8' });
  const env = go('env', '-json', 'GOROOT', 'GOMOD', 'GOWORK');
  if (env.error)
    return log(
      1,
      'Error loading workspace folders (expected 1, got 0)\ngo command required, not found: exec: "go": executable file not found in $PATH',
    );
  if (env.status !== 0)
    return log(
      1,
      `Error loading workspace folders (expected 1, got 0)\nfailed to load view for ${uriOf(root)}: go env: exit status ${env.status}\nstderr: ${env.stderr}`,
    );
  log(3, `Created View (#1) directory: ${root}`);
  const { GOROOT, GOMOD, GOWORK } = JSON.parse(env.stdout);
  // Outside of modules each folder is a package by itself, with the standard library and nothing more.
  const list = GOWORK || !['', '/dev/null'].includes(GOMOD) ? go('list') : { status: 0 };
  if (list.status !== 0)
    return log(
      1,
      `Error loading workspace: packages.Load error: err: exit status ${list.status}: stderr: ${list.stderr}`,
    );
  goroot = GOROOT;
}

/** The package whose name stands before the position: `fmt` of `fmt.Println`. */
function packageAt({ textDocument, position }) {
  if (goroot === undefined) throw new Error(`no package metadata for file ${textDocument.uri}`);
  const text = texts.get(textDocument.uri) ?? fs.readFileSync(pathOf(textDocument.uri), 'utf8');
  const before = (text.split('\n')[position.line] ?? '').slice(0, position.character);
  const name = /(\w+)\.\w*$/.exec(before)?.[1];
  return [...text.matchAll(/"([\w/]+)"/g)].map((match) => match[1]).find((path) => path.split('/').at(-1) === name);
}

const answers = {
  initialize: ({ rootUri }) => {
    root = rootUri ? pathOf(rootUri) : root;
    const version = {
      GoVersion: process.env.FAKE_GOPLS_GO,
      Path: 'golang.org/x/tools/gopls',
      Version: process.env.FAKE_GOPLS_VERSION,
    };
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: 2, save: {} },
        hoverProvider: true,
        definitionProvider: true,
      },
      serverInfo: { name: 'gopls', version: JSON.stringify(version) },
    };
  },
  'textDocument/hover': (params) => {
    const path = packageAt(params);
    const value = `\`\`\`go\nfunc ${path}.F()\n\`\`\`\n`;
    return path ? { contents: { kind: 'markdown', value } } : null;
  },
  'textDocument/definition': (params) => {
    const folder = `${goroot}/src/${packageAt(params)}`;
    const file = fs.existsSync(folder) && fs.readdirSync(folder).find((name) => name.endsWith('.go'));
    return file ? [{ uri: uriOf(`${folder}/${file}`), range: at(0, 8, 11) }] : [];
  },
  shutdown: () => {
    stopped = true;
    return null;
  },
};

function handle({ id, method, params }) {
  if (method === 'exit') process.exit(stopped ? 0 : 1);
  if (method === 'initialized') load();
  if (method === 'textDocument/didOpen') {
    const { uri, text } = params.textDocument;
    texts.set(uri, text);
    if (goroot !== undefined) send({ method: 'textDocument/publishDiagnostics', params: { uri, diagnostics: [] } });
  }
  if (id === undefined || method === undefined) return;
  try {
    if (!answers[method]) throw new Error(`method not found: ${method}`);
    send({ id, result: answers[method](params) });
  } catch (error) {
    send({ id, error: { code: 0, message: error.message } });
  }
}

process.stdin.on('data', (chunk) => {
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
process.stdin.on('end', () => process.exit(stopped ? 0 : 1));
