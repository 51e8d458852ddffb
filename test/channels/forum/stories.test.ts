import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../src/scenario/index.js';
import { happen } from '../../simulation/world.js';

/*
 * Stories with constants: contributors come by every second or so, as long as they are there, so that what happens depends
 * on hours and on how long things take.
 */

const hour = 3600;
/** All asks come within the first millisecond. */
const about = (seconds: number) => expect.closeTo(seconds, 1);

/** So many questions within the first millisecond. */
const atOnce = (count: number) =>
  `{ count: ${count}, rate: { stages: { from: 1/s, steps: [{ for: 1ms, to: 1/s }] } } }`;
/** A question every few hours, at random. */
const everyFewHours = '{ count: 40 }';

/** Monday 08:00; one customer asks at once unless said otherwise, searches for no time, and looks for a day. */
function forum(section: string, rest = `arrivals: { question: ${atOnce(1)} }`, horizon = '3d'): string {
  return `
title: A forum
seed: 1
starts: mon 08:00
horizon: ${horizon}
${rest}
channels:
  forum: { searching: 0s, patience: 1d, resolves: 100%, accepted: 100%, writing: 10m, found: 0%, put-off: 0%, ${section} }
journeys: { first: { forum: 100% }, otherwise: { give-up: rest } }
`;
}

/** Somebody who is there all the time, and whom nothing escapes. */
const helper = (rest = '') =>
  `contributors: { count: 0, joins: 0% }, named: { ada: { visits: 1/s, session: 1d, knows: 100%, good: 100%, hours: always, ${rest} } }`;

describe('how often somebody comes', () => {
  it('is so often on average, whatever the hours', () => {
    const visits = (hours: string) =>
      happen(forum(helper(`hours: "${hours}"`).replace('hours: always, ', '').replace('1/s', '3/d'), undefined, '140d'))
        .contributors[0].visits;
    // 420 are expected; four standard deviations are 82.
    for (const hours of ['always', '08:00-24:00', 'mon-fri 09:00-17:00']) {
      expect(Math.abs(visits(hours) - 420), hours).toBeLessThan(82);
    }
  });
});

describe('a question', () => {
  it('is answered once somebody who knows has come by and has written the answer', () => {
    const { contacts, contributors } = happen(forum(helper()));
    expect(contacts).toMatchObject([{ ending: 'answered', askedAt: about(0), accepted: true, next: 'settled' }]);
    expect(contacts[0].endedAt).toBe(contacts[0].firstAnswerAt);
    expect(Math.abs(contacts[0].endedAt - 600)).toBeLessThan(30);
    expect(contributors).toMatchObject([{ name: 'ada', posts: 1, good: 1, accepted: 1, fixes: 1, activeSeconds: 600 }]);
  });

  it('waits until the hours of those who know', () => {
    const [{ endedAt }] = happen(forum(helper('hours: 18:00-19:00').replace('hours: always, ', ''))).contacts;
    expect(Math.abs(endedAt - (10 * hour + 600))).toBeLessThan(30);
  });

  it('waits for the next day when there is no time left to write the answer', () => {
    const nineMinutes = helper('hours: 18:00-18:09').replace('hours: always, ', '');
    expect(happen(forum(nineMinutes)).contacts).toMatchObject([{ ending: 'unanswered', endedAt: about(24 * hour) }]);
  });

  it('is not answered by those who do not know, nor by those who have left', () => {
    const [unknown] = happen(forum(helper().replace('knows: 100%', 'knows: 0%'))).contacts;
    expect(unknown.ending).toBe('unanswered');
    const [late] = happen(forum(helper('joins: 2d'))).contacts;
    expect(late.ending).toBe('unanswered');
    const { contacts, contributors } = happen(forum(helper('leaves: 5m')));
    expect(contacts[0].ending).toBe('unanswered');
    expect(contributors).toMatchObject([{ leftAt: 300, posts: 0 }]);
    expect(happen(forum(helper('present: no'))).contributors).toEqual([]);
  });

  it('is answered by topic', () => {
    const knows = (topic: string) => helper(`by-topic: { ${topic}: 100% }`).replace('knows: 100%', 'knows: 0%');
    const two = `arrivals: { question: ${atOnce(1)}, riddle: ${atOnce(1)} }`;
    const ended = (topic: string) =>
      Object.fromEntries(happen(forum(knows(topic), two)).contacts.map(({ issue, ending }) => [issue, ending]));
    expect(ended('question')).toEqual({ question: 'answered', riddle: 'unanswered' });
    expect(ended('riddle')).toEqual({ question: 'unanswered', riddle: 'answered' });
  });

  it('that has a wrong answer costs the asker time if they believe it, and stays open if not', () => {
    const wrong = helper().replace('good: 100%', 'good: 0%');
    const [believed] = happen(forum(`${wrong}, misled: 100%, trying: 2h`)).contacts;
    expect(believed).toMatchObject({ ending: 'misled', accepted: false, next: 'give-up' });
    expect(Math.abs(believed.endedAt - (600 + 2 * hour))).toBeLessThan(30);
    const [seen] = happen(forum(`${wrong}, misled: 0%`)).contacts;
    expect(seen).toMatchObject({ ending: 'unanswered', endedAt: about(24 * hour) });
    expect(Number(seen.firstAnswerAt)).toBeLessThan(630);
  });

  it('that is not accepted helps all the same, but is not found by others', () => {
    const endings = (accepted: string) => {
      const yaml = forum(helper('leaves: 1d'), `arrivals: { question: ${everyFewHours} }`)
        .replace('accepted: 100%', `accepted: ${accepted}`)
        .replace('found: 0%', 'found: 100%');
      const { contacts } = happen(yaml);
      const after = contacts.filter(({ arrivedAt, ending }) => arrivedAt > 24 * hour && ending !== 'open');
      expect(contacts.filter(({ ending }) => ending === 'answered').length).toBeGreaterThan(0);
      return [...new Set(after.map(({ ending }) => ending))];
    };
    expect(endings('100%')).toEqual(['found']);
    expect(endings('0%')).toEqual(['unanswered']);
  });

  it('is handed to staff after a while, if nobody has helped', () => {
    const staff = 'escalation: { after: 3h }, agents: { desk: { count: 1, handle-time: 5m, wage: £20/h } }';
    const { contacts } = happen(forum(`contributors: { count: 0 }, ${staff}`));
    expect(contacts).toMatchObject([
      {
        ending: 'answered-by-staff',
        queuedAt: about(3 * hour),
        answeredAt: about(3 * hour),
        endedAt: about(3 * hour + 300),
        group: 'desk',
      },
    ]);
    const [helped] = happen(forum(`${helper()}, ${staff}`)).contacts;
    expect(helped).toMatchObject({ ending: 'answered', queuedAt: Number.NaN });
  });

  it('is never answered by the customer who asks it', () => {
    const alone = 'population: { customers: 1 }\nneeds: { question: { rate: 2/day } }';
    const { contacts, contributors } = happen(
      forum(
        'contributors: { count: 0, joins: 100%, knows: 100%, good: 100%, visits: 1/m, session: 1d, hours: always, bored: 0%, tires: 0% }, named: { ada: { visits: 1/m, session: 1d, knows: 100%, good: 100%, hours: always, leaves: 20d } }',
        alone,
        '60d',
      ),
    );
    expect(contributors).toHaveLength(2);
    expect(contributors.find(({ name }) => name === '')).toMatchObject({ posts: 0 });
    const before = contacts.filter(({ arrivedAt }) => arrivedAt < 19 * 24 * hour);
    const after = contacts.filter(({ arrivedAt, ending }) => arrivedAt > 20 * 24 * hour && ending !== 'open');
    expect(before.length).toBeGreaterThan(10);
    expect(new Set(before.map(({ ending }) => ending))).toEqual(new Set(['answered']));
    expect(after.length).toBeGreaterThan(10);
    expect(new Set(after.map(({ ending }) => ending))).toEqual(new Set(['unanswered']));
  });
});

describe('in an outage', () => {
  const outage =
    'population: { customers: 1000 }\nincidents: { outage: { lasts: 2d, affects: 100%, noticed-after: { uniform: { min: 0s, max: 10h } } } }';
  const tells = 'tells: { cause: yes, eta: yes }';

  it('one thread serves many, and nobody asks once it is answered', () => {
    const { contacts, contributors } = happen(forum(`${helper('joins: 5h')}, me-too: 100%, ${tells}`, outage));
    const asked = contacts.filter(({ askedAt }) => Number(askedAt) >= 0);
    const found = contacts.filter(({ ending }) => ending === 'found');
    expect(contributors).toMatchObject([{ posts: 1, accepted: asked.length, fixes: 1 }]);
    expect(asked.every(({ ending, endedAt }) => ending === 'answered' && endedAt === asked[0].endedAt)).toBe(true);
    expect(found.every(({ arrivedAt }) => arrivedAt >= asked[0].endedAt)).toBe(true);
    expect(asked.length + found.length).toBe(1000);
    expect(found.length).toBeGreaterThan(400);
  });

  it('those who overlook the thread ask anew, unless staff have pinned an answer', () => {
    const staff = (pins: string) =>
      `contributors: { count: 0 }, me-too: 50%, escalation: { after: 1h, pins: ${pins}, tells: { cause: yes, eta: yes } }, agents: { desk: { count: 1, handle-time: 5m } }`;
    const asked = (pins: string) =>
      happen(forum(staff(pins), outage)).contacts.filter(
        ({ arrivedAt, askedAt }) => arrivedAt > 2 * hour && Number(askedAt) >= 0,
      );
    expect(asked('yes')).toHaveLength(0);
    expect(asked('no').length).toBeGreaterThan(200);
  });
});

describe('staff who answer many', () => {
  // All ask within half an hour. The first one is handed to staff after an hour, and leaves before staff are there.
  const outage = `population: { customers: 50 }
incidents: { outage: { lasts: 2d, affects: 100%, noticed-after: { uniform: { min: 0s, max: 30m } } } }`;
  const story = forum(
    'contributors: { count: 0 }, me-too: 100%, escalation: { after: 1h }, agents: { desk: { count: 1, handle-time: 5m, hours: 10:30-12:00 } }',
    outage,
  ).replace('patience: 1d', 'patience: 130m');

  it('have the question as long as somebody waits for it, and answer all who do', () => {
    const { contacts } = happen(story);
    const staffed = contacts.filter(({ ending }) => ending === 'answered-by-staff');
    const left = contacts.filter(({ ending }) => ending === 'unanswered');
    expect(staffed.length + left.length).toBe(50);
    expect(staffed.every(({ endedAt }) => endedAt === 2.5 * hour + 300)).toBe(true);
    expect(left.every(({ endedAt }) => endedAt <= 2.5 * hour + 300)).toBe(true);
    expect(staffed.length).toBeGreaterThan(5);
    expect(staffed.every(({ firstAnswerAt }) => firstAnswerAt === 2.5 * hour + 300)).toBe(true);
  });

  it('tell what they know to those who read their answer later, too', () => {
    const informed = (eta: string) => {
      const { contacts, journeys } = happen(
        story
          .replace('escalation: { after: 1h }', `escalation: { after: 1h, tells: { eta: ${eta} } }`)
          .replace('max: 30m', 'max: 6h'),
      );
      const found = new Set(contacts.filter(({ ending }) => ending === 'found').map(({ journey }) => journey));
      expect(found.size).toBeGreaterThan(10);
      return (
        journeys.filter(({ journey, informedAt }) => found.has(journey) && !Number.isNaN(informedAt)).length /
        found.size
      );
    };
    expect(informed('yes')).toBe(1);
    expect(informed('no')).toBe(0);
  });

  it('serve those, too, who come while they write', () => {
    const late = story
      .replace('min: 0s, max: 30m', 'min: 145m, max: 153m')
      .replace('after: 1h', 'after: 0s')
      .replace('customers: 50', 'customers: 200');
    const { contacts } = happen(late);
    const [first] = contacts.map(({ endedAt }) => endedAt);
    const during = contacts.filter(({ askedAt }) => Number(askedAt) > 2.5 * hour && Number(askedAt) < 2.5 * hour + 100);
    expect(during.length).toBeGreaterThan(3);
    expect(during.every(({ endedAt, ending }) => endedAt === first && ending === 'answered-by-staff')).toBe(true);
  });
});

describe('contributors whose motive keeps them away', () => {
  it('come back when it does no more', () => {
    const paid = 'rewards: { pay: £0.01, fair: £9, until: 10d, crowding: 100%, pull: 0, aftermath: 0% }';
    const { contributors } = happen(
      forum(`${helper('motive: reward').replace('visits: 1/s', 'visits: 4/d')}, ${paid}`, undefined, '110d'),
    );
    // Four a day for 100 days; four standard deviations are 80.
    expect(Math.abs(contributors[0].visits - 400)).toBeLessThan(80);
  });
});

describe('a thread', () => {
  const outage = `population: { customers: 50 }
incidents: { outage: { lasts: 2d, affects: 100%, noticed-after: { uniform: { min: 0s, max: 1h } } } }`;

  it('is read by those who join it from where it stands: a wrong answer before them is not theirs', () => {
    const wrong = helper('joins: 0s')
      .replace('good: 100%', 'good: 0%')
      .replace(
        ' } }',
        ', leaves: 30m }, eve: { visits: 1/s, session: 1d, knows: 100%, good: 100%, hours: always, joins: 2h } }',
      );
    const { contacts } = happen(forum(`${wrong}, me-too: 100%, misled: 0%`, outage));
    const late = contacts.filter(({ askedAt }) => Number(askedAt) > 1800);
    expect(late.length).toBeGreaterThan(10);
    expect(new Set(late.map(({ ending }) => ending))).toEqual(new Set(['answered']));
  });

  it('that staff have answered is closed: nobody writes in it any more, and others find it', () => {
    const staffed = (ada: string) =>
      happen(
        forum(
          `contributors: { count: 0 }, named: { ada: { visits: 1/s, session: 1d, knows: 100%, hours: always, ${ada} } }, escalation: { after: 1h }, agents: { desk: { count: 1, handle-time: 5m } }`,
          `arrivals: { question: ${everyFewHours} }`,
        ).replace('found: 0%', 'found: 100%'),
      );
    const { contacts, contributors } = staffed('joins: 2d');
    const asked = contacts.filter(({ askedAt }) => !Number.isNaN(Number(askedAt)));
    expect(new Set(asked.map(({ ending }) => ending))).toEqual(new Set(['answered-by-staff']));
    expect(contacts.filter(({ ending }) => ending === 'found').length).toBeGreaterThan(20);
    expect(contributors).toMatchObject([{ posts: 0 }]);
  });
});

describe('what puts people off', () => {
  it('is what went unanswered, and not what was needed no more', () => {
    const { contacts } = happen(
      forum(
        'contributors: { count: 0 }',
        `population: { customers: 30 }
incidents: { outage: { lasts: 10h, affects: 100% } }
arrivals: { question: { count: 3, rate: { stages: { steps: [{ for: 11h, to: 0/h }, { for: 0s, to: 1/h }, { for: 3h, to: 1/h }] } } } }`,
      )
        .replace('put-off: 0%', 'put-off: 100%')
        .replace('patience: 1d', 'patience: 2d'),
    );
    const questions = contacts.filter(({ issue }) => issue === 'question');
    expect(questions).toHaveLength(3);
    expect(questions.every(({ askedAt }) => !Number.isNaN(Number(askedAt)))).toBe(true);
  });
});

describe('boredom', () => {
  it('takes those who find nothing new, and nobody who does', () => {
    const left = (rate: string) =>
      happen(
        forum(
          'contributors: { count: 20, visits: 1/d, knows: 0%, bored: 100%, tires: 0%, hours: always }',
          `arrivals: { question: { rate: ${rate} } }`,
          '20d',
        ),
      ).contributors.filter(({ leftAt }) => !Number.isNaN(leftAt)).length;
    expect(left('2000/d')).toBeLessThan(3);
    expect(left('1/1000d')).toBe(20);
  });
});

describe('a section that is hardly meant so', () => {
  const warned = (section: string) => {
    const scenario = parseScenario(forum(section), 'test.yaml');
    return scenario.warnings
      .map(({ path, message }) => `${path}: ${message}`)
      .filter((text) => text.includes('escalation'));
  };

  it('is warned of staff who are never asked', () => {
    const desk = 'agents: { desk: { count: 1, handle-time: 5m } }';
    expect(warned(`escalation: { after: 1h }, ${desk}`)).toEqual([]);
    expect(warned(`escalation: { after: 2d }, ${desk}`)).toEqual([
      'channels.forum.escalation.after: askers do not look for an answer as long as that, so nobody is ever asked. Ask earlier.',
    ]);
    expect(warned('escalation: { tells: { eta: yes } }')).toEqual([
      'channels.forum.escalation.tells: the forum has no `agents`, so nobody is asked.',
    ]);
  });

  it('is refused if its shares make too much or too little', () => {
    const refused = (section: string) => () => parseScenario(forum(section), 'test.yaml');
    expect(refused('contributors: { motives: { status: 70%, reward: 50% } }')).toThrow(
      /the shares make 120%, more than 100%/,
    );
    expect(refused('contributors: { top-10-share: 5% }')).toThrow(/top-10-share: expected 10% or more/);
  });
});

describe('two forums', () => {
  it('name everybody once', () => {
    const two = forum(helper()).replace(
      'journeys:',
      '  other: { kind: forum, named: { ada: { visits: 1/d } } }\njourneys:',
    );
    expect(() => happen(two)).toThrow(/9:\d+ {2}channels\.other\.named\.ada: "forum" names a contributor "ada", too\./);
  });
});

describe('a forum that is closed', () => {
  it('turns everybody away at once, and costs nothing', () => {
    const { contacts, contributors, charges } = happen(
      forum(`${helper()}, open: no, moderation: £1, cost: { contact: £1, platform: £500/month }`),
    );
    expect(contacts).toMatchObject([{ ending: 'closed', endedAt: about(0), cost: 0, next: 'give-up' }]);
    expect(contributors).toEqual([]);
    expect(charges).toEqual([]);
  });
});

describe('what a forum costs', () => {
  it('is moderation of each post, and pay for each customer who accepts, while it is paid', () => {
    const paid = 'rewards: { pay: £2, fair: £2, until: 1d }, moderation: £0.10';
    const yaml = forum(`${helper('motive: reward')}, ${paid}`, `arrivals: { question: ${everyFewHours} }`, '2d');
    const { charges, contacts, contributors } = happen(yaml);
    const amounts = (part: string) => charges.filter((charge) => charge.part === part).map(({ amount }) => amount);
    const early = contacts.filter(({ ending, endedAt }) => ending === 'answered' && endedAt < 24 * hour).length;
    expect(early).toBeGreaterThan(10);
    expect(contributors).toMatchObject([{ rewards: 2 * early }]);
    expect(amounts('rewards')).toEqual(Array(early).fill(2));
    expect(amounts('moderation')).toEqual(Array(contacts.length + contributors[0].posts).fill(0.1));
  });
});
