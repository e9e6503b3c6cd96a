import { describe, expect, test } from 'vitest';
import { guiEnvironment } from '../../../electron/probes/shell/gui-environment.ts';
import type { FakeMachine } from '../../fake-host.ts';
import { readFact } from '../read-fact.ts';

const home = '/Users/sam';
const read = (files: NonNullable<FakeMachine['files']>, os: 'darwin' | 'linux' = 'darwin') =>
  readFact(guiEnvironment, { machine: { os }, files });
const plist = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n${body}\n</dict>\n</plist>\n`;

describe('launch agents', () => {
  test('that call launchctl setenv, as arguments or through a shell', async () => {
    const args = plist(
      [
        '<key>ProgramArguments</key>',
        '<array>',
        '<string>/bin/launchctl</string>',
        '<string>setenv</string>',
        '<string>GOPROXY</string>',
        '<string>https://sam:secret@proxy.example/?a&amp;b</string>',
        '</array>',
      ].join('\n'),
    );
    const shell = plist(
      '<array><string>sh</string><string>-c</string><string>launchctl setenv GOPATH "$HOME/g o"; launchctl setenv TOKEN x; launchctl setenv PATH /opt/bin:$PATH</string></array>',
    );
    const fact = await read({
      [`${home}/Library/LaunchAgents/a.plist`]: args,
      [`${home}/Library/LaunchAgents/b.plist`]: shell,
      [`${home}/Library/LaunchAgents/readme.txt`]: args,
    });
    expect(fact).toMatchObject({
      known: true,
      value: {
        launchAgents: [
          {
            name: 'GOPROXY',
            value: 'https://***@proxy.example/?a&b',
            place: { file: `${home}/Library/LaunchAgents/a.plist`, line: 9 },
          },
          { name: 'GOPATH', value: '$HOME/g o', place: { line: 4 } },
          { name: 'PATH', value: '/opt/bin:$PATH' },
        ],
        environmentPlist: null,
      },
    });
    expect(JSON.stringify(fact)).not.toContain('secret');
  });

  test('that are huge, binary or refused cost nothing but themselves', async () => {
    const fact = await read({
      [`${home}/Library/LaunchAgents/huge.plist`]: 'x'.repeat(70_000),
      [`${home}/Library/LaunchAgents/binary.plist`]: new Uint8Array([0x62, 0x70, 0x6c, 0xff, 0, 1]),
      [`${home}/Library/LaunchAgents/refused.plist`]: { refused: 'tcc' },
      [`${home}/Library/LaunchAgents/cut.plist`]: '<string>launchctl</string><string>setenv</string>',
    });
    expect(fact).toEqual({ known: true, value: { launchAgents: [], environmentPlist: null } });
  });
});

test('environment.plist, only what concerns Go', async () => {
  const text = plist(
    '<key>PATH</key>\n<string>/usr/bin:/opt/go/bin</string>\n<key>API_TOKEN</key>\n<string>abc</string>',
  );
  const file = `${home}/.MacOSX/environment.plist`;
  expect(await read({ [file]: text })).toEqual({
    known: true,
    value: {
      launchAgents: [],
      environmentPlist: [
        {
          name: 'PATH',
          value: '/usr/bin:/opt/go/bin',
          place: { file, line: 5, text: '<string>/usr/bin:/opt/go/bin</string>' },
        },
      ],
    },
  });
});

test('no files is an answer, another system is none', async () => {
  expect(await read({})).toEqual({ known: true, value: { launchAgents: [], environmentPlist: null } });
  expect(await read({}, 'linux')).toMatchObject({ known: false, cause: 'not-asked' });
});

test('a folder that is refused cannot be told', async () => {
  expect(await read({ [`${home}/Library/LaunchAgents`]: { refused: 'tcc' } })).toMatchObject({
    known: false,
    cause: 'refused',
  });
});
