/**
 * Where the definition of a measure comes from, by its name without the channel: the field's own (who prints it, and
 * under which name) or a house choice, and then why.
 */
const sources: Readonly<Record<string, string>> = {
  // Channels
  contacts: 'arrivals as queueing simulators count them (Ciw)',
  served: 'house: one word for served by phone, answered and called back',
  disconnected: 'house',
  abandoned: 'NAQC glossary: ended by the caller before any conversation; in the queue only (house)',
  blocked: 'ContactCenters, the numerator of BLOCKRATIO: a busy signal or a full queue',
  'lost-in-menu': 'house: the half of containment in which nobody was helped',
  'self-served': 'house: the half of containment in which the issue was settled',
  informed: 'house',
  transferred: 'house',
  'left-message': 'house',
  'said-goodbye': 'house',
  unanswered: 'house',
  'disconnect-rate': 'house',
  'time-in-system': 'queueing theory (sojourn time)',
  'menu-time': 'house: kept apart from the wait, which begins in the queue',
  containment: 'as the trade measures it; never to be read without its split',
  'containment-self-served': 'house: containment split by fate',
  'containment-lost': 'house: containment split by fate',
  'abandonment-rate': 'ContactCenters, ABANDONMENTRATIO; over arrivals at the queue (house), not at the menu',
  'service-level': 'ContactCenters, SERVICELEVEL (g1); contacts never queued are left out (house)',
  'service-level-2': 'ContactCenters, SERVICELEVEL2 (g2); contacts never queued are left out (house)',
  'speed-of-answer': 'ContactCenters, SPEEDOFANSWER; the trade says ASA',
  wait: 'ContactCenters, WAITINGTIME; over arrivals at the queue (house)',
  'wait-of-abandoned': 'ContactCenters, TIMETOABANDON',
  'probability-of-wait': "queueing theory: P(W > 0), Erlang's delay probability",
  occupancy: 'ContactCenters, OCCUPANCY: busy over scheduled; staying on past the shift counts as scheduled (house)',
  'handle-time': 'NAQC glossary: talk, hold and after-contact work; the trade says AHT',
  cost: 'house',
  // Journeys
  count: 'house: customers are counted apart from contacts',
  ended: 'house',
  open: 'house: what the horizon cuts short is told, not dropped',
  'contacts-per-journey': 'house',
  'switches-per-journey': 'house',
  'cost-per-journey': 'house',
  switched: 'house',
  'reached-agent': 'house: what deflection compares between two scenarios',
  'gave-up': 'house',
  resolved: 'house: the simulator knows; a real centre has to guess',
  'observed-fcr': 'house: first-contact resolution as a centre can observe it; the field has no standard',
  'true-fcr': 'house: first-contact resolution as the model knows it; the field has no standard',
  'informed-after': 'house',
};

/** @param name `CHANNEL.MEASURE` or `journeys.MEASURE`. */
export function sourceOf(name: string): string {
  const source = sources[name.slice(name.indexOf('.') + 1)];
  if (source === undefined) throw new Error(`the measure ${name} has no source`);
  return source;
}
