import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goProxyFor, proxyVariables } from '../../../electron/probes/modules/go-proxy-variables.ts';
import { parseGoUrl } from '../../../electron/probes/modules/go-url.ts';
import { parseGosumdb } from '../../../electron/probes/modules/grammar-gosumdb.ts';
import { matchesModule } from '../../../electron/probes/modules/grammar-patterns.ts';
import { goEnv, goroot } from '../../go-tools.ts';

/** Go's own code, from the SDK that is installed here, answers the same questions. */
const program = `package main

import (
	"encoding/json"
	"net/url"
	"os"

	"golang.org/x/mod/module"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/net/http/httpproxy"
)

type question struct{ What, A, B, C string }

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	answers := make([]string, len(questions))
	for i, q := range questions {
		switch q.What {
		case "match":
			if module.MatchPrefixPatterns(q.A, q.B) {
				answers[i] = "yes"
			}
		case "url":
			if u, err := url.Parse(q.A); err == nil {
				answers[i] = u.Scheme + " " + u.Host
				if u.Opaque != "" {
					answers[i] = u.Scheme + " "
				}
			} else {
				answers[i] = "error"
			}
		case "key":
			if _, err := note.NewVerifier(q.A); err != nil {
				answers[i] = err.Error()
			}
		case "proxy":
			config := &httpproxy.Config{HTTPProxy: q.A, HTTPSProxy: q.A, NoProxy: q.B}
			u, err := url.Parse(q.C)
			if err != nil {
				panic(err)
			}
			if p, err := config.ProxyFunc()(u); err == nil && p != nil {
				answers[i] = "proxy"
			}
		}
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}
`;

interface Question {
  readonly What: 'match' | 'url' | 'key' | 'proxy';
  readonly A: string;
  readonly B?: string;
  readonly C?: string;
}

const sdk = goroot();
let folder = '';
const ask = (questions: readonly Question[]): string[] =>
  JSON.parse(execFileSync(path.join(folder, 'oracle'), { input: JSON.stringify(questions), encoding: 'utf8' }));

describe.skipIf(!sdk)('as the packages of go do', () => {
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'greenlight-oracle-'));
    const copies: Record<string, string> = { mod: 'src/cmd/vendor', net: 'src/vendor', text: 'src/vendor' };
    for (const [name, from] of Object.entries(copies)) {
      cpSync(path.join(sdk ?? '', from, 'golang.org/x', name), path.join(folder, name), { recursive: true });
      writeFileSync(path.join(folder, name, 'go.mod'), `module golang.org/x/${name}\n\ngo 1.24\n`);
    }
    const names = Object.keys(copies);
    writeFileSync(
      path.join(folder, 'go.mod'),
      `module oracle\n\ngo 1.24\n\n${names.map((name) => `require golang.org/x/${name} v0.0.0\nreplace golang.org/x/${name} => ./${name}\n`).join('')}`,
    );
    writeFileSync(path.join(folder, 'main.go'), program);
    mkdirSync(path.join(folder, 'tmp'));
    execFileSync('go', ['build', '-o', 'oracle', '.'], {
      cwd: folder,
      env: { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off', GOWORK: 'off', GOTOOLCHAIN: 'local' },
    });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const element = fc.stringMatching(/^[a-c.*?[\]^\\-]{0,5}$/);
  test('globs', () => {
    const cases = fc.sample(
      fc.tuple(
        fc.array(
          fc.array(element, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
          { maxLength: 3 },
        ),
        fc.array(fc.stringMatching(/^[a-c.]{1,4}$/), { minLength: 1, maxLength: 4 }),
      ),
      { numRuns: 3000, seed: 1 },
    );
    const fixed: [string, string][] = [
      ['*.corp.example', 'git.corp.example/a/b'],
      ['github.com/acme/', 'github.com/acme/x'],
      ['github.com/acme', 'github.com/acmes/x'],
      ['*', 'x.y/z'],
      ['none', 'github.com/a/b'],
      ['[^a]x', 'bx'],
      ['https://github.com/acme', 'github.com/acme'],
      [' git.corp.example', 'git.corp.example'],
    ];
    const all = [...fixed, ...cases.map(([globs, target]): [string, string] => [globs.join(','), target.join('/')])];
    const told = ask(all.map(([A, B]) => ({ What: 'match', A, B })));
    const wrong = all.filter(([globs, target], index) => matchesModule(globs, target) !== (told[index] === 'yes'));
    expect(wrong).toEqual([]);
    expect(told.filter((one) => one === 'yes').length).toBeGreaterThan(50);
  });

  test('addresses', () => {
    const piece = fc.constantFrom(
      'http',
      'https',
      'file',
      ':',
      '//',
      '/',
      'a',
      'proxy.corp',
      '@',
      '?',
      '#',
      '%',
      '%20',
      '%zz',
      ' ',
      '[',
      ']',
      ':80',
      '*',
      ';',
      '，',
      '::1',
      '\t',
      '"',
      '{',
    );
    const cases = fc
      .sample(fc.array(piece, { maxLength: 8 }), { numRuns: 4000, seed: 2 })
      .map((parts) => parts.join(''));
    const told = ask(cases.map((A) => ({ What: 'url', A })));
    const wrong = cases.flatMap((text, index) => {
      const url = parseGoUrl(text);
      // Hosts are compared undecoded, so those with escapes only by whether they are accepted.
      const ours = url ? `${url.scheme} ${url.host}` : 'error';
      const theirs = told[index] ?? '';
      const same = url?.host.includes('%') ? theirs !== 'error' : ours === theirs;
      return same ? [] : [[text, ours, theirs]];
    });
    expect(wrong).toEqual([]);
  });

  test('keys of checksum databases', async () => {
    const good = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    const cases = [
      good,
      good.replace('033de0ae', '033de0af'),
      good.replace('sum.', 'mus.'),
      good.slice(0, -1),
      `${good}=`,
      'sum.golang.org+https://sum.corp.example',
      'a+033de0ae+',
      '+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
      'name',
      'off',
    ];
    const told = ask(cases.map((A) => ({ What: 'key', A })));
    for (const [index, key] of cases.entries()) {
      expect([key, (await parseGosumdb(`${key} https://sum.corp.example`)).ok]).toEqual([key, told[index] === '']);
    }
  });

  test('proxies of the environment', () => {
    const hosts = [
      'proxy.golang.org',
      'git.corp.example',
      'localhost',
      '127.0.0.1',
      '10.1.2.3',
      '[2001:db8::1]',
      'corp',
    ];
    const entries = [
      '',
      '*',
      'corp.example',
      '.corp.example',
      '*.corp.example',
      'golang.org:443',
      'golang.org:80',
      '10.0.0.0/8',
      '10.1.2.3',
      '2001:db8::/32',
      '[2001:db8::1]:443',
      'CORP',
      ' proxy.golang.org ',
      ':443',
      '10.1.2.3:8443',
    ];
    const values = ['', 'http://proxy.corp:3128', 'proxy.corp:3128', 'https://u:p@proxy.corp', 'proxy.corp'];
    const cases = values.flatMap((value) =>
      entries.flatMap((entry) =>
        hosts.flatMap((host) =>
          [`https://${host}/x`, `http://${host}:8443/x`].map((address) => ({ value, entry, address })),
        ),
      ),
    );
    const told = ask(
      cases.map(({ value, entry, address }) => ({ What: 'proxy', A: value, B: `x.y,${entry}`, C: address })),
    );
    const wrong = cases.filter(({ value, entry, address }, index) => {
      const variables = proxyVariables({ HTTPS_PROXY: value, http_proxy: value, NO_PROXY: `x.y,${entry}` });
      return (goProxyFor(address, variables) !== null) !== (told[index] === 'proxy');
    });
    expect(wrong).toEqual([]);
  });
});

test('the article is wrong: name+address is no GOSUMDB', async () => {
  expect(await parseGosumdb('sum.golang.org+https://sum.my-proxy.internal')).toEqual({
    ok: false,
    problem: 'url-behind-plus',
    correction: 'sum.golang.org https://sum.my-proxy.internal',
  });
});

test.each([
  ['sum.golang.org', { off: false, name: 'sum.golang.org', url: null }],
  ['sum.golang.google.cn', { off: false, name: 'sum.golang.org', url: 'https://sum.golang.google.cn' }],
  ['sum.golang.org https://sum.corp.example', { off: false, name: 'sum.golang.org', url: 'https://sum.corp.example' }],
  ['  sum.golang.org ', { name: 'sum.golang.org' }],
  ['sum.golang.org https://u:p@sum.corp.example', { url: 'https://***@sum.corp.example' }],
  ['off', { off: true }],
])('GOSUMDB=%s is fine', async (value, reading) => {
  expect(await parseGosumdb(value)).toMatchObject({ ok: true, ...reading });
});

test.each([
  ['OFF', 'unknown-name', 'off'],
  [' off', 'unknown-name', 'off'],
  ['https://sum.golang.google.cn', 'url-alone', 'sum.golang.org https://sum.golang.google.cn'],
  ['sum.golang.google.cn https://sum.golang.google.cn', 'unknown-name', 'sum.golang.org https://sum.golang.google.cn'],
  ['sum.golang.org sum.golang.google.cn', 'bad-url', 'sum.golang.org https://sum.golang.google.cn'],
  ['sum.golang.org,https://sum.corp.example', 'unknown-name', 'sum.golang.org https://sum.corp.example'],
  ['sum.corp.example', 'unknown-name', null],
  ['a b c', 'too-many-fields', null],
  ['  ', 'empty', 'sum.golang.org'],
])('GOSUMDB=%s is not', async (value, problem, correction) => {
  expect(await parseGosumdb(value)).toEqual({ ok: false, problem, correction });
});

test('this machine has a go to compare with', () => {
  expect(goEnv('GOVERSION')).toMatch(/^go1\./);
});
