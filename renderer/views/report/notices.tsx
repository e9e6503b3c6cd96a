import { Button, IconButton } from '../../components/button.tsx';
import { Strip } from '../../components/strip.tsx';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';

/** That main could not carry out a call. Said aloud when it appears. */
export function Failed() {
  const text = useText();
  const failed = useApp((state) => state.failed);
  const dismiss = useApp((state) => state.dismiss);
  return (
    <div role="status">
      {failed !== null && (
        <Strip shape="warning" title={failed === 'state' ? text.failed.state : text.failed.call}>
          <IconButton icon="close" label={text.failed.dismiss} onPress={dismiss} />
        </Strip>
      )}
    </div>
  );
}

/** What a person should know about the app itself: quiet, and above the findings. */
export function Notices({ children }: { readonly children?: React.ReactNode }) {
  const text = useText();
  const app = useApp((state) => state.app);
  const send = useApp((state) => state.send);
  const paused = app?.phase === 'paused' && app.report !== null;
  const notices = app?.notices ?? [];
  return (
    <div className="notices" role="group" aria-label={text.notice.label}>
      {children}
      {paused && (
        <Strip shape="paused" title={text.paused.title}>
          <Button onPress={() => send('settings', { paused: false })}>{text.paused.resume}</Button>
        </Strip>
      )}
      {notices.map(({ id, title, detail, action }) => (
        <Strip key={id} shape="info" title={title} detail={detail}>
          {action !== 'none' && <Button onPress={() => send('act', action)}>{text.notice[action]}</Button>}
        </Strip>
      ))}
    </div>
  );
}
