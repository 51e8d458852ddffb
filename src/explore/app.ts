import { formatNumber } from '../units.js';
import { charts } from './charts.js';
import { known } from './element.js';
import type { Exploration } from './exploration.js';
import { headline, measureTable } from './measureTable.js';
import type { Answer, Figures, Order } from './protocol.js';
import { Saving } from './saving.js';
import { SettingsForm } from './settings.js';

/** @param code of this script, of which the worker is made. */
export function startPage(code: string): void {
  const exploration: Exploration = JSON.parse(known('exploration').textContent ?? '');
  const { inputs, replications, currency } = exploration;
  const [main, state, earlier, announced] = ['figures', 'state', 'earlier', 'announced'].map(known);
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(address);
  const send = (order: Order) => worker.postMessage(order);
  let id = 0;
  /** The settings of the latest order. */
  let ordered: readonly string[] = [];
  let shown: { readonly id: number; readonly settings: readonly string[] } = { id: 0, settings: [] };
  let latest: Figures | undefined;

  const form = new SettingsForm(known('settings'), exploration, () => attempt());
  const saving = new Saving(known('save'), exploration, (title) =>
    send({ kind: 'save', title, settings: form.settings }),
  );

  /** Has what is set simulated. */
  function attempt(): void {
    const { settings } = form;
    saving.show(settings);
    if (latest !== undefined) markEarlier('New ones are on their way.');
    ordered = settings;
    send({ kind: 'try', id: ++id, settings });
  }

  /** The figures that are there are of other settings. */
  function markEarlier(more: string): void {
    const { settings } = shown;
    earlier.textContent = `These figures are of earlier settings: ${settings.join(', ') || 'the base'}. ${more}`;
    earlier.hidden = false;
  }

  function show(figures: Figures): void {
    const { id: its, replications: done, customers } = figures;
    if (its !== shown.id || latest === undefined) {
      shown = { id: its, settings: ordered };
      form.accept();
      earlier.hidden = true;
    }
    latest = figures;
    const [base, now] = customers.map((each) => formatNumber(each, 0));
    const same = base === now ? `${now} customers` : `${now} customers, in the base ${base}`;
    const count = `${done} of ${replications} replications`;
    state.textContent = `${count} · seed ${inputs.seed} · ${same} · ${shown.settings.join(', ') || 'as the base'}`;
    known('headline').textContent = headline(figures.measures, currency);
    known('table').replaceChildren(measureTable(figures.measures, currency));
    main.dataset['settings'] = JSON.stringify(shown.settings);
    main.dataset['replications'] = `${done}`;
    if (done === replications) announced.textContent = `All ${count} are done.`;
    requestAnimationFrame(draw);
  }

  function draw(): void {
    if (latest !== undefined) known('charts').replaceChildren(...charts(latest, main.clientWidth));
  }

  worker.onmessage = ({ data: answer }: MessageEvent<Answer>) => {
    if (answer.kind === 'saved') saving.saved(answer.text);
    else if (answer.kind === 'not-saved') saving.notSaved(answer.problems);
    else if (answer.kind === 'failed') state.textContent = `callstorm has a fault of its own: ${answer.message}`;
    else if (answer.id !== id) return;
    else if (answer.kind === 'figures') show(answer);
    else {
      form.refuse(answer.problems, answer.source);
      markEarlier('What is set now is refused.');
    }
  };
  worker.onerror = ({ message }) => {
    state.textContent = `The simulator cannot start: ${message}`;
  };
  new ResizeObserver(draw).observe(main);
  send({ kind: 'begin', exploration });
  attempt();
}
