import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import http from 'node:http';
import { note } from './record.mjs';

/** Electron's autoUpdater on a Mac, as far as it shows: it fetches what it is told to, and refuses or stages it. */
class Squirrel extends EventEmitter {
  #feed = { url: '', headers: {} };
  /** What the signature of a download is found to be; a test says so. null: by whoever signed this app. */
  refusal = null;

  getFeedURL = () => this.#feed.url;
  setFeedURL(options) {
    note('autoUpdater.setFeedURL', options);
    this.#feed = { headers: {}, ...options };
  }
  async checkForUpdates() {
    note('autoUpdater.checkForUpdates');
    this.emit('checking-for-update');
    try {
      const { url, headers } = this.#feed;
      const answer = JSON.parse(String(await fetched(url, headers)));
      this.emit('update-available');
      const bytes = await fetched(answer.url, headers);
      note('autoUpdater.fetched', createHash('sha512').update(bytes).digest('base64'));
      if (this.refusal) throw new Error(this.refusal);
      this.emit('update-downloaded');
    } catch (error) {
      this.emit('error', error);
    }
  }
  quitAndInstall() {
    note('autoUpdater.quitAndInstall');
  }
}
export const autoUpdater = new Squirrel();

const fetched = (url, headers) =>
  new Promise((resolve, reject) => {
    const asked = http.get(url, { headers, agent: false }, async (response) => {
      const parts = await response.toArray();
      if (response.statusCode === 200) resolve(Buffer.concat(parts));
      else reject(new Error(`${url} answered ${response.statusCode}`));
    });
    asked.on('error', reject);
  });
