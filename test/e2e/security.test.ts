import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calls } from '../../electron/contract.ts';
import type { HandedOver } from './handed-over.ts';
import { type Home, launch, makeHome, type Running } from './launch.ts';
import { eventually } from './measure.ts';
import { canLaunch, hasKeychain, permissionAnswers } from './platform.ts';
import { pausedSettings, reportOf } from './prepared.ts';

const secret = 'Bearer s3cr3t-of-the-fleet';
const receiver = { endpoint: 'http://127.0.0.1:9', protocol: 'http/protobuf' };

/** @see https://www.electronjs.org/docs/latest/tutorial/security */
describe.skipIf(!canLaunch)('a page that turned against us', () => {
  let home: Home;
  let running: Running;
  let page: Page;
  beforeAll(async () => {
    home = makeHome();
    home.keep('report.json', reportOf(3));
    const older = { ...receiver, headers: { authorization: secret } };
    home.keep('settings.json', { ...pausedSettings, reporting: hasKeychain ? older : null });
    running = await launch(home);
    page = running.popover;
    await running.clickIcon();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  afterAll(async () => {
    await running.close();
    home.remove();
  });

  test('is isolated, sandboxed and without Node, in both windows', async () => {
    const window = await running.openWindow();
    await window.getByRole('navigation').waitFor();
    const preferences = await running.app.evaluate(({ BrowserWindow }) =>
      // Electron has it, its types do not.
      BrowserWindow.getAllWindows().map(({ webContents }) =>
        (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
      ),
    );
    expect(preferences).toHaveLength(2);
    for (const one of preferences) {
      expect(one).toMatchObject({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
      });
      for (const name of ['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'])
        expect((one as Record<string, unknown>)[name] ?? false, name).toBe(false);
    }
    await window.close();
  });

  test('sees our calls and nothing of Electron or Node', async () => {
    const seen = await page.evaluate(() => ({
      names: Object.keys(window.greenlight),
      leaks: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname'].filter(
        (name) => name in globalThis,
      ),
      frozen: Object.isFrozen(window.greenlight),
    }));
    expect(seen.names.sort()).toEqual([...Object.keys(calls), 'on', 'surface'].sort());
    expect(seen.leaks).toEqual([]);
    expect(seen.frozen).toBe(true);
  });

  test('gets values with an event, never who sent it', async () => {
    const given = await page.evaluate(async () => {
      const told = Promise.withResolvers<unknown[]>();
      window.greenlight.on('state', (...args: unknown[]) => told.resolve(args));
      await window.greenlight.settings({ badge: true });
      const args = await told.promise;
      return { count: args.length, names: Object.keys(args[0] as object) };
    });
    expect(given.count).toBe(1);
    expect(given.names).toContain('report');
    expect(given.names).not.toContain('sender');
  });

  test.runIf(hasKeychain)('never learns the token of the collector, which no file holds as it is', async () => {
    const saved = () => JSON.parse(readFileSync(path.join(home.data, 'settings.json'), 'utf8')).reporting;
    await eventually(saved).toEqual({ ...receiver, headers: ['authorization'], sealed: expect.any(String) });
    expect(atob(saved().sealed)).toMatch(/^sealed by the stand-in:/);
    const state = await page.evaluate(() => window.greenlight.state());
    expect(state.settings.reporting).toEqual({ ...receiver, headers: ['authorization'], lasting: true });
    expect(JSON.stringify(state)).not.toContain('s3cr3t');
  });

  test('has a preload script of one file that needs only Electron', () => {
    const preload = readFileSync('.vite/build/preload.cjs', 'utf8');
    const needed = [...preload.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name?.replaceAll(/["'`]/g, ''));
    expect(new Set(needed)).toEqual(new Set(['electron']));
  });

  test('is served with a policy that lets it run and load only files of its own', async () => {
    const answer = (address: string) =>
      running.app.evaluate(async ({ net }, asked) => {
        const { status, headers } = await net.fetch(asked);
        return {
          status,
          policy: headers.get('content-security-policy'),
          sniffing: headers.get('x-content-type-options'),
        };
      }, address);
    expect(await answer('app://ui/index.html')).toEqual({
      status: 200,
      policy:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      sniffing: 'nosniff',
    });
    const elsewhere = ['app://ui/../build/main.mjs', 'app://ui/%2e%2e/build/main.mjs', 'app://other/index.html'];
    for (const address of elsewhere) expect((await answer(address)).status, address).toBe(404);
  });

  test('cannot run text, load from elsewhere or send anything away', async () => {
    const blocked = await page.evaluate(async () => {
      const refused: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        refused.push(effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = true';
      document.body.append(script);
      const picture = new Image();
      picture.src = 'https://example.com/x.png';
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(picture, frame);
      // Not at once, because what the test itself runs may do this.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(Function('return true')());
          } catch {
            resolve(false);
          }
        }, 0),
      );
      const sent = await fetch('https://example.com/').then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      script.remove();
      picture.remove();
      frame.remove();
      return { refused: [...new Set(refused)].sort(), ran: 'ran' in globalThis, evaluated, sent };
    });
    expect(blocked).toMatchObject({ ran: false, evaluated: false, sent: false });
    expect(blocked.refused).toEqual(['connect-src', 'frame-src', 'img-src', 'script-src', 'script-src-elem']);
  });

  test('has no network at all, whatever its policy says', async () => {
    const addresses = ['https://example.com/', 'http://127.0.0.1:1/', 'ws://127.0.0.1:1/', 'file:///etc/hosts'];
    for (const address of addresses) {
      const error = await running.app.evaluate(
        ({ session }, asked) => session.defaultSession.fetch(asked).then(() => 'loaded', String),
        address,
      );
      expect(error, address).not.toBe('loaded');
    }
  });

  test('cannot go elsewhere or open a window', async () => {
    const before = page.url();
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    const opened = await page.evaluate(() => {
      const link = document.createElement('a');
      Object.assign(link, { href: 'https://example.com/', target: '_blank' });
      document.body.append(link);
      link.click();
      link.remove();
      return window.open('https://example.com/')?.closed ?? true;
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
    expect(page.url()).toBe(before);
    expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(typeof opened).toBe('boolean');
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  test('gets no permission', async () => {
    expect(await permissionAnswers(running.app)).toEqual({ asked: false, checked: false, device: false });
  });

  const call = (name: string, argument: unknown) =>
    page.evaluate(
      ([which, given]) => {
        const api = window.greenlight as unknown as Record<string, (argument: unknown) => Promise<unknown>>;
        return api[which as string]?.(given).then(() => 'answered', String);
      },
      [name, argument],
    );

  test.each([
    ['preview', []],
    ['preview', [{ check: 'goroot-invalid' }]],
    ['preview', [{ check: 'x'.repeat(101), key: '' }]],
    ['apply', '../../journal'],
    ['apply', { toString: 'x' }],
    ['undo', 7],
    ['settings', { workspaces: ['/'] }],
    ['settings', { language: 'fr' }],
    ['removeWorkspace', -1],
    ['openWindow', 'devtools'],
    ['openSource', { check: 'goroot-invalid', source: 1e9 }],
    ['copy', 'x'.repeat(100_001)],
    ['trace', 'start; rm -rf /'],
    ['state', 'anything'],
  ])('is refused %s with an argument that makes no sense', async (name, argument) => {
    expect(await call(name, argument)).toContain(`${name}: not a valid argument`);
  });

  test('opens only what is on our lists', async () => {
    const links = ['https://evil.example/', 'file:///etc/passwd', '__proto__', 'constructor', ''];
    for (const link of links) expect(await call('openLink', link), link).toContain('openLink failed');
    for (const pane of ['../../x', 'toString']) expect(await call('openPane', pane), pane).toContain('openPane failed');
    expect(await call('openSource', { check: 'goroot-invalid', source: 49 })).toContain('openSource failed');
    expect(await call('openLink', 'go-download')).toBe('answered');
    expect(await call('openSource', { check: 'goroot-invalid', source: 0 })).toBe('answered');
    const opened = await running.app.evaluate(() => (globalThis as unknown as HandedOver).handedOver.opened);
    expect(opened).toEqual(['https://go.dev/dl/', expect.stringMatching(/^https:\/\//)]);
  });

  test('never learns why a call failed; the log does, without the home folder, and the icon stays', async () => {
    expect(await call('apply', '0'.repeat(64))).toMatch(/apply failed$/);
    const [name = ''] = await readdir(path.join(home.data, 'logs'));
    const log = readFileSync(path.join(home.data, 'logs', name), 'utf8');
    expect(log).toContain('no such plan was shown');
    expect(log).not.toContain(home.path);
    await running.app.evaluate(() => void Promise.reject(new Error('nobody waits for this')));
    await running.app.evaluate(() => void setTimeout(() => JSON.parse('{'), 0));
    await eventually(() => readFileSync(path.join(home.data, 'logs', name), 'utf8')).toContain('nobody waits for this');
    expect(await running.iconName()).toBe('Greenlight, paused');
  });
});
