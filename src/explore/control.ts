import { element } from './element.js';
import type { Knob } from './exploration.js';
import { inUnitOf, numberIn, quantityOf } from './quantity.js';
import { boundsInWords, sliderOf } from './slider.js';

/** What a planner sets a parameter with. */
export interface Control {
  readonly knob: Knob;
  readonly element: HTMLElement;
  /** As a file writes it. */
  readonly value: string;
  set(value: string): void;
  /** @param message '' if nothing is wrong. */
  refuse(message: string): void;
}

/** The inputs of a control, and how they are read and set. */
interface Inputs {
  readonly elements: readonly HTMLElement[];
  /** What is said to be wrong, if something is. */
  readonly main: HTMLElement;
  readonly hint: string;
  read(): string;
  write(value: string): void;
}

/** @param changed hears when the planner has changed it. */
export function controlOf(knob: Knob, changed: () => void): Control {
  const { name, title } = knob;
  const id = `knob-${name}`;
  const inputs = knob.isYesNo ? yesNo(knob, id) : knob.words.length > 0 ? choice(knob, id) : written(knob, id);
  const hint = element('p', { class: 'hint', id: `${id}-hint` }, inputs.hint);
  const refusal = element('p', { class: 'refusal', id: `${id}-refusal`, role: 'alert', dir: 'auto' });
  inputs.main.setAttribute('aria-describedby', `${hint.id} ${refusal.id}`);
  const reset = element('button', { type: 'button', 'aria-label': `Reset: ${title}` }, 'Reset');
  const label = element('label', { for: id, id: `${id}-name`, dir: 'auto' }, title);
  const row = element('div', { class: 'row' }, ...inputs.elements, reset);
  const all = element('div', { class: 'control', 'data-knob': name }, label, row, hint, refusal);
  const show = () => {
    const isChanged = inputs.read() !== knob.value;
    all.classList.toggle('changed', isChanged);
    reset.disabled = !isChanged;
  };
  const heard = () => {
    show();
    changed();
  };
  for (const each of inputs.elements) each.addEventListener('input', heard);
  reset.addEventListener('click', () => {
    inputs.write(knob.value);
    inputs.main.focus();
    heard();
  });
  inputs.write(knob.value);
  show();
  return {
    knob,
    element: all,
    get value() {
      return inputs.read();
    },
    set(value) {
      inputs.write(value);
      show();
    },
    refuse(message) {
      refusal.textContent = message;
      inputs.main.toggleAttribute('aria-invalid', message !== '');
    },
  };
}

const inBase = (knob: Knob) => `${knob.name}; in the base ${knob.value}.`;

function yesNo(knob: Knob, id: string): Inputs {
  const main = element('input', { type: 'checkbox', role: 'switch', id });
  return {
    elements: [main],
    main,
    hint: inBase(knob),
    read: () => (main.checked ? 'yes' : 'no'),
    write: (value) => {
      main.checked = /^(?:yes|true)$/.test(value);
    },
  };
}

function choice(knob: Knob, id: string): Inputs {
  const main = element('select', { id }, ...knob.words.map((word) => element('option', { value: word }, word)));
  return {
    elements: [main],
    main,
    hint: inBase(knob),
    read: () => main.value,
    write: (value) => {
      // A what-if may have another value than the schema's words.
      if (!knob.words.includes(value)) main.append(element('option', { value }, value));
      main.value = value;
    },
  };
}

/** A text box, and a slider if it is a number with its unit. */
function written(knob: Knob, id: string): Inputs {
  const quantity = quantityOf(knob.value);
  if (quantity === undefined) {
    const main = element('input', { type: 'text', id, dir: 'auto', autocomplete: 'off' });
    return { elements: [main], main, hint: inBase(knob), read: () => main.value.trim(), write: setterOf(main) };
  }
  const bounds = sliderOf(quantity, knob);
  const { from, to, step } = bounds;
  const slider = element('input', { type: 'range', id, min: `${from}`, max: `${to}`, step: `${step}` });
  const name = `${id}-name`;
  const main = element('input', { type: 'text', 'aria-labelledby': name, autocomplete: 'off', spellcheck: 'false' });
  const follow = () => {
    const number = numberIn(quantity, main.value);
    if (number !== undefined) slider.value = `${number}`;
    slider.setAttribute('aria-valuetext', main.value);
  };
  slider.addEventListener('input', () => {
    main.value = inUnitOf(quantity, slider.valueAsNumber);
    slider.setAttribute('aria-valuetext', main.value);
  });
  main.addEventListener('input', follow);
  return {
    elements: [slider, main],
    main,
    hint: `${inBase(knob)} ${boundsInWords(quantity, bounds, knob)}`,
    read: () => main.value.trim(),
    write: (value) => {
      main.value = value;
      follow();
    },
  };
}

function setterOf(box: HTMLInputElement) {
  return (value: string) => {
    box.value = value;
  };
}
