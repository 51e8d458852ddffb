import assert from 'node:assert/strict';
import type { ContactRecord, JourneyRecord, ShiftRecord } from '../../src/records/index.js';

/*
 * What holds in every world, whatever the scenario. Laws are written once: run over generated scenarios here, and over
 * whatever the fuzzer makes of scenarios.
 */

/** One run, as far as laws look at it. */
export interface Past {
  readonly contacts: readonly ContactRecord[];
  readonly journeys: readonly JourneyRecord[];
  readonly shifts: readonly ShiftRecord[];
  readonly horizonSeconds: number;
  /** The names of all channels. */
  readonly channels: readonly string[];
}

/** Sums of whole microseconds, each exact, put together in another order: as far apart as rounding to seconds puts them. */
const near = 1e-6;

/** An agent group is a channel's own or shared; a contact's record tells its name alone. */
function groupsOf({ shifts }: Past): (contact: ContactRecord) => string {
  const shared = new Set(shifts.filter(({ channel }) => channel === '').map(({ group }) => group));
  return ({ channel, group }) => (shared.has(group) ? group : `${channel}/${group}`);
}
const groupOf = ({ channel, group }: ShiftRecord) => (channel === '' ? group : `${channel}/${group}`);

/** A call that was passed on, and a mention that went on in private, has a record for each leg; it is one contact of the journey. */
const isWhole = ({ ending, journey }: ContactRecord) =>
  journey >= 0 && ending !== 'passed-on' && ending !== 'moved-to-private';

/** The company made it: it belongs to no journey. */
const isOutbound = ({ journey }: ContactRecord) => journey === -1;

function byKey<T, K>(list: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of list) {
    const known = groups.get(key(item));
    if (known) known.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const inOrder = (contacts: readonly ContactRecord[]) =>
  [...contacts].sort((a, b) => a.attempt - b.attempt || a.arrivedAt - b.arrivedAt || a.endedAt - b.endedAt);

export const laws: Readonly<Record<string, (past: Past) => void>> = {
  'every contact ends once, and belongs to one journey': ({ contacts, journeys }) => {
    const count = byKey(contacts.filter(isWhole), ({ journey }) => journey);
    assert.equal(new Set(journeys.map(({ journey }) => journey)).size, journeys.length);
    for (const { journey, contacts } of journeys) assert.equal(count.get(journey)?.length ?? 0, contacts);
    assert.equal(add(journeys.map(({ contacts }) => contacts)), contacts.filter(isWhole).length);
  },
  'attempts are numbered 1, 2, 3 … within a journey, one after the other in time': ({ contacts }) => {
    const ofCustomers = contacts.filter((contact) => !isOutbound(contact));
    for (const own of byKey(ofCustomers, ({ journey }) => journey).values()) {
      let attempt = 1;
      let endedAt = 0;
      for (const contact of inOrder(own)) {
        assert.equal(contact.attempt, attempt);
        assert.ok(contact.arrivedAt >= endedAt, `arrived at ${contact.arrivedAt}, the one before ended at ${endedAt}`);
        if (isWhole(contact)) attempt++;
        ({ endedAt } = contact);
      }
    }
  },
  'calls that the company makes end once for each customer on the list, after tries without an answer': ({
    contacts,
  }) => {
    const calls = contacts.filter(isOutbound);
    const isLast = ({ ending }: ContactRecord) => ending !== 'no-answer';
    assert.equal(calls.filter(isLast).length, calls.filter(({ attempt }) => attempt === 1).length);
    for (const { answeredAt, ending, next } of calls) {
      if (['reached', 'not-reached', 'no-answer'].includes(ending)) assert.ok(answeredAt >= 0, ending);
      if (isLast({ ending } as ContactRecord)) assert.equal(next, 'open');
    }
  },
  'time runs forward within a contact, and waits are never negative': ({ contacts, horizonSeconds }) => {
    for (const contact of contacts) {
      const {
        arrivedAt,
        queuedAt,
        waitSeconds,
        waitEnd,
        answeredAt,
        endedAt,
        menuSeconds = 0,
        handleSeconds,
      } = contact;
      assert.ok(endedAt >= arrivedAt && endedAt <= horizonSeconds, `ended at ${endedAt}`);
      assert.ok(Number(menuSeconds) >= 0 && handleSeconds >= 0);
      assert.equal(Number.isNaN(queuedAt), Number.isNaN(waitSeconds));
      assert.equal(Number.isNaN(queuedAt), waitEnd === '');
      if (!Number.isNaN(queuedAt)) assert.ok(queuedAt >= arrivedAt && waitSeconds >= 0);
      if (!Number.isNaN(answeredAt)) {
        const since = Number(contact.bookedAt) > 0 ? Number(contact.bookedAt) : queuedAt;
        assert.ok(answeredAt >= since, `answered at ${answeredAt}, waiting since ${since}`);
      }
    }
  },
  'who is served was answered, and who abandoned was not': ({ contacts }) => {
    for (const { ending, answeredAt, endedAt, queuedAt } of contacts) {
      // An agent may come to a chat whose customer has left without a word.
      const answered = !Number.isNaN(answeredAt) && !(ending === 'abandoned' && answeredAt >= endedAt);
      if (['served', 'called-back'].includes(ending)) assert.ok(answered, ending);
      if (['abandoned', 'blocked', 'lost-in-menu', 'disconnected'].includes(ending)) assert.ok(!answered, ending);
      if (ending === 'abandoned') assert.ok(!Number.isNaN(queuedAt));
    }
  },
  'agents work no longer than they are there, and no agent is there twice': (past) => {
    const shifts = byKey(past.shifts, groupOf);
    const contacts = byKey(past.contacts, groupsOf(past));
    for (const [group, own] of shifts) {
      const staffed = add(own.map(({ capacity, startedAt, endedAt }) => capacity * (endedAt - startedAt)));
      const busy = add((contacts.get(group) ?? []).map(lastTalk));
      assert.ok(busy <= staffed + near * (1 + own.length), `${group} is busy for ${busy} s of ${staffed} s`);
    }
    for (const own of byKey(past.shifts, (shift) => `${groupOf(shift)} ${shift.agent}`).values()) {
      const stretches = own.toSorted((a, b) => a.startedAt - b.startedAt || a.endedAt - b.endedAt);
      stretches.forEach((shift, i) => {
        assert.ok(shift.endedAt >= shift.startedAt);
        if (i > 0) assert.ok(shift.startedAt >= stretches[i - 1].endedAt, `agent ${shift.agent} is there twice`);
      });
    }
  },
  'at no instant are more contacts in talk than agents on duty can handle': (past) => {
    const nameOf = groupsOf(past);
    const steps = [
      ...past.contacts
        .filter(({ answeredAt }) => !Number.isNaN(answeredAt))
        .flatMap((contact) => [
          { at: contact.answeredAt, group: nameOf(contact), talk: 1, staff: 0 },
          { at: contact.answeredAt + lastTalk(contact), group: nameOf(contact), talk: -1, staff: 0 },
        ]),
      ...past.shifts.flatMap((shift) => [
        { at: shift.startedAt, group: groupOf(shift), talk: 0, staff: shift.capacity },
        { at: shift.endedAt, group: groupOf(shift), talk: 0, staff: -shift.capacity },
      ]),
    ];
    for (const [group, own] of byKey(steps, (step) => step.group)) {
      let talk = 0;
      let staff = 0;
      own.sort((a, b) => a.at - b.at || a.talk - b.talk || b.staff - a.staff);
      for (const [i, step] of own.entries()) {
        talk += step.talk;
        staff += step.staff;
        // Talk and departure at one instant are computed on two ways that round differently.
        const later = own[i + 1]?.at ?? Number.POSITIVE_INFINITY;
        if (later - step.at > near)
          assert.ok(talk <= staff, `${group} has ${talk} in talk at ${step.at}, and ${staff} on duty`);
      }
    }
  },
  'the moves of a journey form a chain, whose last leads to its outcome': ({ contacts, journeys, channels }) => {
    const contactsOf = byKey(contacts.filter(isWhole), ({ journey }) => journey);
    for (const { incident, journey, moves, outcome } of journeys) {
      const own = inOrder(contactsOf.get(journey) ?? []);
      assert.deepEqual(
        moves.filter(({ from }) => from !== '').map(({ from, ending, to }) => [from, ending, to]),
        own.map(({ channel, ending, next }) => [channel, ending, next]),
      );
      assert.equal(moves[0].ending, 'noticed');
      moves.slice(1).forEach(({ from, ending }, i) => {
        const { to } = moves[i];
        // News makes customers wait who had decided to make contact.
        if (ending === 'left-the-company') assert.equal(from, '');
        else if (channels.includes(to) && ending === 'promise-broken') assert.ok(incident);
        else if (channels.includes(to)) assert.equal(from, to);
        else
          assert.deepEqual([to, from, ['promise-broken', 'waited-long-enough'].includes(ending)], ['wait', '', true]);
      });
      const { to } = moves[moves.length - 1];
      assert.equal(outcome === 'gave-up', to === 'give-up');
      if (outcome === 'open') assert.ok(['open', 'wait', ...channels].includes(to), to);
      // The repair settles those who wait or are about to make contact.
      if (outcome === 'settled')
        assert.ok((incident ? ['settled', 'wait', ...channels] : ['settled']).includes(to), to);
    }
  },
  'a stretch is due when it ends or before, and agents do nothing but finish after that': (past) => {
    const contacts = byKey(past.contacts, groupsOf(past));
    for (const { startedAt, dueAt, endedAt } of past.shifts) assert.ok(dueAt >= startedAt && dueAt <= endedAt);
    for (const [group, own] of byKey(past.shifts, groupOf)) {
      const slack = near * (1 + own.length);
      const scheduled = add(own.map(({ capacity, startedAt, dueAt }) => capacity * (dueAt - startedAt)));
      // After hours an agent with one contact in hand is as busy as one with several.
      const [least, most] = [1, Math.max(...own.map(({ capacity }) => capacity))];
      const onDuty = own.filter(({ capacity }) => capacity > 0);
      const overtime = add(onDuty.map(({ dueAt, endedAt }) => endedAt - dueAt));
      const busy = add((contacts.get(group) ?? []).map(({ handleSeconds }) => handleSeconds));
      assert.ok(busy >= least * overtime - slack, `${group} is busy for ${busy} s, overtime is ${overtime} s`);
      assert.ok(busy <= scheduled + most * overtime + slack, `${group} is busy for ${busy} s`);
    }
  },
  'a contact costs its parts, and a journey what its contacts cost': ({ contacts, journeys }) => {
    const contactsOf = byKey(contacts, ({ journey }) => journey);
    const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b));
    for (const { contactCost, agentCost, credit, cost } of contacts) {
      assert.ok(
        isNear(cost, contactCost + agentCost + credit),
        `${cost} of ${contactCost}, ${agentCost} and ${credit}`,
      );
    }
    for (const { journey, switches, cost } of journeys) {
      const own = inOrder(contactsOf.get(journey) ?? []);
      const whole = own.filter(isWhole);
      assert.equal(switches, whole.filter(({ channel }, i) => i > 0 && channel !== whole[i - 1].channel).length);
      const sum = add(own.map((contact) => contact.cost));
      // What agents do for somebody who has gone may come after the journey.
      const isLate = own.some(({ answeredAt, endedAt }) => answeredAt > endedAt);
      assert.ok(isNear(cost, sum) || (isLate && cost < sum), `a journey costs ${cost}, and its contacts ${sum}`);
    }
  },
};

/** A callback may have been missed before, by agents of any group: when that was is not on record. */
function lastTalk({ handleSeconds, missedSeconds = 0 }: ContactRecord): number {
  return handleSeconds - Number(missedSeconds);
}
