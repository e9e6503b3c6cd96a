import { defineCheck, type Found } from '../../engine/check.ts';
import { localhost } from '../../probes/debugger/hosts.ts';

type Message = 'noFile' | 'noLine' | 'commented' | 'ipv6Only' | 'elsewhere';

export default defineCheck({
  id: 'localhost-broken',
  area: 'debugger',
  needs: { localhost },
  explains: ['debugger-not-stopping'],
  repair: { risk: 'medium', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'The name localhost leads to this Mac',
    why: 'Editor, debugger and many other tools talk to each other through the name localhost. The file /etc/hosts says that it means this Mac.',
    see: {
      run: ['grep -n localhost /etc/hosts', 'ping -c 1 localhost'],
      look: 'The first should show a line `127.0.0.1 localhost` without # before it, and the second an answer from 127.0.0.1.',
    },
    messages: {
      noFile: {
        title: '/etc/hosts is missing',
        detail:
          'Without it the name localhost may lead nowhere. dlv may end with “stub exited while waiting for connection”.',
        fix: 'Run `printf "127.0.0.1\\tlocalhost\\n::1\\tlocalhost\\n" | sudo tee /etc/hosts` in Terminal',
      },
      noLine: {
        title: '/etc/hosts does not know localhost',
        detail: 'No line gives localhost an address. dlv may end with “stub exited while waiting for connection”.',
        fix: 'Run `sudo nano /etc/hosts` in Terminal and add the line `127.0.0.1 localhost`',
      },
      commented: {
        title: 'The line for localhost in /etc/hosts is a comment',
        detail:
          'The line at {where} begins with #, and no other gives localhost an address. dlv may end with “stub exited while waiting for connection”.',
        fix: 'Run `sudo nano /etc/hosts` in Terminal and remove the # at {where}',
      },
      ipv6Only: {
        title: '/etc/hosts gives localhost no IPv4 address',
        detail:
          '{where} names an IPv6 address only, while dlv and the editor talk over 127.0.0.1. dlv may end with “stub exited while waiting for connection”.',
        fix: 'Run `sudo nano /etc/hosts` in Terminal and add the line `127.0.0.1 localhost`',
      },
      elsewhere: {
        title: '/etc/hosts sends localhost to another address',
        detail:
          '{where} gives localhost an address that is not this Mac’s own. dlv may end with “stub exited while waiting for connection”.',
        fix: 'Run `sudo nano /etc/hosts` in Terminal and write 127.0.0.1 at {where}',
      },
    },
  },
  sources: ['https://github.com/go-delve/delve/issues/1650', 'https://github.com/go-delve/delve/issues/3102'],
  find({ localhost: { state, place } }): readonly Found<Message>[] {
    if (state === 'ok') return [];
    const where = place ? `${place.file}:${place.line}` : '/etc/hosts';
    const message = state === 'no-line' ? (place ? 'commented' : 'noLine') : messages[state];
    return [
      {
        key: 'localhost',
        severity: 'error',
        message,
        params: { where },
        evidence: [{ source: where, text: place?.text ?? (state === 'no-file' ? 'ENOENT' : '') }],
      },
    ];
  },
  plan: (_, { message }) => [{ change: 'ask', command: message === 'noFile' ? 'make-hosts-file' : 'edit-hosts-file' }],
});

const messages = { 'no-file': 'noFile', 'ipv6-only': 'ipv6Only', elsewhere: 'elsewhere' } as const;
