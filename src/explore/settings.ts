import type { Problem } from '../errors.js';
import { type Control, controlOf } from './control.js';
import { element } from './element.js';
import type { Exploration, Preset } from './exploration.js';

/** So long a slider must rest before its value is tried, in milliseconds. */
const rest = 30;

/** All that can be set, and what is set. */
export class SettingsForm {
  readonly #controls: readonly Control[];
  readonly #preset: HTMLSelectElement;
  readonly #besides = element('p', { class: 'hint', dir: 'auto' });
  readonly #refusal = element('p', { class: 'refusal', role: 'alert', dir: 'auto' });
  readonly #resetAll = element('button', { type: 'button' }, 'Reset all');
  /** Settings of a what-if that no control shows. */
  #others: readonly string[] = [];
  #last: Control | undefined;
  #waiting = 0;

  /** @param changed hears when something else is set. */
  constructor(
    form: HTMLElement,
    readonly exploration: Exploration,
    readonly changed: () => void,
  ) {
    const { knobs, whatIfs } = exploration;
    this.#controls = knobs.map((knob) => {
      const control: Control = controlOf(knob, () => {
        this.#last = control;
        this.#soon();
      });
      return control;
    });
    const options = whatIfs.map(({ name, title }) => element('option', { value: name, dir: 'auto' }, title));
    this.#preset = element('select', { id: 'preset' }, element('option', { value: '' }, 'The base'), ...options);
    this.#preset.addEventListener('change', () => {
      this.#take(whatIfs.find(({ name }) => name === this.#preset.value));
    });
    this.#resetAll.addEventListener('click', () => this.#take(undefined));
    const start = element('label', { for: 'preset' }, 'Start from a what-if');
    const choice = element('div', { class: 'row' }, ...(whatIfs.length > 0 ? [this.#preset] : []), this.#resetAll);
    const first = element('div', { class: 'control' }, ...(whatIfs.length > 0 ? [start] : []), choice);
    first.append(this.#besides, this.#refusal);
    form.append(element('h2', {}, 'Settings'), first, ...this.#controls.map((each) => each.element));
    form.addEventListener('submit', (event) => event.preventDefault());
    this.#show();
  }

  /** What differs from the base, as after `--set`. */
  get settings(): string[] {
    const changed = this.#controls.filter(({ knob, value }) => value !== knob.value);
    return [...this.#others, ...changed.map(({ knob: { name }, value }) => `${name}=${value}`)];
  }

  /** Says beside a control what is wrong with it; or beside the last one that was changed. */
  refuse(problems: readonly Problem[], source: string): void {
    this.accept();
    for (const { path = '', message } of problems) {
      const isOf = ({ knob: { name } }: Control) =>
        path.startsWith(`parameters.${name}.`) || `${source} ${message}`.includes(`--set ${name}=`);
      const control = this.#controls.find(isOf) ?? this.#last;
      const text = [path.startsWith('parameters.') ? '' : path, message].filter((part) => part !== '').join(': ');
      if (control === undefined) this.#refusal.textContent = text;
      else control.refuse(text);
    }
  }

  /** Nothing is wrong. */
  accept(): void {
    this.#refusal.textContent = '';
    for (const control of this.#controls) control.refuse('');
  }

  #take(preset: Preset | undefined): void {
    this.#last = undefined;
    const settings = preset?.settings ?? [];
    const isOf = (setting: string, name: string) => setting.startsWith(`${name}=`);
    for (const { knob, set } of this.#controls) {
      const own = settings.findLast((setting) => isOf(setting, knob.name));
      set(own === undefined ? knob.value : plain(own.slice(knob.name.length + 1), knob.isYesNo));
    }
    const isShown = (setting: string) => this.#controls.some(({ knob: { name } }) => isOf(setting, name));
    this.#others = settings.filter((setting) => !isShown(setting));
    if (preset === undefined) this.#preset.value = '';
    this.#soon();
  }

  #soon(): void {
    this.#show();
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(this.changed, rest);
  }

  #show(): void {
    this.#besides.textContent = this.#others.length === 0 ? '' : `Also set: ${this.#others.join(', ')}`;
    this.#resetAll.disabled = this.settings.length === 0;
  }
}

/** A value of a setting as a control has it. */
function plain(text: string, isYesNo: boolean): string {
  return isYesNo ? text.replace('true', 'yes').replace('false', 'no') : text;
}
