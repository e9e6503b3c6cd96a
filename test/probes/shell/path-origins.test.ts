import { expect, test } from 'vitest';
import type { Place } from '../../../electron/probes/place.ts';
import { pathOrigins } from '../../../electron/probes/shell/path-origins.ts';

const place = (line: number, text = 'PATH=…'): Place => ({ file: '/Users/sam/.zprofile', line, text });
const listed = (folder: string, line: number): [string, Place] => [folder, { file: '/etc/paths', line, text: folder }];
const system = new Map([listed('/usr/local/bin', 1), listed('/usr/bin', 2), listed('/bin', 3)]);
const inherited = () => ({ origin: { by: 'inherited' as const }, movedBack: false });
const unplaced = () => ({ by: 'unknown' as const });

test('a line that repeats a folder in front of the others is the one that put it there', () => {
  const origins = pathOrigins({
    initial: '/a:/b:/c',
    changes: [{ before: '/a:/b:/c', after: '/c:/a:/b:/c', place: place(4) }],
    system: new Map(),
    start: inherited,
    unplaced,
  });
  expect(origins['/c']?.origin).toEqual({ by: 'file', place: place(4) });
  expect(origins['/a']?.origin).toEqual({ by: 'inherited' });
});

test('path_helper owns what it lists and moves the rest back; a later line brings a folder forward again', () => {
  const before = '/opt/go/bin:/mine:/usr/bin:/bin';
  const after = '/usr/local/bin:/usr/bin:/bin:/opt/go/bin:/mine';
  const changes = [
    { before, after, place: place(1, 'eval `/usr/libexec/path_helper -s`') },
    { before: after, after: `/mine:${after}`, place: place(2) },
  ];
  const origins = pathOrigins({ initial: before, changes, system, start: inherited, unplaced });
  expect(origins).toEqual({
    '/mine': { origin: { by: 'file', place: place(2) }, movedBack: false },
    '/usr/local/bin': { origin: { by: 'path_helper', place: system.get('/usr/local/bin') }, movedBack: false },
    '/usr/bin': { origin: { by: 'path_helper', place: system.get('/usr/bin') }, movedBack: false },
    '/bin': { origin: { by: 'path_helper', place: system.get('/bin') }, movedBack: false },
    '/opt/go/bin': { origin: { by: 'inherited' }, movedBack: true },
  });
});

test('a folder that already stood behind the listed ones was not moved back', () => {
  const origins = pathOrigins({
    initial: '/usr/bin:/bin:/mine',
    changes: [
      {
        before: '/usr/bin:/bin:/mine',
        after: '/usr/local/bin:/usr/bin:/bin:/mine',
        place: place(1, 'eval $(path_helper)'),
      },
    ],
    system,
    start: inherited,
    unplaced,
  });
  expect(origins['/mine']).toMatchObject({ movedBack: false });
});

test('a hostile PATH of ten thousand folders is cut, not followed for ever', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `/${index}`);
  const changes = [{ before: many.join(':'), after: many.toReversed().join(':'), place: place(1) }];
  const origins = pathOrigins({ initial: many.join(':'), changes, system: new Map(), start: inherited, unplaced });
  expect(Object.keys(origins).length).toBeLessThanOrEqual(500);
});
