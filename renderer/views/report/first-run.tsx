import { Button } from '../../components/button.tsx';
import { Lamp } from '../../components/lamp.tsx';
import { Progress } from '../../components/progress.tsx';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';
import { fill } from '../../strings/fill.ts';

/** Before there is any report: what is about to happen, and that it only looks. */
export function FirstRun() {
  const { head, first, paused } = useText();
  const app = useApp((state) => state.app);
  const check = useApp((state) => state.check);
  const send = useApp((state) => state.send);
  if (!app) return null; // main answers in a moment; nothing flashes before that
  const { phase, progress } = app;
  const checking = phase === 'checking';
  return (
    <div className="hero hero-first">
      <Lamp shape={checking ? 'checking' : phase === 'paused' ? 'paused' : 'unknown'} size="hero" />
      <h1>{checking ? head.first : head.firstIdle}</h1>
      <p className="hero-lead">{phase === 'paused' ? first.pausedLead : first.lead}</p>
      <div className="hero-act">
        {checking ? (
          <>
            <Progress label={head.first} {...(progress && { done: progress.done, total: progress.total })} />
            <p className="hero-count">{progress ? fill(first.progress, { ...progress }) : ' '}</p>
          </>
        ) : phase === 'paused' ? (
          <Button kind="primary" onPress={() => send('settings', { paused: false })}>
            {paused.resume}
          </Button>
        ) : (
          <Button kind="primary" onPress={check}>
            {first.start}
          </Button>
        )}
      </div>
      <p className="hero-promise">{first.promise}</p>
    </div>
  );
}
