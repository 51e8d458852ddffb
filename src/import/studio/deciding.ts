import type { Conversion, Way } from '../draft.js';
import { anyOf, oneNode, passedOver } from '../nodes.js';
import type { WidgetKind } from './conversion.js';
import type { Match, Widget } from './file.js';
import { noMatchOf, testedBy, valuesOf } from './splits.js';
import { comparable } from './variables.js';

/** The widget that sends calls different ways. */
export const deciding: Readonly<Record<string, WidgetKind>> = {
  'split-based-on': {
    title: 'Split Based On…',
    properties: ['input'],
    convert(widget, { menus, variables }) {
      const otherwise = noMatchOf(widget);
      const gather = menus.gatherOf(widget.id);
      if (gather !== undefined) {
        const because = `It is one node with ${gather}: a menu.`;
        return { fidelity: 'exact', because: [because], nodes: [], passesTo: otherwise };
      }
      if (widget.matches.length === 0) return passedOver('It has no conditions.', otherwise);
      const tested = testedBy(widget);
      const variable = variables.of(tested);
      if (variable === undefined) {
        const because = `What ${tested ?? 'it tests'} is, is not known here: any of its ways may be at any time.`;
        return anyMatch(widget, because);
      }
      const blank = widget.matches.filter(isBlank);
      const cases = valuesOf(
        widget.matches.filter((match) => !isBlank(match)),
        () => true,
      );
      if (cases === undefined || cases.size === 0) {
        return anyMatch(widget, 'A branch compares whole values only: any of its ways may be at any time.');
      }
      return oneNode(widget.id, { type: 'branch', on: variable }, [
        ...[...cases].map(([value, way]) => [['cases', comparable(value)], way] as const),
        [['else'], otherwise],
        ...blank.slice(0, 1).map(({ way }) => [['unset'], way] as const),
      ]);
    },
  },
};

/** Whether a way is for a value that is not there. */
function isBlank({ conditions }: Match): boolean {
  return conditions.length === 1 && conditions[0].type === 'is_blank';
}

/** An `elsewhere` with all ways of a split. */
function anyMatch(widget: Widget, because: string): Conversion {
  const otherwise = noMatchOf(widget);
  const ways = widget.matches.map(({ conditions, way }): [string, Way] => [conditions.map(said).join(' and '), way]);
  return anyOf(widget.id, [...ways, ['no match', otherwise]], { because: [because], usual: otherwise });
}

function said({ type, value }: Match['conditions'][number]): string {
  return type === 'equal_to' || type === 'matches_any_of' ? value : `${type} ${value}`;
}
