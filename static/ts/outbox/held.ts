// Forms that were sent without an answer, as they stood: so that they can be opened again while the line is down.

const forms = new Map<string, Element>();

/** Hold the form of an act. */
export function hold(command: string, root: Element): void {
  forms.set(command, root);
}

/** The form of an act, if this page still has it. */
export const held = (command: string): Element | undefined => forms.get(command);
