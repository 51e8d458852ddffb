import { describe, expect, it } from 'vitest';
import { Desk, type DeskClient } from '../../src/agents/desk.js';
import { Ticket } from '../../src/agents/ticket.js';
import { World } from '../../src/kernel/world.js';

interface Call {
  readonly name: string;
  readonly talk: number;
  readonly work: number;
  ticket: Ticket<Call>;
}

/** A group without shifts, and a diary. */
function staffedDesk() {
  const world = new World();
  const diary: string[] = [];
  const client: DeskClient<Call> = {
    answered({ name, talk, work, ticket }) {
      ticket.talkSeconds = talk;
      ticket.afterContactSeconds = work;
      diary.push(`${world.calendar.now} ${name} by ${ticket.agent!.number}`);
    },
    released() {},
    left: ({ number }) => diary.push(`${world.calendar.now} ${number} leaves`),
  };
  const desk = new Desk(world, [{ name: 'group', skills: ['calls'], shifts: [], helps: [] }], client, 0);
  const [group] = desk.groups;
  const at = (instant: number, what: () => void) => {
    world.calendar.schedule(instant, world.register({ handle: what }), 0);
  };
  const staff = (instant: number, count: number) => at(instant, () => desk.staff(group, count));
  const call = (instant: number, name: string, talk: number, work = 0) => {
    const made = { name, talk, work } as Call;
    made.ticket = new Ticket(made);
    at(instant, () => desk.join(made.ticket, desk.queue('calls'), 0));
  };
  return { world, group, diary, staff, call };
}

describe('a group without shifts', () => {
  it('has as many agents as asked for, who take at once those who wait', () => {
    const { world, diary, staff, call } = staffedDesk();
    call(0, 'a', 100);
    call(1, 'b', 100);
    call(2, 'c', 100);
    staff(10, 1);
    staff(20, 3);
    world.run(50);
    expect(diary).toEqual(['10 a by 0', '20 b by 1', '20 c by 2']);
  });

  it('lets the free ones go first, at once', () => {
    const { world, group, diary, staff, call } = staffedDesk();
    staff(0, 3);
    call(1, 'a', 100);
    staff(10, 1);
    call(20, 'b', 100);
    world.run(50);
    expect(diary).toEqual(['1 a by 0', '10 1 leaves', '10 2 leaves']);
    expect(group.onDuty).toBe(1);
  });

  it('lets whoever finishes first go if all are busy', () => {
    const { world, diary, staff, call } = staffedDesk();
    staff(0, 2);
    call(1, 'slow', 100);
    call(2, 'quick', 28);
    call(3, 'waiting', 10);
    staff(10, 1);
    world.run(200);
    expect(diary).toEqual(['1 slow by 0', '2 quick by 1', '30 1 leaves', '101 waiting by 0']);
  });

  it('keeps the one who would have gone if another is asked for in time, and not if it is too late', () => {
    const { world, group, diary, staff, call } = staffedDesk();
    staff(0, 1);
    call(1, 'a', 9, 10);
    staff(2, 0);
    staff(3, 1);
    call(4, 'b', 20, 10);
    staff(21, 0);
    staff(45, 1);
    call(46, 'c', 10);
    world.run(100);
    // The talk with "b" ends at 40, the work after it at 50: agent 0 is on the way out when another is needed.
    expect(diary).toEqual(['1 a by 0', '20 b by 0', '46 c by 1', '50 0 leaves']);
    expect(group.onDuty).toBe(1);
  });
});
