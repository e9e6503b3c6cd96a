import { Breakable } from '../../../components/breakable.tsx';
import { Button, IconButton } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { fill } from '../../../strings/fill.ts';

/** The folders of the person's projects. Main asks for new ones in a dialog of its own. */
export function Workspaces({ folders }: { readonly folders: readonly string[] }) {
  const { settings: words } = useText();
  const send = useApp((state) => state.send);
  return (
    <>
      <Card>
        {folders.map((folder, index) => (
          <div className="setting" key={folder}>
            <span className="setting-text">
              <code>
                <Breakable text={folder} />
              </code>
              {index === 0 && folders.length > 1 && <span className="chip">{words.checked}</span>}
            </span>
            <IconButton
              icon="close"
              label={fill(words.remove, { folder })}
              onPress={() => send('removeWorkspace', index)}
            />
          </div>
        ))}
        {folders.length === 0 && <p className="setting setting-none">{words.noWorkspaces}</p>}
        <div className="setting">
          <span className="setting-about">{folders.length > 0 && words.workspacesText}</span>
          <Button onPress={() => send('addWorkspace', undefined)}>{words.add}</Button>
        </div>
      </Card>
    </>
  );
}
