import { expect, test } from 'vitest';
import { untilDue } from '../../../electron/app/update/due.ts';
import { troubleOf, UpdateTrouble } from '../../../electron/app/update/trouble.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.parse('2026-11-22T12:00:00Z');

test.each([
  ['never before', null, 5 * minute],
  ['an hour ago', now - hour, 23 * hour],
  ['almost a day ago: after a start or a wake-up there is some time to settle', now - 24 * hour + 1, 5 * minute],
  ['weeks ago', now - 900 * hour, 5 * minute],
  ['in the future, when the clock was wrong', now + hour, 5 * minute],
])('looked %s', (_, checkedAt, expected) => {
  expect(untilDue(checkedAt, now)).toBe(expected);
});

const coded = (code: string, message = code) => Object.assign(new Error(message), { code });

test.each([
  ['offline', new Error('net::ERR_INTERNET_DISCONNECTED')],
  ['proxy', new Error('net::ERR_TUNNEL_CONNECTION_FAILED')],
  ['proxy', Object.assign(new Error('407 Proxy Authentication Required'), { name: 'HttpError', statusCode: 407 })],
  ['no-answer', new Error('net::ERR_NAME_NOT_RESOLVED')],
  ['no-answer', new Error('net::ERR_CERT_AUTHORITY_INVALID')],
  ['no-answer', coded('ECONNREFUSED')],
  ['no-answer', Object.assign(new Error('503 Service unavailable'), { statusCode: 503 })],
  ['feed-missing', coded('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND', 'Cannot find channel "latest-mac.yml"')],
  ['feed-broken', coded('ERR_UPDATER_INVALID_UPDATE_INFO')],
  ['feed-broken', coded('ERR_UPDATER_NO_CHECKSUM')],
  ['damaged', coded('ERR_CHECKSUM_MISMATCH', 'sha512 checksum mismatch, expected A, got B')],
  ['signature', new Error('Could not get code signature for running application')],
  [
    'signature',
    new Error(
      'Code signature at URL file:///x/ did not pass validation: code failed to satisfy specified code requirement(s)',
    ),
  ],
  [
    'read-only-place',
    new Error('Cannot update while running on a read-only volume. The application is on a read-only volume.'),
  ],
  ['disk-full', coded('ENOSPC', 'ENOSPC: no space left on device, write')],
  ['translocated', new UpdateTrouble('translocated')],
  ['other', new Error('something new')],
  ['other', undefined],
  ['other', 'a word'],
] as const)('%s: %s', (trouble, error) => {
  expect(troubleOf(error)).toBe(trouble);
});
