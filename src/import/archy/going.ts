import type { Conversion, NodeDraft } from '../draft.js';
import { oneNode } from '../nodes.js';
import { anyEnd } from './calls.js';
import { anyOutput, goesTo, outputOf, type StepKind } from './conversion.js';
import { endOf } from './steps.js';

/** Fields of a node that keeps where a call comes from. */
function keeping({ variable, value }: { readonly variable: string; readonly value: string }) {
  return { type: 'set', values: { [variable]: value } };
}

const repeat: StepKind['convert'] = ({ menu, at, next }) => goesTo(menu === undefined ? next : { to: menu.id, at });

/** Steps that only say where calls go. */
export const going: Readonly<Record<string, StepKind>> = {
  jumpToMenu: { title: 'Jump to Menu', convert: (step, { places }) => goesTo(places.targetOf(step)) },
  jumpToTask: {
    title: 'Jump to Task',
    convert(step, { places }) {
      const target = places.targetOf(step);
      const site = places.siteOf(step);
      // A call that was there before has left where it came from: it must not go back there again.
      return site === undefined ? goesTo(target) : oneNode(step.id, keeping(site), [[['then'], target]]);
    },
  },

  callTask: {
    title: 'Call Task',
    convert(step, { places }) {
      const target = places.targetOf(step);
      const site = places.siteOf(step);
      const set = site && keeping(site);
      const ends = anyEnd(step);
      const nodes: NodeDraft[] = [
        ...(set === undefined ? [] : [{ key: step.id, fields: set, ways: [[['then'], target] as const] }]),
        ...(ends === undefined ? [] : [ends]),
      ];
      const because = ends === undefined ? [] : ['Which way the task ends is not known here: any may be at any time.'];
      if (nodes.length === 0) return goesTo(target, 'It is the steps of the task.');
      const fidelity = because.length > 0 ? 'approximated' : 'exact';
      return { fidelity, because, nodes, ...(set === undefined ? { passesTo: target } : {}) };
    },
  },

  endTask: {
    title: 'End Task',
    convert: ({ task, at, next }) => goesTo(task === undefined ? next : { to: endOf(task), at }),
  },

  loopNext: {
    title: 'Next Loop',
    convert: ({ loop, at, next }) => goesTo(loop === undefined ? next : { to: loop.id, at }),
  },
  loopExit: { title: 'Exit Loop', convert: ({ loop, next }) => goesTo(loop?.next ?? next) },

  repeatMenu: { title: 'Repeat Menu', convert: repeat },
  replayMenu: { title: 'Repeat Menu', convert: repeat },

  previousMenu: {
    title: 'Previous Menu',
    convert(step, { places }) {
      const { menu, at, next } = step;
      if (menu === undefined) return goesTo(next, 'Calls come from no menu.');
      // Within the actions of a choice it is the menu of the choice; as a choice of its own, the menu before that.
      const before = step.isChoice ? places.menuBefore(menu) : menu;
      if (before !== undefined) return goesTo({ to: before.id, at });
      const because = 'Which menu was before is known in a call only: the same menu comes again.';
      return { ...goesTo({ to: menu.id, at }, because), fidelity: 'approximated' };
    },
  },
};

/** What is not known: calls may take any of its ways. */
export const unknownKind: StepKind = {
  title: '',
  convert: (step): Conversion =>
    anyOutput(step, {
      because: [`${step.kind} is not known here: any of its ways may be at any time, and it is taken for 1 s.`],
      fidelity: 'opaque',
      takes: '1s',
      usual: outputOf(step, 'success'),
    }),
};
