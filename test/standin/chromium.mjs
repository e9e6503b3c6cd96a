import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const options = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--no-startup-window',
  '--remote-debugging-pipe',
];

/**
 * Chromium, spoken with over a pipe of ours, so that it ends when we do, even by SIGKILL. Playwright gets a port of its
 * own. Events arrive under their name, and once more as `session:name`.
 * @see https://chromedevtools.github.io/devtools-protocol/
 */
class Chromium extends EventEmitter {
  #id = 0;
  #pending = new Map();
  #process;

  async start(forTests) {
    this.setMaxListeners(0);
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'greenlight-standin-'));
    const port = forTests ? ['--remote-debugging-port=0'] : [];
    this.#process = spawn(
      process.env.STANDIN_CHROMIUM ?? '/usr/bin/chromium',
      [...options, ...port, `--user-data-dir=${profile}`],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
    );
    process.on('exit', () => {
      this.#process.kill('SIGKILL');
      removeFolder(profile);
    });
    this.#listen(this.#process.stdio[4]);
    if (forTests) await this.#announce();
    else this.#process.stderr.resume();
    await this.send('Target.setDiscoverTargets', { discover: true });
  }

  send(method, params = {}, sessionId = undefined) {
    return new Promise((resolve, reject) => {
      this.#id += 1;
      this.#pending.set(this.#id, { resolve, reject, method });
      this.#process.stdio[3].write(`${JSON.stringify({ id: this.#id, method, params, sessionId })}\0`);
    });
  }

  #listen(pipe) {
    let rest = '';
    pipe.setEncoding('utf8').on('data', (text) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop();
      for (const message of messages) this.#hear(JSON.parse(message));
    });
  }

  #hear({ id, method, params, sessionId, result, error }) {
    if (id === undefined) {
      this.emit(method, params, sessionId);
      if (sessionId) this.emit(`${sessionId}:${method}`, params);
      return;
    }
    const asked = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) asked?.reject(new Error(`${asked.method}: ${error.message}`));
    else asked?.resolve(result);
  }

  /** Playwright waits for this line, as Electron prints it. */
  #announce() {
    return new Promise((resolve, reject) => {
      let said = '';
      this.#process.stderr.on('data', (text) => {
        said += text;
        const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
        if (!address) return;
        process.stderr.write(`\nDevTools listening on ${address}\n`);
        resolve();
      });
      this.#process.on('exit', (code) => reject(new Error(`chromium ended with ${code}: ${said}`)));
    });
  }
}
export const chromium = new Chromium();

/** Its helpers write for a moment after they were killed. */
function removeFolder(folder) {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      fs.rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
    }
  }
}
