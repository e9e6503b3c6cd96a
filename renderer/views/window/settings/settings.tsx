import './settings.css';
import { Section } from '../../../components/section.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { View } from '../view.tsx';
import { Command } from './command.tsx';
import { Choice, Switch } from './controls.tsx';
import { Reporting } from './reporting.tsx';
import { Share } from './share.tsx';
import { Workspaces } from './workspaces.tsx';

/** What a person may change about the app, and how a diagnosis is shared. */
export default function Settings() {
  const text = useText();
  const words = text.settings;
  const settings = useApp(({ app }) => app?.settings ?? null);
  const editors = useApp(({ app }) => app?.editors);
  const send = useApp((state) => state.send);
  if (!settings) return <View title={text.view.settings}>{null}</View>;
  return (
    <View title={text.view.settings}>
      <Section title={words.checking}>
        <div className="card">
          <Choice
            label={words.editor}
            value={settings.editor ?? ''}
            options={[['', words.lastUsed], ...(editors ?? []).map(({ id, name }) => [id, name] as const)]}
            onChoose={(editor) => send('settings', { editor: editor === '' ? null : editor })}
          />
          <Switch
            label={words.paused}
            about={words.pausedText}
            on={settings.paused}
            onSwitch={(paused) => send('settings', { paused })}
          />
        </div>
      </Section>
      <Section title={words.workspaces}>
        <Workspaces folders={settings.workspaces} />
      </Section>
      <Section title={words.general}>
        <div className="card">
          <Choice
            label={words.language}
            value={settings.language}
            options={[
              ['system', words.system],
              ['en', 'English'],
              ['zh-CN', '简体中文'],
            ]}
            onChoose={(language) => send('settings', { language })}
          />
          <Switch
            label={words.launchAtLogin}
            on={settings.launchAtLogin}
            onSwitch={(launchAtLogin) => send('settings', { launchAtLogin })}
          />
          <Switch
            label={words.notifications}
            about={words.notificationsText}
            on={settings.notifications}
            onSwitch={(notifications) => send('settings', { notifications })}
          />
          <Switch
            label={words.badge}
            about={words.badgeText}
            on={settings.badge}
            onSwitch={(badge) => send('settings', { badge })}
          />
          <Choice
            label={words.updates}
            value={settings.updates}
            options={[
              ['automatic', words.automatic],
              ['ask', words.ask],
              ['never', words.never],
            ]}
            onChoose={(updates) => send('settings', { updates })}
          />
        </div>
      </Section>
      <Command />
      <Section title={text.share.title}>
        <Share />
      </Section>
      <Reporting />
    </View>
  );
}
