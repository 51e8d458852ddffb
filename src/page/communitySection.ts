import { listed } from '../document/suggest.js';
import { Figures } from '../report/figures.js';
import { type HtmlPart, html } from '../text/html.js';
import type { Section } from './document.js';
import { measureTable } from './measureTable.js';
import { PageWords } from './pageWords.js';
import { note } from './parts.js';
import type { SavedRun } from './savedRun.js';

/** Of channels in which customers ask customers, and of those in which they speak in public. */
const ofCommunities = [
  'questions',
  'answered',
  'found',
  'accepted',
  'misled',
  'put-off',
  'time-to-first-answer',
  'time-to-accepted-answer',
  'contributors',
  'contributors-left',
  'contributors-there',
  'posts',
  'top-10-share',
  'good',
  'biased',
  'caught',
  'exposed',
  'cost-moderation',
  'cost-rewards',
];
const ofPublic = ['contacts', 'seen', 'discarded', 'replied', 'moved-to-private', 'time-to-reply', 'time-to-reply-p90'];

/** Communities, mentions, and what people tell each other, where the scenario has them. */
export function communitySection({ experiment, file }: SavedRun): Section | null {
  const { observation } = experiment;
  const figures = new Figures(experiment);
  const words = new PageWords(observation.currency);
  const happened = (names: readonly string[]) =>
    names.flatMap((name) => {
      const estimate = figures.get(name);
      return estimate === undefined || estimate.estimate === 0 ? [] : [estimate];
    });
  const communities = observation.channels.filter((channel) => (figures.value(`${channel}.questions`) ?? 0) > 0);
  const mentions = observation.channels.filter((channel) => figures.get(`${channel}.replied`) !== undefined);
  const parts: HtmlPart[] = [
    ...communities.map((channel) =>
      measureTable(`Community: ${channel}`, happened(ofCommunities.map((each) => `${channel}.${each}`)), words),
    ),
    ...mentions.map((channel) =>
      measureTable(`In public: ${channel}`, happened(ofPublic.map((each) => `${channel}.${each}`)), words),
    ),
    measureTable('Word of mouth', happened(namesOf(figures, 'word.')), words),
    measureTable('Who heard of it, from whom', happened(namesOf(figures, 'news.')), words),
  ];
  if (parts.every((part) => part === null)) return null;
  return {
    id: 'community',
    title: 'Community and public',
    body: html`${parts}${
      communities.length > 0 &&
      note(
        `A single run cannot tell what a community is worth. callstorm community ${file?.scenario ?? 'SCENARIO'} runs the same customers without it, and tells its worth by each estimator.`,
      )
    }`,
  };
}

/** Cost, money lost and won, loyalty, offers and outreach. */
export function moneySection(run: SavedRun): Section | null {
  const { experiment } = run;
  const figures = new Figures(experiment);
  const words = new PageWords(experiment.observation.currency);
  const happened = (prefix: string) =>
    namesOf(figures, prefix).flatMap((name) => {
      const estimate = figures.get(name)!;
      return estimate.estimate === 0 && name !== 'cost.total' ? [] : [estimate];
    });
  const parts: HtmlPart[] = [
    measureTable('Cost', happened('cost.'), words),
    measureTable('Money lost and won', happened('money.'), words),
    measureTable('Loyalty', happened('loyalty.'), words),
    measureTable('Offers', happened('offers.'), words),
    measureTable('Outreach', happened('outreach.'), words),
  ];
  if (parts.every((part) => part === null)) return null;
  return {
    id: 'money',
    title: parts.slice(1).some((part) => part !== null) ? 'Money and loyalty' : 'Money',
    lead: `In all it cost ${words.estimate(figures.get('cost.total'))}, everyday work ${timeInWords(run)}.`,
    body: parts,
  };
}

/** Whether the cost has the agents' time in it: only groups with a wage cost anything. */
function timeInWords({ experiment, model }: SavedRun): string {
  const groups = model === null ? [] : [...model.groups, ...model.channels.flatMap((channel) => channel.groups)];
  const isPaid = new Figures(experiment).value('cost.staffing') !== 0;
  if (!isPaid) return groups.length === 0 ? 'included' : 'included; no wages are given, so the agents’ time is not';
  const unpaid = groups.filter(({ wage = 0 }) => wage === 0).map(({ name }) => name);
  const but = unpaid.length === 0 ? '' : ` but that of ${listed([...new Set(unpaid)], 'and')}, who have no wage`;
  return `and the agents’ whole time included${but}`;
}

/** Without those of parts. */
function namesOf(figures: Figures, prefix: string): string[] {
  return figures.beginning(prefix).flatMap(({ name }) => (name.includes('[') ? [] : [name]));
}
