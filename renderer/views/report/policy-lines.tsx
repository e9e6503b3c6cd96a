import { Icon } from '../../components/icon.tsx';
import { Prose } from '../../components/prose.tsx';
import type { Finding } from '../../findings.ts';
import { useText } from '../../language.ts';
import { fileOf, ownerOf, rulingText } from '../../ruling.ts';
import { fill } from '../../strings/fill.ts';

/** Whose check this is and what a policy made of it, where there is something of the kind. */
export function PolicyLines({ finding }: { readonly finding: Finding }) {
  const text = useText();
  const { ruling } = finding;
  const owner = ownerOf(finding);
  return (
    <>
      {owner !== null && <Line text={fill(text.ruling.own, { by: owner })} by={owner} />}
      {ruling && <Line text={rulingText(ruling, text)} by={ruling.by} />}
    </>
  );
}

const Line = ({ text, by }: { readonly text: string; readonly by: string }) => (
  <div className="policy-line">
    <Icon name="policy" />
    <p>
      <Prose text={text} quoted={fileOf(by)} />
    </p>
  </div>
);
