import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/units.js';
import { repositoryFile } from './pages.js';

/* What the questions and answers say is what the results say. */

/** What a page says between two marks, in one line. */
function said(mark: string, page = 'docs/answers.md'): string {
  const between = new RegExp(`^<!-- ${mark} -->\\n([\\s\\S]*?)^<!-- /${mark} -->$`, 'm');
  return between.exec(repositoryFile(page))![1].replace(/\s+/g, ' ').trim();
}

it('says of the legend what the results say', () => {
  const kept = repositoryFile('results/forum-legend--community/community.md').replaceAll('\\', '');
  const told = said('legend');
  const row = kept.split('\n').find((line) => line.startsWith('| bobby |'))!;
  const [, posts, gross, others, more, worth] = row.slice(2, -2).split(' | ');
  const number = (cell: string) => formatNumber(Math.round(Number(cell.split(' ± ')[0].replace(/[+_]/g, ''))));
  const due = `The gross figure says that his ${number(posts)} answers saved ${gross}. Had he never joined, others would have written ${number(others)} more, and agents would have had ${number(more)} more contacts, worth ${worth}.`;
  expect(told, `it is to say:\n\n${due}`).toBe(due);
});

it.each(['docs/answers.md', 'docs/telling.md'])('%s says of moppers and taps what the results say', (page) => {
  const result = (name: string) => repositoryFile(`results/moppers-or-tap--${name}.md`).replaceAll('\\', '');
  const rows = (text: string, from: string) =>
    text
      .slice(text.indexOf(from))
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.slice(2, -2).split(' | '));
  const compared = rows(result('compare/comparison'), '#### All what-ifs');
  const differenceOf = (name: string) => compared.find(([first]) => first === name)![2];
  const told = said('moppers', page);
  const tornado = result('sensitivity/sensitivity');
  const decisions = rows(tornado, '#### Best by');
  const deciding = decisions.filter((row) => row.at(-1) === 'yes').map(([name]) => name);
  const undecided = decisions.filter((row) => row.at(-1) === 'undecided').map(([name]) => name);
  const [, best] = /#### Best by money.cost-and-losses: ([\w-]+), as/.exec(tornado)!;
  const [title] = compared.slice(2).filter(([name]) => name === best)[0];
  expect([title, deciding, undecided]).toEqual([
    'fewer-outages',
    ['customer-worth', 'detractors-leave', 'giving-up-costs', 'outage-lasts', 'found-out'],
    ['effort-costs'],
  ]);
  const due = `If all is counted, what customers who leave would have brought as well, fewer outages change the year by ${differenceOf('fewer-outages')}, text messages by ${differenceOf('text-messages')}, a mended menu by ${differenceOf('mended-menu')}, an agent on the phone by ${differenceOf('phone-agents')}, and one more for social media by ${differenceOf('social-agents')}. So the tap, and not the mops: but five assumptions decide whether it pays, and which tap. They are what a customer is worth, how soon detractors leave, what giving up costs in loyalty, how long outages last, and how soon the provider knows of them.`;
  expect(told, `it is to say:\n\n${due}`).toBe(due);
});

it('says of branches what the results say', () => {
  const compared = repositoryFile('results/local-branch--compare/comparison.md').replaceAll('\\', '');
  /** A measure as it is and in a what-if. */
  const figures = (title: string, measure: string) => {
    const [, table] = compared.split(`\n#### ${title}\n`);
    const row = table.split('\n').find((line) => line.startsWith(`| ${measure} | `))!;
    return row.slice(2, -2).split(' | ').slice(1, 3);
  };
  const centre = 'A call centre at the same cost: 80 people at £13.32, one queue';
  const helpedOut = 'After two minutes, any branch answers';
  const known = 'The branches as they are, if being known wins nobody over';
  const [lost, lostByCentre] = figures(centre, 'branch.abandonment-rate');
  const [lostInStorm, lostInStormByCentre] = figures(centre, 'branch.abandonment-rate[need=storm]');
  const [promoters, promotersOfCentre] = figures(centre, 'loyalty.promoters');
  const [, lostIfHelped] = figures(helpedOut, 'branch.abandonment-rate');
  const [, promotersIfHelped] = figures(helpedOut, 'loyalty.promoters');
  const [, promotersUnwarmed] = figures(known, 'loyalty.promoters');
  const due = `The call centre answers more: ${lostByCentre} hang up there and ${lost} at the branches, in the storm ${lostInStormByCentre} and ${lostInStorm}. The branches win more: ${promoters} of the customers are promoters in the end, and ${promotersOfCentre} with the call centre. If any branch answers after two minutes, ${lostIfHelped} hang up and ${promotersIfHelped} are promoters, for the same money. If being known wins nobody over, ${promotersUnwarmed} are promoters at the branches, and the call centre is better in both.`;
  const told = said('branches');
  expect(told, `it is to say:\n\n${due}`).toBe(due);
  const share = (cell: string) => Number(cell.replace(' %', ''));
  expect(share(promoters)).toBeGreaterThan(share(promotersOfCentre));
  expect(share(promotersUnwarmed)).toBeLessThan(share(promotersOfCentre));
  // For the same money: within a thousandth of it.
  const money = (cell: string) => Number(cell.replace(/[£_]/g, ''));
  for (const title of [centre, helpedOut]) {
    const [asItIs, whatIf] = figures(title, 'cost.total').map(money);
    expect(Math.abs(whatIf - asItIs)).toBeLessThan(asItIs / 1000);
  }
});

it('says of presence what the results say', () => {
  const kept = repositoryFile('results/presence--compare/comparison.md').replaceAll('\\', '');
  const sections = kept.split('#### ');
  const row = (title: string, measure: string) => {
    const section = sections.find((each) => each.startsWith(title))!;
    const line = section.split('\n').find((each) => each.startsWith(`| ${measure} |`))!;
    const [, asItIs, whatIf, difference, verdict] = line.slice(2, -2).split(' | ');
    return { asItIs, whatIf, difference: difference.replace(/^[+−]/, ''), verdict };
  };
  const free = (measure: string) => row('The button always looks free', measure);
  const shown = row('A busy button shows', 'people.never-helped');
  const callbacks = row('Nobody can leave', 'people.never-helped');
  const verdicts = [free('click-to-call.wait'), free('people.gave-up'), free('people.never-helped'), shown, callbacks];
  expect(verdicts.map(({ verdict }) => verdict)).toEqual([
    'worse',
    'practically the same',
    'better',
    'better',
    'worse',
  ]);
  const [wait, hangUp, never] = [
    free('click-to-call.wait'),
    free('click-to-call.abandonment-rate'),
    free('people.never-helped'),
  ];
  const told = said('presence');
  const due = `Customers who click wait ${wait.asItIs} on the line instead of ${wait.whatIf}, and ${hangUp.asItIs} of them hang up instead of ${hangUp.whatIf}. But no fewer give up in the end, and ${never.difference} more of ${never.asItIs} are never helped: who turns away from a busy button would often have waited. A busy button that also shows the expected wait leaves ${shown.difference} fewer without help, and callbacks save ${callbacks.difference}. So presence takes the wait off the line; it brings no agents.`;
  expect(told, `it is to say:\n\n${due}`).toBe(due);
});

it('says of being in touch what the results say', () => {
  /** By the title of a what-if: a measure as it is and in the what-if, and the difference. */
  const rowsOf = (results: string) => {
    const sections = repositoryFile(`results/${results}/comparison.md`).replaceAll('\\', '').split('#### ');
    return (title: string, measure: string) => {
      const section = sections.find((each) => each.startsWith(title))!;
      const line = section.split('\n').find((each) => each.startsWith(`| ${measure} |`))!;
      const [, asItIs, whatIf, difference, verdict] = line.slice(2, -2).split(' | ');
      return { asItIs, whatIf, difference, size: difference.replace(/^[+−]/, ''), verdict };
    };
  };
  const of = rowsOf('good-company--compare');
  const unminded = rowsOf('good-company--compare--silence=0')('No word', 'loyalty.promoters');
  const none = (measure: string) => of('No word', measure);
  const call = (measure: string) => of('The check-in is a call', measure);
  const newsletter = (measure: string) => of('Too much', measure);
  const silent = (measure: string) => of('Perfect service without', measure);
  const greeted = (measure: string) => of('Perfect service, and', measure);
  const promoters = (title: string) => of(title, 'loyalty.promoters').whatIf;
  const due = `Without a word the operator saves ${none('cost.total').size} in the year. But customers who leave take away ${none('money.lost').size} more, those who are won bring ${none('money.won').size} less, and ${none('loyalty.promoters').whatIf} of the customers are promoters in the end, instead of ${none('loyalty.promoters').asItIs}. Nearly all of this is the welcome, since more customers travel than have a mast fail: with the welcome alone ${promoters('A welcome')} are promoters, with the check-in alone ${promoters('A check-in')}. A call in place of the check-in’s message changes the cost by ${call('cost.total').difference}, since agents are often free, what is won by ${call('money.won').difference}, and what is lost by ${call('money.lost').difference}. A newsletter every month is too much: ${newsletter('money.lost').size} more is lost and ${newsletter('money.won').size} less is won. Perfect service without a word changes costs and losses together by ${silent('money.cost-and-losses').difference}, and with a welcome abroad by ${greeted('money.cost-and-losses').difference}; ${silent('loyalty.promoters').whatIf} and ${greeted('loyalty.promoters').whatIf} are promoters then. If customers do not mind silence, outreach does about half as much: ${unminded.whatIf} are promoters without it and ${unminded.asItIs} with it.`;
  const told = said('good');
  expect(told, `it is to say:\n\n${due}`).toBe(due);
  const verdicts = [none('money.lost'), none('money.won'), newsletter('money.lost'), newsletter('money.won')];
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['worse', 'worse', 'worse', 'worse']);
  expect(none('cost.total').difference).toMatch(/^−/);
  const points = ({ size }: { size: string }) => Number.parseFloat(size);
  const halved = points(unminded) / points(none('loyalty.promoters'));
  expect([halved > 0.4, halved < 0.65]).toEqual([true, true]);
  const sensitivity = repositoryFile('results/good-company--sensitivity--what-if=no-outreach/sensitivity.md');
  expect(sensitivity.match(/^\*\*No assumption decides otherwise\.\*\*$/gm)).toHaveLength(2);
});

describe('days that companies have', () => {
  /** Of a what-if: the difference in who gives up, and that in cost. */
  const differencesOf = (results: string) => {
    const text = repositoryFile(`results/${results}/comparison.md`).replaceAll('\\', '');
    const rows = text.slice(text.indexOf('#### All what-ifs')).split('\n');
    return (name: string) => {
      const [, , difference, , , cost] = rows
        .find((row) => row.startsWith(`| ${name} |`))!
        .slice(2, -2)
        .split(' | ');
      return { difference, cost, both: `${difference} and ${cost}` };
    };
  };

  it('the bank: what the results say', () => {
    const of = differencesOf('bank-app-outage--compare');
    const agents = of('twenty-agents');
    const due = `Twenty more agents for the day change the number of customers who give up by ${agents.difference}, and the cost by ${agents.cost}; a community by ${of('community').both}; a page within a quarter of an hour (status page, telephone, push message) by ${of('page-in-15-minutes').both}; and such a page with a promise that is rather too long than too short by ${of('honest-page').both}. So the page, and above all a promise that can be kept.`;
    expect(said('bank'), `it is to say:\n\n${due}`).toBe(due);
  });

  it('the power company: what the results say', () => {
    const storm = differencesOf('utility-week--compare');
    const ordinary = differencesOf('utility-week--compare--storm=no');
    const overtime = storm('overtime');
    const due = `In the week with the storm, eight agents on overtime change the number who give up by ${overtime.difference}, and the cost by ${overtime.cost}; agents trained for both skills by ${storm('cross-training').both}; text messages that can say until when only after two hours by ${storm('text-messages').both}; and text messages with an early estimate by ${storm('early-estimate').both}. In an ordinary week overtime changes it by ${ordinary('overtime').difference}, text messages by ${ordinary('text-messages').difference}, and agents of both skills by ${ordinary('cross-training').difference}. So the storm day needs first of all an end that can be told; agents of both skills help in both weeks, most in the storm; and in both weeks clerks who do nothing but mails miss the goal for callers.`;
    expect(said('utility'), `it is to say:\n\n${due}`).toBe(due);
  });
});
