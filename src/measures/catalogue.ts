import type { ChannelName } from '../records.js';
import { agentMeasures } from './agents.js';
import { contactMeasures } from './contacts.js';
import { costMeasures } from './cost.js';
import { journeyMeasures } from './journeys.js';
import type { Measure, Observation } from './measure.js';
import { menuMeasures } from './menu.js';
import { queueMeasures } from './queue.js';
import { Window } from './window.js';

/** Complainers expect an answer within an hour (72 % of them, a survey; grade B). */
const socialAcceptableWaitSeconds = 3600;

/** Every measure that makes sense for a model, in the order of the report: channel by channel, then journeys. */
export function measuresOf(observation: Observation): Measure[] {
  const window = new Window(observation);
  return [
    ...observation.channels.flatMap((channel) => measuresOfChannel(channel, window, observation)),
    ...journeyMeasures(window, observation.currency),
  ];
}

function measuresOfChannel(channel: ChannelName, window: Window, observation: Observation): Measure[] {
  const contacts = contactMeasures(channel, window);
  const cost = costMeasures(channel, window, observation.currency);
  switch (channel) {
    case 'phone':
      return [
        ...contacts,
        ...menuMeasures(channel, window),
        ...queueMeasures(channel, window, observation.acceptableWaitSeconds),
        ...agentMeasures(channel, window),
        ...cost,
      ];
    case 'social':
      return [
        ...contacts,
        ...queueMeasures(channel, window, socialAcceptableWaitSeconds),
        ...agentMeasures(channel, window),
        ...cost,
      ];
    case 'website':
    case 'forum':
      return [...contacts, ...cost];
  }
}
