import { contextBridge, ipcRenderer } from 'electron';
import type { Api, CallName, EventName, EventValue, In, Out, View } from './contract.ts';

/** Main parses what it is asked and what it answers, so the answer has the type of the contract. */
const call =
  <K extends CallName>(name: K) =>
  (argument: In<K>): Promise<Out<K>> =>
    ipcRenderer.invoke(name, argument);

/** What a new window is to show is told before its page can listen. */
let askedFor: View | null = null;
ipcRenderer.on('view', (_, view: View) => {
  askedFor = view;
});

const api: Api = {
  state: call('state'),
  check: call('check'),
  preview: call('preview'),
  apply: call('apply'),
  undo: call('undo'),
  environments: call('environments'),
  matrix: call('matrix'),
  logs: call('logs'),
  trace: call('trace'),
  onboarding: call('onboarding'),
  skipStep: call('skipStep'),
  settings: call('settings'),
  reporting: call('reporting'),
  addWorkspace: call('addWorkspace'),
  removeWorkspace: call('removeWorkspace'),
  bundle: call('bundle'),
  saveBundle: call('saveBundle'),
  see: call('see'),
  openWindow: call('openWindow'),
  openSource: call('openSource'),
  openLink: call('openLink'),
  openPane: call('openPane'),
  showLicences: call('showLicences'),
  openTerminal: call('openTerminal'),
  copy: call('copy'),
  act: call('act'),
  update: call('update'),
  closePopover: call('closePopover'),
  quit: call('quit'),
  on<E extends EventName>(event: E, listener: (value: EventValue<E>) => void) {
    const hear = (_: unknown, value: EventValue<E>) => listener(value);
    ipcRenderer.on(event, hear);
    if (event === 'view' && askedFor !== null) hear(null, askedFor as EventValue<E>); // a view, as the line before says
    return () => void ipcRenderer.off(event, hear);
  },
  surface: process.argv.includes('--greenlight-surface=window') ? 'window' : 'popover',
};
contextBridge.exposeInMainWorld('greenlight', api);
