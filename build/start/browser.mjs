import { randomBytes } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { createServer } from 'vite';

const folder = import.meta.dirname;
const mostBytes = 1024 * 1024;

/**
 * The page as Electron shows it, on this machine alone, with main's own handlers behind it. Whoever has no token gets
 * neither the page nor an answer.
 * @returns the address to open
 */
export async function serveInBrowser() {
  const token = randomBytes(24).toString('hex');
  const isOurs = (given) => given === token;
  const server = await createServer({
    configFile: 'build/vite/renderer.ts',
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: 0, strictPort: true, fs: { allow: [process.cwd()] } },
    plugins: [
      {
        name: 'greenlight-in-browser',
        configureServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
            const refuse = (status) => {
              response.statusCode = status;
              response.end();
            };
            const isPage = pathname === '/' || pathname.endsWith('.html');
            if (isPage && !isOurs(searchParams.get('token'))) return refuse(403);
            const [, is, name] = /^\/greenlight\/(call|events)\/?(.*)$/.exec(pathname) ?? [];
            if (!is) return next();
            if (!isOurs(request.headers['x-greenlight-token'] ?? searchParams.get('token'))) return refuse(403);
            if (is === 'events') return void listen(response);
            return void answer(name, request, response);
          });
        },
        transformIndexHtml: () => [
          { tag: 'script', attrs: { type: 'module', src: `/@fs${folder}/install.js` }, injectTo: 'head-prepend' },
        ],
      },
    ],
  });
  await server.listen();
  const { startBackend } = await server.ssrLoadModule(path.join(folder, 'backend.ts'));
  const backend = await startBackend();

  async function answer(name, request, response) {
    let text = '';
    for await (const chunk of request) {
      text += chunk;
      if (text.length > mostBytes) return request.destroy();
    }
    const result = await backend.answer(name, text === '' ? undefined : JSON.parse(text)).then(
      (value) => ({ value }),
      (error) => ({ error: String(error) }),
    );
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
  }

  function listen(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const stop = backend.listen((event, value) => response.write(`data: ${JSON.stringify([event, value])}\n\n`));
    response.on('close', stop);
  }

  const { port } = server.httpServer.address();
  return `http://127.0.0.1:${port}/?token=${token}`;
}
