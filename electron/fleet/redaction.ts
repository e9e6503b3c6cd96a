import type { Report } from '../engine/model.ts';
import { plain } from '../redact/json.ts';
import { literal } from '../redact/literal.ts';
import type { Person } from '../redact/person.ts';
import { createRedactor } from '../redact/redactor.ts';

/**
 * Takes out of the texts of this report what a bundle loses too. The home folder is `~` besides: the same trouble has the
 * same name on every machine.
 */
export function redactionOf({ findings }: Pick<Report, 'findings'>, person: Person): (text: string) => string {
  const { text, value } = createRedactor(person);
  value(plain(findings)); // what one place gives away as a secret goes everywhere
  const home = text(person.home);
  const below = home.length > 1 ? new RegExp(`(?<![\\w.-])${literal(home)}(?![\\w.-])`, 'g') : undefined;
  return (given) => (below ? text(given).replace(below, '~') : text(given));
}
