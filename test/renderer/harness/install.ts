import { fakeApi } from './fake-api.ts';
import './harness.css';
import { scenarios } from './scenarios.ts';

/** Puts a fake main beside the page: `?state=red&lang=zh-CN&surface=window`. */
const asked = new URLSearchParams(location.search);
const language = asked.get('lang') === 'zh-CN' ? 'zh-CN' : 'en';
const all = scenarios(language);
const scenario = all[asked.get('state') ?? 'green'] ?? all.green;
if (!scenario) throw new Error('no such state');
const surface = asked.get('surface') === 'window' ? 'window' : 'popover';
document.documentElement.dataset.states = Object.keys(all).join(' ');
const main = fakeApi(scenario.state, scenario.answers, surface);
Object.assign(window, { greenlight: main.api });

const soon = () => new Promise((resolve) => setTimeout(resolve, 30));
async function press(selector: string): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    const button = document.querySelector<HTMLElement>(selector);
    if (button && button.ariaDisabled === null) return button.click();
    await soon();
  }
  throw new Error(`nothing to press: ${selector}`);
}

/** Not awaited here: the page comes after this script. */
async function arrive(): Promise<void> {
  while (!document.querySelector('main')) await soon();
  if (scenario?.view && surface === 'window') main.emit('view', scenario.view);
  while (!document.querySelector('h1')) await soon();
  for (const selector of scenario?.press ?? []) {
    await soon();
    await press(selector);
  }
  document.documentElement.dataset.ready = '';
}
void arrive();
