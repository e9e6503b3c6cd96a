import './about.css';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Lamp } from '../../../components/lamp.tsx';
import { Section } from '../../../components/section.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { fill } from '../../../strings/fill.ts';
import { View } from '../view.tsx';
import { Update } from './update.tsx';

/** Ids of main's own list of addresses. */
const links = [
  'go-download',
  'vscode-download',
  'go-extension',
  'command-line-tools',
  'full-disk-access',
  'go-extension-issues',
] as const;

/** What this app is, whether there is a newer one, and what it never does. */
export default function About() {
  const { view, about: words } = useText();
  const about = useApp(({ app }) => app?.about ?? null);
  const endpoint = useApp(({ app }) => app?.settings.reporting?.endpoint);
  const send = useApp((state) => state.send);
  return (
    <View title={view.about}>
      <div className="about-head">
        <div aria-hidden="true">
          <Lamp shape="fine" />
        </div>
        <div>
          <p className="about-name">Greenlight</p>
          <p>{words.tagline}</p>
          {about && (
            <p className="about-version">
              {fill(words.version, { version: about.version })}
              {about.electron && ` · ${fill(words.built, { electron: about.electron })}`}
            </p>
          )}
        </div>
      </div>
      <div className="about-promise">
        <p className="about-privacy">
          {endpoint ? fill(words.privacyReports, { host: new URL(endpoint).host }) : words.privacy}
        </p>
        <p>{endpoint ? words.privacyTextReports : words.privacyText}</p>
      </div>
      <Section title={words.updates}>
        <Update />
      </Section>
      <Section title={words.links}>
        <Card>
          {links.map((id) => (
            <button type="button" className="about-link" key={id} onClick={() => send('openLink', id)}>
              {words[id]}
              <Icon name="outside" />
            </button>
          ))}
        </Card>
      </Section>
      <div className="about-foot">
        <p>{words.licence}</p>
        <div>
          <Button onPress={() => send('showLicences', undefined)}>{words.licences}</Button>
          <Button onPress={() => send('quit', undefined)}>{words.quit}</Button>
        </div>
      </div>
    </View>
  );
}
