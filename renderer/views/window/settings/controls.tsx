import { useId } from 'react';
import { Glyph, type Shape } from '../../../components/glyph.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Prose } from '../../../components/prose.tsx';

interface SwitchProps {
  readonly label: string;
  /** What it does, beneath. */
  readonly about?: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** Shows what main says is so; main changes it and says so again. */
export function Switch({ label, about, on, onSwitch }: SwitchProps) {
  const id = useId();
  return (
    <label className="setting">
      <span className="setting-text">
        <span>{label}</span>
        {about && (
          <span className="setting-about" id={id}>
            {about}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        className="switch"
        aria-label={label}
        aria-describedby={about ? id : undefined}
        checked={on}
        onChange={() => onSwitch(!on)}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly onChoose: (value: T) => void;
}

/** One of several, in the menu of the system. */
export function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  const choose = (chosen: string) => {
    const option = options.find(([one]) => one === chosen);
    if (option) onChoose(option[0]);
  };
  return (
    <label className="setting">
      <span className="setting-text">{label}</span>
      <span className="choice">
        <select value={value} onChange={(event) => choose(event.target.value)}>
          {options.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </label>
  );
}

interface FieldProps {
  readonly label: string;
  readonly about: string;
  /** `secret`: what is typed is not seen. */
  readonly kind: 'address' | 'secret';
  readonly placeholder?: string;
  readonly value: string;
  /** Id of what is wrong with it. */
  readonly wrong?: string | undefined;
  readonly onType: (value: string) => void;
}

/** A line to type in. */
export function Field({ label, about, kind, placeholder, value, wrong, onType }: FieldProps) {
  const id = useId();
  return (
    <label className="setting">
      <span className="setting-text">
        <span>{label}</span>
        <span className="setting-about" id={id}>
          {about}
        </span>
      </span>
      <input
        // Not "url": Chromium has words of its own for what is wrong, and main has better ones.
        type={kind === 'secret' ? 'password' : 'text'}
        inputMode={kind === 'address' ? 'url' : 'text'}
        className="field"
        aria-label={label}
        aria-describedby={wrong ? `${id} ${wrong}` : id}
        aria-invalid={wrong !== undefined || undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onType(event.target.value)}
      />
    </label>
  );
}

/** How something stands, beneath its name; said aloud when it changes. */
export const State = ({ shape, text }: { readonly shape: Shape; readonly text: string }) => (
  <span className="setting-state" role="status">
    <Glyph shape={shape} />
    <span>
      <Prose text={text} />
    </span>
  </span>
);
