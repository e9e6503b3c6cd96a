import type { AppState, Handlers } from '../../../electron/contract.ts';
import type { Say } from './say.ts';
import type { Scenario } from './scenarios.ts';

const receiver: NonNullable<AppState['settings']['reporting']> = {
  endpoint: 'https://otel.example.com:4318',
  protocol: 'http/protobuf',
  headers: ['authorization'],
  lasting: true,
};
const arrived = (): NonNullable<AppState['sending']> => ({
  at: new Date().toISOString(),
  sent: 1,
  refused: 0,
  rejected: 0,
  waiting: 0,
  nextAt: null,
  problem: null,
  headersGone: false,
});
const toggle = '.setting-act .button';
const save = '.reporting-save .button';

/** The setting that sends reports: off, on, and everything that can become of a report. */
export function reportingScenarios(red: AppState, say: Say, preview: Handlers['preview']): Record<string, Scenario> {
  const of = (
    reporting: AppState['settings']['reporting'],
    sending: Partial<AppState['sending']> = null,
    press: string[] = [],
    more: Partial<Handlers> = {},
  ): Scenario => ({
    state: { ...red, settings: { ...red.settings, reporting }, sending: sending && { ...arrived(), ...sending } },
    answers: { preview, reporting: async () => null, ...more },
    press,
    view: 'settings',
  });
  const soon = new Date(Date.now() + 8 * 60_000).toISOString();
  const refusal = say(
    'A header is a name, an equals sign and a value: authorization=Bearer%20… Several are parted by commas.',
    '标头由名称、等号和值组成：authorization=Bearer%20… 多个标头用逗号分隔。',
  );
  return {
    'settings-reporting-form': of(null, null, [toggle]),
    'settings-reporting-refused': of(null, null, [toggle, save], { reporting: async () => refusal }),
    'settings-reporting-on': of(receiver, {}),
    'settings-reporting-next': of({ ...receiver, headers: [] }),
    'settings-reporting-change': of({ ...receiver, headers: ['authorization', 'x-team'] }, {}, [toggle]),
    'settings-reporting-waits': of(
      {
        endpoint: 'http://collector.platform-team.internal:4318/otel',
        protocol: 'http/json',
        headers: [],
        lasting: true,
      },
      { sent: 0, waiting: 3, nextAt: soon, problem: 'connect ECONNREFUSED 10.12.0.7:4318' },
    ),
    'settings-reporting-denied': of(receiver, { sent: 0, refused: 1, problem: 'HTTP 401' }),
    'settings-reporting-passing': of({ ...receiver, lasting: false }, {}),
    'settings-reporting-gone': of({ ...receiver, lasting: false }, { sent: 0, headersGone: true }, [toggle]),
    'about-reporting': { ...of(receiver, {}), view: 'about' },
  };
}
