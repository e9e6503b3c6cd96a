import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containerId, sshHost } from '../../../electron/probes/remote/address.ts';

test.each(['build-box', 'sam@build-box', 'build_box.example.com', '10.0.0.7', 'sam@fe80::1', '::1', 'ec2-user@i-0abc'])(
  '%s is a host',
  (text) => {
    expect(sshHost(text)).toBe(text);
  },
);

test.each([
  '',
  '-oProxyCommand=touch /tmp/x',
  '-l',
  'sam@-oProxyCommand=x',
  'a b',
  'a;b',
  '$(id)',
  '`id`',
  'a\nb',
  "a'b",
  '%h',
  'ssh://build-box',
  'a@b@c',
  'x'.repeat(256),
])('%s is none', (text) => {
  expect(sshHost(text)).toBeNull();
});

test.each(['', '-i', 'a b', 'a/b', '../a', 'a;b', 'x'.repeat(300)])('%s is no container', (text) => {
  expect(containerId(text)).toBeNull();
});

test('what passes is no option and means nothing to a shell', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const known of [sshHost(text), containerId(text)]) {
        expect(known === null || (/^[\w.:@-]+$/.test(known) && !known.startsWith('-'))).toBe(true);
      }
    }),
  );
});
