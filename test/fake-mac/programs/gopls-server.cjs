// The language server of the fake gopls: answers a handshake and questions about main.go as gopls does, in small.
const header = /Content-Length: (\d+)\r\n\r\n/;
let pending = Buffer.alloc(0);
let stopped = false;

const send = (message) => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
};
const say = (type, message) => send({ method: 'window/showMessage', params: { type, message } });
const range = (line, from, to) => ({ start: { line, character: from }, end: { line, character: to } });

const answers = {
  initialize: () => ({
    capabilities: {
      textDocumentSync: { openClose: true, change: 2, save: {} },
      hoverProvider: true,
      definitionProvider: true,
      completionProvider: { triggerCharacters: ['.'] },
      documentSymbolProvider: true,
      referencesProvider: true,
    },
    serverInfo: {
      name: 'gopls',
      version: JSON.stringify({
        GoVersion: process.env.FAKE_GOPLS_GO,
        Path: 'golang.org/x/tools/gopls',
        Version: process.env.FAKE_GOPLS_VERSION,
      }),
    },
  }),
  shutdown: () => {
    stopped = true;
    return null;
  },
  'textDocument/hover': ({ position }) => ({
    contents: { kind: 'markdown', value: '```go\nfunc fmt.Println(a ...any) (n int, err error)\n```' },
    range: range(position.line, position.character, position.character + 7),
  }),
  'textDocument/definition': ({ textDocument }) => [{ uri: textDocument.uri, range: range(4, 5, 9) }],
  'textDocument/references': () => [],
  'textDocument/documentSymbol': () => [],
  'textDocument/completion': () => ({ isIncomplete: false, items: [] }),
};

function handle({ id, method, params }) {
  if (method === 'exit') process.exit(stopped ? 0 : 1);
  if (method === 'initialized' && process.env.FAKE_GOPLS_NO_GO)
    say(
      1,
      'Error loading workspace folders (expected 1, got 0)\ngo command required, not found: exec: "go": executable file not found in $PATH',
    );
  if (method === 'textDocument/didOpen')
    send({ method: 'textDocument/publishDiagnostics', params: { uri: params.textDocument.uri, diagnostics: [] } });
  if (id === undefined || method === undefined) return;
  const answer = answers[method];
  send(
    answer ? { id, result: answer(params) } : { id, error: { code: -32601, message: `method not found: ${method}` } },
  );
}

process.stdin.on('data', (chunk) => {
  pending = Buffer.concat([pending, chunk]);
  for (;;) {
    const head = header.exec(pending.toString('latin1'));
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
