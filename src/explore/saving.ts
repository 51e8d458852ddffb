import type { Problem } from '../errors.js';
import { quoted } from '../text/quoted.js';
import { element } from './element.js';
import type { Exploration } from './exploration.js';

/** Keeps the settings: as a what-if file, and as a command. */
export class Saving {
  readonly #title = element('input', { type: 'text', id: 'what-if-title', dir: 'auto', autocomplete: 'off' });
  readonly #save = element('button', { type: 'button' }, 'Save as a what-if file');
  readonly #message = element('p', { role: 'status', dir: 'auto' });
  readonly #command = element('code');
  #settings: readonly string[] = [];

  /** @param make asks for a what-if of this title. */
  constructor(
    place: HTMLElement,
    readonly exploration: Exploration,
    readonly make: (title: string) => void,
  ) {
    this.#save.addEventListener('click', () => {
      this.#message.textContent = '';
      this.make(this.title);
    });
    const label = element('label', { for: 'what-if-title' }, 'What the settings are called');
    const code = element('pre', { class: 'command', tabindex: '0', 'aria-label': 'The command' }, this.#command);
    place.append(
      element('h2', {}, 'Keep the settings'),
      element('p', {}, label, ' ', this.#title, ' ', this.#save),
      this.#message,
      element('p', { class: 'note' }, 'The same figures on the command line:'),
      code,
    );
  }

  get title(): string {
    return this.#title.value.trim() || this.#settings.join(', ') || 'As it is';
  }

  show(settings: readonly string[]): void {
    const { inputs, overrides, replications } = this.exploration;
    this.#settings = settings;
    this.#save.disabled = settings.length === 0;
    this.#title.placeholder = settings.join(', ');
    const set = [...overrides, ...settings].flatMap((each) => ['--set', quoted(each)]);
    const [{ source }] = inputs.scenarios;
    const words = ['callstorm', 'run', quoted(source), ...set, '--seed', quoted(inputs.seed)];
    this.#command.textContent = [...words, '--replications', replications].join(' ');
  }

  saved(text: string): void {
    const name = `${slug(this.title)}.yaml`;
    const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
    element('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    const [{ source }] = this.exploration.inputs.scenarios;
    const set = this.exploration.overrides.map((each) => ` --set ${quoted(each)}`).join('');
    this.#message.textContent = `Saved as ${name}. Compare it: callstorm compare ${quoted(source)} --what-if ${name}${set}`;
  }

  notSaved(problems: readonly Problem[]): void {
    this.#message.textContent = problems.map(({ path, message }) => `${path ?? ''} ${message}`.trim()).join('\n');
  }
}

/** As names of files are written: letters, digits and hyphens. */
function slug(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return words.slice(0, 60) || 'what-if';
}
