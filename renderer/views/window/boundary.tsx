import { Component } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useText } from '../../language.ts';

interface BoundaryProps {
  readonly children: React.ReactNode;
}

/** A view that breaks is said to be broken; the others and the way to them stay. React has this for classes only. */
export class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken onAgain={() => this.setState({ broken: false })} /> : this.props.children;
  }
}

function Broken({ onAgain }: { readonly onAgain: () => void }) {
  const { window: words } = useText();
  return (
    <EmptyState icon="warning" title={words.broken}>
      <p>{words.brokenText}</p>
      <Button onPress={onAgain}>{words.again}</Button>
    </EmptyState>
  );
}
