import './steps.css';
import { useText } from '../language.ts';
import { size } from '../size.ts';
import type { Preview, Ref } from '../state.ts';
import { useApp } from '../store.ts';
import { fill } from '../strings/fill.ts';
import { Breakable } from './breakable.tsx';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { Copyable } from './copyable.tsx';
import { Diff } from './diff.tsx';
import { Prose } from './prose.tsx';

type Step = Preview['steps'][number];

/** What is done or is to be done, one after the other. `of`: whose command a Terminal is opened for; without it nothing can be pressed. */
export const Steps = ({ steps, of }: { readonly steps: readonly Step[]; readonly of?: Ref }) => (
  <ol className="steps">
    {steps.map((step, n) => (
      <li key={`${n} ${step.do}`}>
        <OneStep step={step} {...(of && { of })} />
      </li>
    ))}
  </ol>
);

function OneStep({ step, of }: { readonly step: Step; readonly of?: Ref }) {
  const text = useText();
  const { repair } = text;
  const send = useApp((state) => state.send);
  switch (step.do) {
    case 'edit':
      return <Diff file={step.file} diff={step.diff} real={step.real} created={step.created} />;
    case 'set-aside':
      return <Line text={fill(repair.setAside, { file: step.file, size: size(step.bytes, text) })} file={step.file} />;
    case 'mode':
      return (
        <Line text={fill(repair.mode, { file: step.file })} file={step.file}>
          <p className="step-note">
            <Prose text={fill(repair.modeChange, { from: step.from, to: step.to })} quoted={[step.from, step.to]} />
          </p>
        </Line>
      );
    case 'run':
      return (
        <Command label={repair.runs} command={step.command}>
          {step.puts.length > 0 && <p>{fill(repair.puts, { files: step.puts.join(', ') })}</p>}
          {step.bytes !== null && <p>{fill(repair.deletes, { size: size(step.bytes, text) })}</p>}
        </Command>
      );
    case 'open':
      return of ? (
        <Button icon="outside" onPress={() => send('openPane', step.pane)}>
          {repair.openPane}
        </Button>
      ) : null;
    case 'tell':
      return (
        <Command command={step.command}>
          {of && (
            <div className="step-act">
              <Button icon="terminal" onPress={() => send('openTerminal', { check: of.check, key: of.key })}>
                {repair.openTerminal}
              </Button>
              <span>{repair.openTerminalHint}</span>
            </div>
          )}
        </Command>
      );
  }
}

interface LineProps {
  readonly text: string;
  readonly file: string;
  readonly children?: React.ReactNode;
}

const Line = ({ text, file, children }: LineProps) => (
  <Card>
    <div className="step-line">
      <p>
        <Prose text={text} quoted={[file]} />
      </p>
      {children}
    </div>
  </Card>
);

interface CommandProps {
  readonly label?: string;
  readonly command: string;
  readonly children?: React.ReactNode;
}

const Command = ({ label, command, children }: CommandProps) => (
  <Card>
    <div className="step-line">
      {label !== undefined && <p className="step-label">{label}</p>}
      <div className="step-command">
        <pre>
          <Breakable text={command} />
        </pre>
        <Copyable text={command} />
      </div>
      {children && <div className="step-note">{children}</div>}
    </div>
  </Card>
);
