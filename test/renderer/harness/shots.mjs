// Pictures of every state, light and dark, English and Chinese, from the built page under its real policy:
//   node test/renderer/harness/shots.mjs FOLDER [state,state…] [surface]
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const [folder = '.vite/shots', wanted = '', surface = 'popover'] = process.argv.slice(2);
const root = path.resolve('.vite/harness');
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

await build({ configFile: 'test/renderer/harness/vite.ts', logLevel: 'warn' });
const server = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://x').pathname;
  const file = path.join(root, name === '/' ? 'index.html' : name);
  if (!existsSync(file)) return response.writeHead(204).end();
  response.writeHead(200, {
    'content-type': types[path.extname(file)] ?? 'text/plain',
    'content-security-policy': policy,
  });
  createReadStream(file).pipe(response);
}).listen(0);
const address = `http://localhost:${server.address().port}/`;

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const [width, height] = (process.env.SIZE ?? (surface === 'window' ? '920x640' : '380x560')).split('x').map(Number);
const viewport = { width, height };
for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['en', 'zh-CN']) {
    if (process.env.ONLY && process.env.ONLY !== `${lang}-${colorScheme}`) continue;
    const context = await browser.newContext({ viewport, deviceScaleFactor: 2, colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && console.error(state, message.text()));
    page.on('pageerror', (error) => console.error(state, error.message));
    let state = 'start';
    await page.goto(address);
    const names = (await page.getAttribute('html', 'data-states'))?.split(' ') ?? [];
    for (state of names.filter((name) => wanted === '' || wanted.split(',').includes(name))) {
      await page.goto(`${address}?state=${state}&lang=${lang}&surface=${surface}`);
      await page
        .waitForSelector('html[data-ready]', { timeout: 5000 })
        .catch(() => console.error(state, 'never ready'));
      await page.waitForTimeout(120);
      await page.screenshot({ path: path.join(folder, `${state}-${lang}-${colorScheme}.png`) });
    }
    await context.close();
  }
}
await browser.close();
server.close();
