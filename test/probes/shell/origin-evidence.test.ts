import { expect, test } from 'vitest';
import { homeOf, placeOf, seenAt, seenOrigin, shownPath } from '../../../electron/probes/shell/origin-evidence.ts';
import { healthy } from '../../checks/healthy-facts.ts';

const { home, zprofileLine } = healthy;

test('paths are shown without the user’s name, and as they are when the home folder is unknown', () => {
  expect(shownPath('/Users/sam/go/bin', home)).toBe('~/go/bin');
  expect(shownPath('/usr/local/go', home)).toBe('/usr/local/go');
  expect(shownPath('/Users/sam/go/bin', '')).toBe('/Users/sam/go/bin');
  expect(homeOf({ ...healthy.dockEnvironment, variables: {} })).toBe('');
});

test('an origin is proven by its line, or by launchctl, or not at all', () => {
  const named = { home, name: 'PATH', value: '/opt/bin' };
  const line = { source: '~/.zprofile:1', text: 'export PATH="$HOME/go/bin:$PATH"' };
  expect(seenAt(zprofileLine, home)).toEqual(line);
  expect(seenOrigin({ by: 'file', place: zprofileLine }, named)).toEqual([line]);
  expect(seenOrigin({ by: 'launchctl' }, named)).toEqual([{ source: 'launchctl getenv PATH', text: '/opt/bin' }]);
  expect(seenOrigin({ by: 'inherited' }, named)).toEqual([]);
  expect(seenOrigin(undefined, named)).toEqual([]);
  expect(placeOf({ by: 'unknown' })).toBeNull();
});
