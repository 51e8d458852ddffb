import { mustBeText } from '../arguments.js';
import type { Mask } from './mask.js';
import { addends, type Measure, mustBeMeasures, people, total } from './measure.js';
import { happens } from './word.js';

const source = 'house';
const within = 'within the window';
const isStanding: Mask = [{ field: 'what', is: 'standing' }];

/** How loyal customers are at the horizon, and who left or came because of that within the window. */
export function loyaltyMeasures(currency: string): Measure[] {
  mustBeText('currency', currency);
  const money = (name: string, definition: string, where: Mask, better: Measure['better']) =>
    total(
      { name: `loyalty.${name}`, unit: currency, definition: `${definition}, ${within}`, source, better: better! },
      'happening',
      'amount',
      where,
    );
  const count = (name: string, unit: string, definition: string, where: Mask, better: Measure['better']) =>
    total(
      { name: `loyalty.${name}`, unit, definition: `${definition}, ${within}`, source, better: better! },
      'happening',
      'people',
      where,
    );
  const bought: Mask = [...happens('bought'), { not: { known: 'customer' } }];
  return [
    level('promoters', 'customers of the population who are promoters at the horizon', 'higher'),
    level('detractors', 'customers of the population who are detractors at the horizon', 'lower'),
    people(
      { name: 'loyalty.left', definition: `customers who left for a competitor, ${within}`, source, better: 'lower' },
      'happening',
      happens('left'),
    ),
    money('left-value', 'what those customers would have brought', happens('left'), 'lower'),
    count('referred', 'customers', 'customers who were brought by others, as expected', happens('referred'), 'higher'),
    money('referred-value', 'what those customers bring', happens('referred'), 'higher'),
    count('sales', 'customers', 'prospects who became customers after reading reviews, as expected', bought, 'higher'),
    money('sales-value', 'what those customers bring', bought, 'higher'),
  ];
}

/**
 * Money that customers take away or bring, beside the cost.
 *
 * @param cost the scenario's total cost.
 */
export function moneyMeasures(currency: string, cost: Measure): Measure[] {
  mustBeText('currency', currency);
  mustBeMeasures('cost', [cost]);
  const lost = { over: 'happening', of: 'amount', where: happens('left', 'turned-away') } as const;
  const won = { over: 'happening', of: 'amount', where: happens('referred', 'bought') } as const;
  const unit = currency;
  return [
    {
      name: 'money.lost',
      unit,
      definition: `what customers who left and prospects who turned away would have brought, ${within}`,
      source,
      better: 'lower',
      numerator: lost,
    },
    {
      name: 'money.won',
      unit,
      definition: `what customers bring who were referred, who bought after reading reviews, or because of an offer, ${within}`,
      source,
      better: 'higher',
      numerator: won,
    },
    {
      name: 'money.cost-and-losses',
      unit,
      definition: 'cost.total and money.lost together',
      source,
      better: 'lower',
      numerator: [...addends(cost), lost],
    },
  ];
}

function level(name: string, definition: string, better: Measure['better']): Measure {
  return {
    name: `loyalty.${name}`,
    unit: 'share',
    definition: `${definition} ÷ those who have not left`,
    source,
    better: better!,
    numerator: { over: 'happening', of: 'people', where: [...isStanding, { field: 'by', is: name }] },
    denominator: { over: 'happening', of: 'people', where: isStanding },
  };
}
