/*
 * What a Program's code is made of. Each instruction is an opcode and its operands, all 32-bit integers.
 *
 * Operands named `event` refer to the event that XState shows to the guard, assign or delay in that place: `incoming`
 * is whatever came in from outside; 0 and up index the Program's static events (raised and done events); -2 and down
 * are registers, holding done events whose output is computed during the macrostep.
 */

/** `ASK guard event otherwise`: goes on behind if the guard says yes, else at the address `otherwise`. */
export const ASK = 0;
/** `ASSIGN assign event` */
export const ASSIGN = 1;
/** `EFFECT effect event` */
export const EFFECT = 2;
/** `OUTPUT output register event`: computes a final state's output and makes the done event in the register. */
export const OUTPUT = 3;
/** `START timer delay event` */
export const START = 4;
/** `CANCEL slot` */
export const CANCEL = 5;
/** `JUMP address`: a microstep is over, the macrostep goes on. */
export const JUMP = 6;
/** `END configuration`: the macrostep is over. */
export const END = 7;
/** `EXPLORE middle`: as JUMP, to where nobody has been yet. The first to get there has it explored. */
export const EXPLORE = 8;

/** `INVOKE actor event`: an actor begins its work. */
export const INVOKE = 9;
/** `STOP actor`: the actor's state is left. */
export const STOP = 10;
/** `FAIL`: the macrostep is over, and so is the machine: an actor failed, and nothing takes its error. */
export const FAIL = 11;

/** How many integers an instruction takes, by opcode. */
export const lengths: readonly number[] = [4, 3, 3, 4, 4, 2, 2, 2, 2, 3, 2, 1];

/** The event reference for what came in from outside. */
export const incoming = -1;

/** The event reference for a register, and back: its own inverse. */
export const registerReference = (register: number): number => -2 - register;
